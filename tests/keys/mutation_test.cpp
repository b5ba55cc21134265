// mutation_test.cpp: tens of thousands of damaged files and keys, by seed: an answer each time, never a crash.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/keys/age_text.h"
#include "db/keys/minisign.h"

using namespace lectern;

namespace {

constexpr unsigned kSeed = 20260;
constexpr int kRounds = 15000;

// One to four changes: bytes set, lines and pieces cut, doubled, moved, and pieces that mean something to a parser.
class Mutator {
 public:
  explicit Mutator(unsigned seed) : chance_(seed) {}

  std::string operator()(std::string text) {
    for (std::size_t left = 1 + below(4); left > 0; --left) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : chance_() % limit; }

  void change(std::string& text) {
    static const std::vector<std::string> kPieces = {"\n",
                                                     "\r\n",
                                                     "-> ",
                                                     "-> X25519 ",
                                                     "--- ",
                                                     "=",
                                                     "==",
                                                     " ",
                                                     std::string(1, '\0'),
                                                     "age-encryption.org/v1\n",
                                                     "-----END AGE ENCRYPTED FILE-----",
                                                     "-----BEGIN AGE ENCRYPTED FILE-----\n",
                                                     "trusted comment: ",
                                                     "untrusted comment: ",
                                                     "AGE-SECRET-KEY-1",
                                                     "age1",
                                                     "\xff\xfe",
                                                     std::string(64, 'A'),
                                                     std::string(300, '\n')};
    const std::size_t at = below(text.size() + 1);
    const std::size_t size = below(std::min<std::size_t>(text.size() - at, 80) + 1);
    switch (below(7)) {
      case 0:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(below(text.size() + 1), text.substr(at, size));
        break;
      case 3:
        text.resize(at);
        break;
      case 4:
        text.replace(at, size, kPieces[below(kPieces.size())]);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(chance_());
    }
  }

  std::mt19937 chance_;
};

}  // namespace

TEST_CASE("a damaged age file opens to what was sealed or not at all") {
  const AgeIdentity owner = new_age_identity().value();
  const AgeIdentity other = new_age_identity().value();
  const std::string armor = age_seal("a small text", {other.recipient, owner.recipient}).value();
  const std::string binary = unarmored(armor).value();
  Mutator mutate(kSeed);
  for (int round = 0; round < kRounds; ++round) {
    CAPTURE(round);
    std::string file;
    switch (round % 3) {
      case 0:
        file = mutate(armor);
        break;
      case 1:
        file = mutate(binary);
        break;
      default:
        file = armored(mutate(binary));  // good armor around damage
    }
    const Result<Secret> opened = age_open(file, owner.text.view());
    if (opened.ok()) REQUIRE(opened.value().view() == "a small text");
    if (!opened.ok()) REQUIRE_FALSE(opened.error().detail.empty());
  }
}

TEST_CASE("a damaged signature file gives the signed comment or none") {
  const SigningKey key = SigningKey::generate().value();
  const std::string file = key.sign("bytes", "n 1");
  Mutator mutate(kSeed + 1);
  for (int round = 0; round < kRounds; ++round) {
    CAPTURE(round);
    const bool of_key = round % 4 == 0;
    const Result<std::string> comment = verify_minisign("bytes", of_key ? file : mutate(file),
                                                        of_key ? mutate(key.public_key_file()) : key.public_key());
    if (comment.ok()) REQUIRE(comment.value() == "n 1");
    if (!comment.ok()) REQUIRE_FALSE(comment.error().detail.empty());
  }
}

TEST_CASE("a damaged key is the same key or none") {
  const AgeIdentity owner = new_age_identity().value();
  const SigningKey key = SigningKey::generate().value();
  const Secret key_file = key.file_text();
  Mutator mutate(kSeed + 2);
  for (int round = 0; round < kRounds; ++round) {
    CAPTURE(round);
    const Result<std::string> recipient = checked_recipient(mutate(owner.recipient));
    if (recipient.ok()) REQUIRE(recipient.value() == owner.recipient);
    const Result<std::string> of_secret = recipient_of(mutate(std::string(owner.text.view())));
    if (of_secret.ok()) REQUIRE(of_secret.value() == owner.recipient);
    const Result<SigningKey> signing = SigningKey::from_file_text(mutate(std::string(key_file.view())));
    if (signing.ok()) REQUIRE(signing.value().public_key() == key.public_key());
  }
}

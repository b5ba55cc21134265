// minisign_test.cpp: a signature fits its bytes, its comment and its key, and nothing else.
#include "db/keys/minisign.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace lectern;

namespace {

SigningKey new_key() { return SigningKey::generate().value(); }

std::string with(std::string text, std::size_t at, unsigned char value) {
  text[at] = static_cast<char>(value);
  return text;
}

// Values a byte may be changed to: one bit, another letter, controls, bytes of no letter.
std::array<unsigned char, 7> changes_of(char byte) {
  const auto old = static_cast<unsigned char>(byte);
  return {static_cast<unsigned char>(old ^ 1U), static_cast<unsigned char>(old ^ 0x80U), 0, '\n', '=', 'A', 0xff};
}

}  // namespace

TEST_CASE("a signature gives back its comment") {
  const SigningKey key = new_key();
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65536U, 200000U}) {
    const std::string bytes(size, 'x');
    const std::string signature = key.sign(bytes, "kiosk 0017 forum townhall n 3 count 12");
    for (const std::string& public_key : {key.public_key(), key.public_key() + "\n", key.public_key_file()}) {
      const Result<std::string> comment = verify_minisign(bytes, signature, public_key);
      REQUIRE(comment.ok());
      CHECK(comment.value() == "kiosk 0017 forum townhall n 3 count 12");
    }
  }
  CHECK(verify_minisign("x", key.sign("x", ""), key.public_key()).value().empty());
}

TEST_CASE("a public key is as minisign writes one") {
  const std::string key = new_key().public_key();
  CHECK(key.size() == 56);
  CHECK(key.starts_with("RW"));
}

TEST_CASE("every changed byte of what was signed is found") {
  const SigningKey key = new_key();
  const std::string bytes = "SHA256SUMS\n0123456789abcdef  comments.csv\n";
  const std::string signature = key.sign(bytes, "n 1");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned char value : changes_of(bytes[at])) {
      if (value == static_cast<unsigned char>(bytes[at])) continue;
      const Result<std::string> answer = verify_minisign(with(bytes, at, value), signature, key.public_key());
      REQUIRE_FALSE(answer.ok());
      CHECK(answer.error().code == ErrorCode::damaged);
    }
  }
  CHECK_FALSE(verify_minisign(bytes + "\n", signature, key.public_key()).ok());
  CHECK_FALSE(verify_minisign(std::string_view(bytes).substr(1), signature, key.public_key()).ok());
}

TEST_CASE("every changed byte of a signature file is found, but for the words that are not signed") {
  const SigningKey key = new_key();
  const std::string signature = key.sign("bytes", "kiosk 0017\tn 12");
  const std::size_t words = std::string_view("untrusted comment: ").size();
  const std::size_t first_line = signature.find('\n');
  for (std::size_t at = 0; at < signature.size(); ++at) {
    for (const unsigned char value : changes_of(signature[at])) {
      if (value == static_cast<unsigned char>(signature[at])) continue;
      const Result<std::string> answer = verify_minisign("bytes", with(signature, at, value), key.public_key());
      const bool unsigned_words = at >= words && at < first_line && value >= 0x20;
      CHECK_MESSAGE(answer.ok() == unsigned_words, at, " ", static_cast<int>(value));
      if (answer.ok()) CHECK(answer.value() == "kiosk 0017\tn 12");
    }
  }
}

TEST_CASE("a signature file with less or more in it is refused") {
  const SigningKey key = new_key();
  const std::string signature = key.sign("bytes", "n 1");
  for (std::size_t size = 0; size < signature.size(); ++size) {
    CHECK_FALSE(verify_minisign("bytes", signature.substr(0, size), key.public_key()).ok());
  }
  CHECK_FALSE(verify_minisign("bytes", signature + "\n", key.public_key()).ok());
  CHECK_FALSE(verify_minisign("bytes", "\n" + signature, key.public_key()).ok());
  CHECK_FALSE(verify_minisign("bytes", signature + signature, key.public_key()).ok());
}

TEST_CASE("a comment of another signature by the same key does not fit") {
  const SigningKey key = new_key();
  const std::string one = key.sign("bytes", "n 1");
  const std::string two = key.sign("bytes", "n 2");
  const std::size_t third = one.find("trusted comment: n");
  const std::string mixed = one.substr(0, third) + two.substr(third);
  // The same bytes make the same signature, so this is the second file whole; other bytes do not.
  CHECK(verify_minisign("bytes", mixed, key.public_key()).ok());
  const std::string other = key.sign("other", "n 2");
  const Result<std::string> answer =
      verify_minisign("bytes", one.substr(0, third) + other.substr(third), key.public_key());
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().code == ErrorCode::damaged);
  CHECK(answer.error().detail.find("trusted comment was changed") != std::string::npos);
}

TEST_CASE("another key's signature is refused by the name of the key") {
  const SigningKey ours = new_key();
  const SigningKey theirs = new_key();
  const Result<std::string> answer = verify_minisign("bytes", theirs.sign("bytes", "n 1"), ours.public_key());
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().code == ErrorCode::bad_input);
  const std::string file = theirs.public_key_file();
  const std::string id = file.substr(file.find('\n') - 16, 16);
  CHECK(answer.error().detail.find(id) != std::string::npos);
}

TEST_CASE("what is no public key of minisign's is refused with what one looks like") {
  const SigningKey key = new_key();
  const std::string signature = key.sign("bytes", "n 1");
  const std::string line = key.public_key();
  for (const std::string& wrong :
       {std::string(), std::string("RW"), line.substr(1), line + "A", std::string("untrusted comment: none\n"),
        line + "\n" + line, std::string("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"),
        with(line, 0, 'S'), with(line, 55, '=')}) {
    const Result<std::string> answer = verify_minisign("bytes", signature, wrong);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == ErrorCode::bad_input);
    CHECK(answer.error().detail.find("RW") != std::string::npos);
  }
}

TEST_CASE("a key comes back from its file, and signs as before") {
  const SigningKey key = new_key();
  const Secret text = key.file_text();
  CHECK(text.view().starts_with("lectern-signing-key/v1\n"));
  const Result<SigningKey> again = SigningKey::from_file_text(text.view());
  REQUIRE(again.ok());
  CHECK(again.value().public_key() == key.public_key());
  CHECK(again.value().sign("bytes", "n 1") == key.sign("bytes", "n 1"));
  CHECK(again.value().file_text().view() == text.view());
}

TEST_CASE("every changed byte of a key file is found, and none of it is in the sentence") {
  const Secret secret = new_key().file_text();
  const std::string text(secret.view());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const unsigned char value : changes_of(text[at])) {
      if (value == static_cast<unsigned char>(text[at])) continue;
      const Result<SigningKey> key = SigningKey::from_file_text(with(text, at, value));
      REQUIRE_FALSE(key.ok());
      CHECK(key.error().code == ErrorCode::bad_input);
      CHECK(key.error().detail.find(text.substr(23, 20)) == std::string::npos);
    }
  }
  CHECK_FALSE(SigningKey::from_file_text("").ok());
  CHECK_FALSE(SigningKey::from_file_text(text + "\n").ok());
  CHECK_FALSE(SigningKey::from_file_text(text.substr(0, text.size() - 1)).ok());
}

TEST_CASE("two keys are two") {
  const std::string one = new_key().public_key();
  const std::string two = new_key().public_key();
  CHECK(one.substr(3, 10) != two.substr(3, 10));  // the id
  CHECK(one.substr(14) != two.substr(14));        // the key
}

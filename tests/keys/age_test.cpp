// age_test.cpp: what is sealed opens for each of its owners, for nobody else, and never if it was changed.
#include "db/keys/age.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "db/keys/age_crypto.h"
#include "db/keys/age_keys.h"
#include "db/keys/age_text.h"
#include "db/keys/bytes.h"

using namespace lectern;

namespace {

struct Person {
  AgeIdentity key = new_age_identity().value();
  [[nodiscard]] std::string_view secret() const { return key.text.view(); }
};

std::string text_of_size(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>((i * 7 + i / 256) & 0xffU);
  return text;
}

std::string sealed_to(std::string_view plain, const std::vector<std::string>& recipients) {
  Result<std::string> sealed = age_seal(plain, recipients);
  REQUIRE(sealed.ok());
  return std::move(sealed).value();
}

ErrorCode refused(std::string_view sealed, const Person& person) {
  const Result<Secret> opened = age_open(sealed, person.secret());
  REQUIRE_FALSE(opened.ok());
  return opened.error().code;
}

// How many one-byte changes of it still open.
std::size_t changes_that_open(const std::string& sealed, const Person& person) {
  std::size_t opened = 0;
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    const auto old = static_cast<unsigned char>(sealed[at]);
    for (const unsigned value : {old ^ 1U, old ^ 2U, old ^ 0x20U, old ^ 0x80U, 0U, 10U, 13U, 32U, 61U, 65U}) {
      if (value == old) continue;
      std::string changed = sealed;
      changed[at] = static_cast<char>(value);
      if (age_open(changed, person.secret()).ok()) {
        ++opened;
        MESSAGE("byte " << at << " changed to " << value);
      }
    }
  }
  return opened;
}

}  // namespace

TEST_CASE("texts of every size around a chunk come back") {
  const Person owner;
  for (const std::size_t size : {0U, 1U, 15U, 63U, 64U, 65535U, 65536U, 65537U, 131072U, 200000U}) {
    const std::string plain = text_of_size(size);
    const std::string sealed = sealed_to(plain, {owner.key.recipient});
    CHECK(looks_sealed(sealed));
    const Result<Secret> opened = age_open(sealed, owner.secret());
    REQUIRE(opened.ok());
    CHECK(opened.value().view() == plain);
    const Result<std::string> binary = unarmored(sealed);
    REQUIRE(binary.ok());
    CHECK_FALSE(looks_sealed(binary.value()));
    const Result<Secret> again = age_open(binary.value(), owner.secret());
    REQUIRE(again.ok());
    CHECK(again.value().view() == plain);
  }
}

TEST_CASE("each of its owners opens it alone, and nobody else") {
  const std::vector<Person> people(kMostRecipients);
  std::vector<std::string> recipients;
  for (const Person& person : people) recipients.push_back(person.key.recipient);
  const std::string sealed = sealed_to("what somebody said", recipients);
  for (const Person& person : people) CHECK(age_open(sealed, person.secret()).value().view() == "what somebody said");
  CHECK(refused(sealed, Person{}) == ErrorCode::bad_input);
  CHECK(age_open(sealed, "not a key").error().code == ErrorCode::bad_input);
}

TEST_CASE("a text is sealed to 1 to 20 keys, each of them good") {
  const Person owner;
  CHECK(age_seal("text", {}).error().code == ErrorCode::bad_input);
  CHECK(age_seal("text", std::vector<std::string>(kMostRecipients + 1, owner.key.recipient)).error().code ==
        ErrorCode::bad_input);
  CHECK(age_seal("text", {owner.key.recipient, "age1"}).error().code == ErrorCode::bad_input);
}

TEST_CASE("nothing of the text is in what is sealed, and the same text seals differently each time") {
  const Person owner;
  const std::string one = sealed_to("canary canary canary", {owner.key.recipient});
  const std::string two = sealed_to("canary canary canary", {owner.key.recipient});
  CHECK(one != two);
  CHECK(one.size() == two.size());
  CHECK(unarmored(one).value().find("canary") == std::string::npos);
}

TEST_CASE("the file key, the key that wraps it and the nonce are new for each text") {
  const Person owner;
  std::array<unsigned char, 32> secret{};
  std::array<unsigned char, 32> point{};
  REQUIRE(read_age_identity(owner.secret(), secret).ok());
  REQUIRE(read_age_recipient(owner.key.recipient, point).ok());
  std::set<std::string> shares;
  std::set<std::string> nonces;
  std::set<std::vector<unsigned char>> file_keys;
  for (int i = 0; i < 8; ++i) {
    const std::string file = unarmored(sealed_to("text", {owner.key.recipient, owner.key.recipient})).value();
    const Result<AgeHeader> header = parse_age_header(file);
    REQUIRE(header.ok());
    nonces.insert(file.substr(header.value().size, kPayloadNonceSize));
    for (const AgeStanza& stanza : header.value().stanzas) {
      WrappedKey wrapped;
      REQUIRE(read_base64(stanza.arguments[1], Padding::none, wrapped.share));
      std::copy(stanza.body.begin(), stanza.body.end(), wrapped.body.begin());
      std::vector<unsigned char> file_key(kFileKeySize);
      REQUIRE(unwrap_file_key(wrapped, secret, point, std::span(file_key).first<kFileKeySize>()) == Unwrapped::yes);
      shares.emplace(stanza.arguments[1]);
      file_keys.insert(file_key);
    }
  }
  CHECK(shares.size() == 16);
  CHECK(nonces.size() == 8);
  CHECK(file_keys.size() == 8);
}

TEST_CASE("every changed byte of a sealed text is found") {
  const Person owner;
  const Person clerk;
  const std::string sealed = sealed_to("a small text", {owner.key.recipient, clerk.key.recipient});
  CHECK(changes_that_open(sealed, owner) == 0);
  CHECK(changes_that_open(unarmored(sealed).value(), clerk) == 0);
}

TEST_CASE("a sealed text that was cut short or made longer is refused") {
  const Person owner;
  const std::string sealed = unarmored(sealed_to("a small text", {owner.key.recipient})).value();
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    CHECK_FALSE(age_open(sealed.substr(0, size), owner.secret()).ok());
  }
  CHECK(refused(sealed + "x", owner) == ErrorCode::damaged);
  CHECK(refused(sealed + sealed, owner) == ErrorCode::damaged);
}

TEST_CASE("chunks that were dropped, doubled or swapped are found") {
  const Person owner;
  const std::string sealed = unarmored(sealed_to(text_of_size(2 * 65536 + 100), {owner.key.recipient})).value();
  constexpr std::size_t kChunk = 65536 + 16;
  const std::size_t first = sealed.size() - 2 * kChunk - 116;
  const std::string head = sealed.substr(0, first);
  const std::string one = sealed.substr(first, kChunk);
  const std::string two = sealed.substr(first + kChunk, kChunk);
  const std::string last = sealed.substr(first + 2 * kChunk);
  REQUIRE(age_open(head + one + two + last, owner.secret()).ok());
  for (const std::string& body : {one, one + two, one + last, two + last, two + one + last, one + one + two + last,
                                  one + two + last + last, one + two + two + last, last, std::string()}) {
    CHECK(refused(head + body, owner) == ErrorCode::damaged);
  }
}

TEST_CASE("an empty last chunk, a second way to seal the same text, is refused by its size") {
  constexpr std::size_t kChunk = 65536 + 16;
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 131072U}) {
    CHECK(plain_size(sealed_size(size)) == size);
  }
  for (const std::size_t size : {0UL, 15UL, kChunk + 1, kChunk + 15, kChunk + 16, 2 * kChunk + 16}) {
    CHECK_FALSE(plain_size(size).has_value());
  }
}

TEST_CASE("the armor may have Windows line ends or miss its last one, and nothing else") {
  const Person owner;
  const std::string sealed = sealed_to("a small text", {owner.key.recipient});
  std::string windows;
  for (const char c : sealed) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(age_open(windows, owner.secret()).ok());
  CHECK(age_open(windows.substr(0, windows.size() - 2), owner.secret()).ok());
  CHECK(age_open(sealed.substr(0, sealed.size() - 1), owner.secret()).ok());

  const std::size_t line = sealed.find('\n');
  const std::size_t next = sealed.find('\n', line + 1);
  std::string mixed = sealed;
  mixed.insert(next, "\r");
  std::string blank = sealed;
  blank.insert(next, "\n");
  std::string spaced = sealed;
  spaced.insert(next, " ");
  std::string broken = sealed;
  broken.insert(line + 5, "\n");
  for (const std::string& wrong : {mixed, blank, spaced, broken, sealed + "\n", sealed + "x", sealed.substr(0, line),
                                   sealed.substr(0, line + 1), sealed.substr(0, sealed.size() - 3)}) {
    CHECK(refused(wrong, owner) == ErrorCode::damaged);
  }
  CHECK(refused("\n" + sealed, owner) == ErrorCode::bad_input);

  // A full line that ends in padding, and more after it: the same bytes, written in another way.
  const std::string bytes = unarmored(sealed).value();
  const std::string begin = sealed.substr(0, sealed.find('\n') + 1);
  const std::string rest = armored(bytes.substr(46)).substr(begin.size());
  const std::string padded = base64({bytes_of(bytes), 46}, Padding::equals_signs);
  REQUIRE(padded.size() == 64);
  CHECK(refused(begin + padded + "\n" + rest, owner) == ErrorCode::damaged);
}

TEST_CASE("a stanza of another kind is passed over, a malformed one of ours is not") {
  const Person owner;
  const std::string sealed = unarmored(sealed_to("a small text", {owner.key.recipient})).value();
  const std::size_t first = sealed.find("-> ");
  const std::string version = sealed.substr(0, first);
  const std::string rest = sealed.substr(first);
  // What it says is only believed with the MAC, so a strange stanza is passed over but the changed header is found.
  const auto code = [&](const std::string& stanza) {
    return age_open(version + stanza + rest, owner.secret()).error();
  };
  CHECK(code("-> grease\n\n").detail.find("its header was changed") != std::string::npos);
  CHECK(code("-> X25519\n\n").detail.find("a key in its header") != std::string::npos);
  CHECK(code("-> X25519 AAAA\n\n").detail.find("a key in its header") != std::string::npos);
  const std::string zeros(43, 'A');
  CHECK(code("-> X25519 " + zeros + "\n" + zeros + "\n").detail.find("a key in its header") != std::string::npos);
  CHECK(code("->  two spaces\n\n").detail.find("first line") != std::string::npos);
  CHECK(code("-> grease\nA\n").detail.find("other lines") != std::string::npos);
  CHECK(code("-> grease\n" + std::string(68, 'A') + "\n\n").detail.find("other lines") != std::string::npos);
}

TEST_CASE("what is no age file is told so") {
  const Person owner;
  CHECK(refused("", owner) == ErrorCode::bad_input);
  CHECK(refused("{\"comment\":\"plain\"}", owner) == ErrorCode::bad_input);
  CHECK(refused("age-encryption.org/v2\n", owner) == ErrorCode::bad_input);
  CHECK(refused("age-encryption.org/v1\n", owner) == ErrorCode::damaged);
  CHECK_FALSE(looks_sealed("{\"comment\":\"plain\"}"));
}

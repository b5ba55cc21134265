// age_keys_test.cpp: keys as people paste them: every typing mistake is found, and the secret one is not let in.
#include "db/keys/age_keys.h"

#include <doctest/doctest.h>

#include <array>
#include <cctype>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "db/keys/age.h"
#include "db/keys/bech32.h"

using namespace lectern;

namespace {

// The pair that the specification of age shows.
const std::string kIdentity = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
const std::string kRecipient = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
const std::string kLetters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string recipient_of_bytes(const std::array<unsigned char, 32>& point) {
  std::string text(bech32_size("age"), '\0');
  write_bech32("age", point, text.data());
  return text;
}

std::string refusal(std::string_view text) {
  const Result<std::string> answer = checked_recipient(text);
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().code == ErrorCode::bad_input);
  return answer.error().detail;
}

}  // namespace

TEST_CASE("the specification's secret key has the specification's public key") {
  CHECK(recipient_of(kIdentity).value() == kRecipient);
  CHECK(recipient_of("# created: a day\r\n# public key: " + kRecipient + "\r\n\r\n" + kIdentity + "\r\n").value() ==
        kRecipient);
}

TEST_CASE("a new pair belongs together and is not the last one") {
  const AgeIdentity one = new_age_identity().value();
  const AgeIdentity two = new_age_identity().value();
  CHECK(one.text.view().starts_with("AGE-SECRET-KEY-1"));
  CHECK(one.text.size() == 74);
  CHECK(recipient_of(one.text.view()).value() == one.recipient);
  CHECK(checked_recipient(one.recipient).value() == one.recipient);
  CHECK(one.recipient != two.recipient);
}

TEST_CASE("a public key is taken as people paste it") {
  CHECK(checked_recipient(kRecipient).value() == kRecipient);
  CHECK(checked_recipient(" \t" + kRecipient + "\r\n").value() == kRecipient);
  CHECK(checked_recipient(upper(kRecipient)).value() == kRecipient);
}

TEST_CASE("every wrong letter, missing letter, doubled letter and swap in a public key is found") {
  for (std::size_t at = 0; at < kRecipient.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string typed = kRecipient;
      typed[at] = static_cast<char>(value);
      // White space at an end is not part of what was typed; the key is then one letter short.
      if (typed != kRecipient) CHECK_MESSAGE(!checked_recipient(typed).ok(), at, " ", value);
    }
    std::string missing = kRecipient;
    missing.erase(at, 1);
    CHECK_FALSE(checked_recipient(missing).ok());
    std::string doubled = kRecipient;
    doubled.insert(at, 1, kRecipient[at]);
    CHECK_FALSE(checked_recipient(doubled).ok());
    std::string swapped = kRecipient;
    if (at > 0) std::swap(swapped[at], swapped[at - 1]);
    if (swapped != kRecipient) CHECK_FALSE(checked_recipient(swapped).ok());
  }
}

TEST_CASE("any two wrong letters in a public key are found") {
  std::size_t missed = 0;
  for (std::size_t one = 4; one < kRecipient.size(); ++one) {
    for (std::size_t two = one + 1; two < kRecipient.size(); ++two) {
      std::string typed = kRecipient;
      typed[one] = kLetters[(kLetters.find(typed[one]) + 1 + two % 31) % 32];
      typed[two] = kLetters[(kLetters.find(typed[two]) + 1 + one % 31) % 32];
      if (checked_recipient(typed).ok()) ++missed;
    }
  }
  CHECK(missed == 0);
}

TEST_CASE("a key with bits beyond its 32 bytes is refused, though its checksum fits") {
  // The checksum is linear: flipping the last bit of the data always flips these bits of it.
  constexpr std::uint32_t kFlipped = 0x3b6a57b2;
  std::string other = kRecipient;
  const auto flip = [&other](std::size_t at, std::uint32_t bits) {
    other[at] = kLetters[kLetters.find(other[at]) ^ bits];
  };
  flip(55, 1);
  for (std::uint32_t i = 0; i < 6; ++i) flip(56 + i, (kFlipped >> (5 * (5 - i))) & 31U);
  CHECK(refusal(other).find("bits that should be empty") != std::string::npos);
}

TEST_CASE("the sentence says what is wrong with a public key and what to do") {
  std::string typed = kRecipient;
  typed[20] = typed[20] == 'q' ? 'p' : 'q';
  CHECK(refusal(typed).find("checksum") != std::string::npos);
  CHECK(refusal(typed).find("copy the whole public key again") != std::string::npos);
  CHECK(refusal(kRecipient.substr(0, 50)).find("50 characters instead of 62") != std::string::npos);
  typed[20] = 'b';
  CHECK(refusal(typed).find("character 21 is not one") != std::string::npos);
  typed[20] = 'Q';
  CHECK(refusal(typed).find("mixed") != std::string::npos);
  CHECK(refusal("").find("there is none") != std::string::npos);
  CHECK(refusal("ssh-ed25519 aaaac3nzac1lzdi1nte5").find("does not begin with age1") != std::string::npos);
}

TEST_CASE("the secret key in place of the public one is refused in a sentence of its own, which does not repeat it") {
  for (const std::string& pasted : {kIdentity, lower(kIdentity), "  " + kIdentity + "\n", kIdentity.substr(0, 40),
                                    std::string("# public key: ") + kRecipient + "\n" + kIdentity + "\n"}) {
    const std::string said = refusal(pasted);
    CHECK(said.find("never come to the kiosk") != std::string::npos);
    CHECK(said.find("Make a new pair") != std::string::npos);
    CHECK(said.find("GFPYYS") == std::string::npos);
    CHECK_FALSE(age_seal("text", {pasted}).ok());
  }
}

TEST_CASE("points of small order are refused, since everyone could open what is sealed to them") {
  // The ones below 2^255 - 19: zero, one, the two of order 8, and minus one.
  const std::vector<std::array<unsigned char, 32>> points = {
      {},
      {1},
      {0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
       0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00},
      {0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
       0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57},
      {0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
       0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}};
  for (const auto& point : points) {
    CHECK(refusal(recipient_of_bytes(point)).find("everyone could open") != std::string::npos);
    CHECK_FALSE(age_seal("text", {recipient_of_bytes(point)}).ok());
  }
}

TEST_CASE("keys beyond 2^255 - 20 are refused, since nobody could open what is sealed to them") {
  std::array<unsigned char, 32> point{};
  point.fill(0xff);
  point[31] = 0x7f;
  for (const unsigned char low : std::initializer_list<unsigned char>{0xed, 0xee, 0xff}) {
    point[0] = low;
    CHECK(refusal(recipient_of_bytes(point)).find("nobody could open") != std::string::npos);
  }
  point = {9};
  CHECK(checked_recipient(recipient_of_bytes(point)).ok());
  point[31] = 0x80;
  CHECK(refusal(recipient_of_bytes(point)).find("nobody could open") != std::string::npos);
}

TEST_CASE("what is no secret key is refused, and none of it is in the sentence") {
  std::string typed = kIdentity;
  typed[30] = typed[30] == 'Q' ? 'P' : 'Q';
  for (const std::string& wrong : {typed, std::string(), std::string("# only a comment\n"), kRecipient,
                                   kIdentity.substr(0, 70), kIdentity + "\n" + kIdentity}) {
    const Result<std::string> answer = recipient_of(wrong);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == ErrorCode::bad_input);
    CHECK(answer.error().detail.find("GFPYYS") == std::string::npos);
  }
}

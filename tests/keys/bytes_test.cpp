// bytes_test.cpp: base64 is read in one form only, whatever the library would let pass.
#include "db/keys/bytes.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using namespace lectern;

namespace {

bool reads(std::string_view text, Padding padding, std::size_t size) {
  std::vector<unsigned char> bytes(size);
  return read_base64(text, padding, bytes);
}

}  // namespace

TEST_CASE("base64 agrees with the examples of RFC 4648") {
  const auto of = [](std::string_view text, Padding padding) { return base64({bytes_of(text), text.size()}, padding); };
  CHECK(of("", Padding::equals_signs).empty());
  CHECK(of("f", Padding::equals_signs) == "Zg==");
  CHECK(of("fo", Padding::equals_signs) == "Zm8=");
  CHECK(of("foobar", Padding::equals_signs) == "Zm9vYmFy");
  CHECK(of("f", Padding::none) == "Zg");
  std::array<unsigned char, 6> bytes{};
  CHECK(read_base64("Zm9vYmFy", Padding::equals_signs, bytes));
  CHECK(std::string(bytes.begin(), bytes.end()) == "foobar");
}

TEST_CASE("a byte outside base64's letters is never read as one") {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    const bool letter = letters.find(c) != std::string::npos;
    for (const Padding padding : {Padding::none, Padding::equals_signs}) {
      CHECK_MESSAGE(reads(std::string("AA") + c + "A", padding, 3) == letter, value);
      CHECK_MESSAGE(reads(std::string(1, c) + "AAA", padding, 3) == letter, value);
    }
  }
}

TEST_CASE("base64 with other padding, leftover bits or another length is refused") {
  CHECK(reads("Zg==", Padding::equals_signs, 1));
  CHECK(reads("Zg", Padding::none, 1));
  CHECK_FALSE(reads("Zg", Padding::equals_signs, 1));
  CHECK_FALSE(reads("Zg=", Padding::equals_signs, 1));
  CHECK_FALSE(reads("Zg===", Padding::equals_signs, 1));
  CHECK_FALSE(reads("Zg==", Padding::none, 1));
  CHECK_FALSE(reads("Zh==", Padding::equals_signs, 1));
  CHECK_FALSE(reads("Zh", Padding::none, 1));
  CHECK_FALSE(reads("Z", Padding::none, 0));
  CHECK_FALSE(reads("Zg==", Padding::equals_signs, 2));
  CHECK_FALSE(reads("Zm8=", Padding::equals_signs, 1));
  CHECK_FALSE(reads("Zg==\n", Padding::equals_signs, 1));
  CHECK_FALSE(reads(" Zg==", Padding::equals_signs, 1));
}

// memory_test.cpp: after sealing and opening, no memory of the program holds the text or the secret key.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/keys/digest.h"

using namespace lectern;

namespace {

constexpr std::size_t kNeedle = 16;
constexpr unsigned char kMask = 0x5a;

// Remembers 16 bytes without holding them.
using Needle = std::array<unsigned char, kNeedle>;
Needle needle_of(std::string_view text) {
  Needle needle{};
  std::transform(text.begin(), text.begin() + kNeedle, needle.begin(),
                 [](char c) { return static_cast<unsigned char>(static_cast<unsigned char>(c) ^ kMask); });
  return needle;
}

bool holds(std::string_view bytes, const Needle& needle) {
  return std::search(bytes.begin(), bytes.end(), needle.begin(), needle.end(), [](char c, unsigned char masked) {
           return (static_cast<unsigned char>(c) ^ kMask) == masked;
         }) != bytes.end();
}

// Whether any memory that this program can write to holds it; the copies made to look are wiped.
bool memory_holds(const Needle& needle) {
  static std::array<char, 1 << 20> window{};
  bool found = false;
  const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  REQUIRE(memory >= 0);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::array<char, 5> rights{};
    if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s", &from, &to, rights.data()) != 3) continue;
    // What is larger than this is a sanitizer's table of its own.
    if (std::string_view(rights.data()).substr(0, 2) != "rw" || to - from > (1U << 30U)) continue;
    for (std::uint64_t at = from; at + kNeedle <= to; at += window.size() - kNeedle) {
      const ssize_t got =
          pread(memory, window.data(), std::min<std::uint64_t>(window.size(), to - at), static_cast<off_t>(at));
      if (got > 0 && holds({window.data(), static_cast<std::size_t>(got)}, needle)) found = true;
      wipe(window.data(), window.size());
    }
  }
  close(memory);
  return found;
}

// 4,000 bytes that no other memory holds.
Secret random_text() {
  Secret text(4000);
  for (std::size_t at = 0; at < text.size(); at += 32) {
    std::string id = random_id();
    std::copy_n(id.begin(), std::min<std::size_t>(id.size(), text.size() - at), text.data() + at);
    wipe(id.data(), id.size());
  }
  return text;
}

}  // namespace

TEST_CASE("nothing of a text or of the secret key stays in memory when it was sealed and opened") {
  std::vector<Needle> needles;
  std::string sealed;
  {
    const AgeIdentity key = new_age_identity().value();
    const Secret text = random_text();
    needles = {needle_of(text.view()), needle_of(text.view().substr(2000)),
               needle_of(text.view().substr(text.size() - kNeedle)), needle_of(key.text.view().substr(20))};
    sealed = age_seal(text.view(), {key.recipient}).value();
    const Secret opened = age_open(sealed, key.text.view()).value();
    CHECK(opened.view() == text.view());
    CHECK(recipient_of(key.text.view()).value() == key.recipient);
    for (const Needle& needle : needles) CHECK(memory_holds(needle));  // the search finds what is there
  }
  for (const Needle& needle : needles) CHECK_FALSE(memory_holds(needle));
}

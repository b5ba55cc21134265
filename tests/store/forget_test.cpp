// forget_test.cpp: after a visitor has gone, no buffer of the record or of SQLite holds a word of theirs. A program of
// its own, with the kiosk's heap, which wipes what is freed.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "kiosk/forum/comment.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

constexpr std::size_t kSign = 12;

// A letter of the word that is in every comment. The word itself is nowhere else.
char letter(std::size_t i) { return static_cast<char>('a' + (i * i * 7 + 3) % 26); }

bool is_sign(const char* at) {
  for (std::size_t i = 0; i < kSign; ++i) {
    if (at[i] != letter(i)) return false;
  }
  return true;
}

// The kiosk wipes its stack by itself.
[[gnu::noinline]] void wipe_below() {
  std::array<char, 512 * 1024> below;
  ::explicit_bzero(below.data(), below.size());
}

// How often memory that this program can write to holds the word; the copies made to look are wiped.
std::size_t held() {
  wipe_below();
  static std::array<char, 1 << 20> window{};
  std::size_t times = 0;
  const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  REQUIRE(memory >= 0);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::array<char, 5> rights{};
    if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s", &from, &to, rights.data()) != 3) continue;
    if (std::string_view(rights.data()).substr(0, 2) != "rw") continue;
    for (std::uint64_t at = from; at + kSign <= to; at += window.size() - kSign) {
      const ssize_t got =
          ::pread(memory, window.data(), std::min<std::uint64_t>(window.size(), to - at), static_cast<off_t>(at));
      for (ssize_t i = 0; i + static_cast<ssize_t>(kSign) <= got; ++i) times += is_sign(window.data() + i) ? 1 : 0;
      ::explicit_bzero(window.data(), window.size());
    }
  }
  ::close(memory);
  return times;
}

Comment comment(std::size_t n) {
  Comment c;
  c.id = sha256_hex(std::to_string(n)).substr(0, 32);
  c.forum_id = "memory";
  // Short ones, and those that need pages of their own.
  const std::size_t size = 40 + n * 577 % 2'400;
  c.draft.text.reserve(size);  // on the heap from its first letter on
  for (std::size_t i = 0; i < size; ++i) c.draft.text += letter(i % kSign);
  return c;
}

}  // namespace

TEST_CASE("when a visitor has gone, nothing that they sent is in memory, be the record small or large") {
  TemporaryFolder folder;
  auto record = open_record(folder.path()).value();
  REQUIRE(held() == 0);
  for (std::size_t n = 0; n < 240; ++n) {
    REQUIRE(record->save(comment(n), "river lamp seven", {}));
    if (n % 12 != 0) continue;
    CAPTURE(n);
    if (n == 0) CHECK(held() > 0);
    record->forget();
    CHECK(held() == 0);
  }
  REQUIRE(record->check());
  CHECK(held() == 0);
  const std::size_t kept = record->comments().value().size();
  CHECK(kept == 240);
  record->forget();
  CHECK(held() == 0);
}

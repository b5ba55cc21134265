// fault_test.cpp: full, read-only and failing disks. A failed save says so, keeps nothing of the comment and loses none
// of the others.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;

namespace {

// On disks as small as these there is no room to keep free.
const RecordSettings kSmall{{}, 0, 0};

// A small disk of its own, if this user may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(const std::filesystem::path& at) : at_(at) {
    mounted_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, "size=512k,mode=0700") == 0;
    if (!mounted_) MESSAGE("skipped on a disk of its own: mount says ", std::string(std::strerror(errno)));
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }
  bool make_read_only() { return ::mount("none", at_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, "size=512k") == 0; }
  bool grow() { return ::mount("none", at_.c_str(), nullptr, MS_REMOUNT, "size=4m") == 0; }

 private:
  std::filesystem::path at_;
  bool mounted_ = false;
};

void holds_just(Record& record, std::size_t comments, std::size_t contacts) {
  const RecordStatus status = record.status().value();
  CHECK(status.comments == comments);
  CHECK(status.contacts == contacts);
  CHECK(status.damaged == 0);
  CHECK(status.missing == 0);
}

// Saves until a save fails; how many were thanked.
std::size_t fill_up(Record& record, Error& error) {
  for (std::size_t thanked = 0; thanked < 10'000; ++thanked) {
    const Status saved = record.save(full_comment(std::string(700, 'w')), "a b c", Contact{"someone@example.org"});
    if (!saved) {
      error = saved.error();
      return thanked;
    }
  }
  return 10'000;
}

void loses_nothing(const std::filesystem::path& folder, Error& error, std::size_t& thanked) {
  {
    auto record = open_record(folder, kSmall);
    REQUIRE(record.ok());
    thanked = fill_up(*record.value(), error);
    CHECK(thanked > 5);
    holds_just(*record.value(), thanked, 1);
    CHECK(record.value()->comments().value().size() == thanked);
  }
  auto again = open_record(folder, kSmall);
  REQUIRE_MESSAGE(again.ok(), (again.ok() ? "" : again.error().detail));
  holds_just(*again.value(), thanked, 1);
}

}  // namespace

TEST_CASE("a full disk is said, loses nothing, and can still be read") {
  TemporaryFolder folder;
  SmallDisk disk(folder.path());
  if (!disk.mounted()) return;
  Error error;
  std::size_t thanked = 0;
  loses_nothing(folder.path(), error, thanked);
  CHECK_MESSAGE(error.code == ErrorCode::disk_full, error.detail);
  CHECK(error.detail.find(std::string(20, 'w')) == std::string::npos);  // the folder's name has chance letters
}

TEST_CASE("when room is made the same words can be sent again") {
  TemporaryFolder folder;
  SmallDisk disk(folder.path());
  if (!disk.mounted()) return;
  auto record = open_record(folder.path(), kSmall);
  REQUIRE(record.ok());
  Error error;
  const std::size_t thanked = fill_up(*record.value(), error);
  const Comment kept_on_screen = full_comment(std::string(120'000, 'k'));
  CHECK(record.value()->save(kept_on_screen, "", {}).error().code == ErrorCode::disk_full);
  REQUIRE(disk.grow());
  CHECK(record.value()->save(kept_on_screen, "", {}).ok());
  CHECK(record.value()->status().value().comments == thanked + 1);
}

TEST_CASE("no room for even a new record is said") {
  TemporaryFolder folder;
  SmallDisk disk(folder.path());
  if (!disk.mounted()) return;
  test::put_bytes(folder.path() / "ballast", std::string(512 * 1024, 'b'));
  const auto record = open_record(folder.path(), kSmall);
  REQUIRE_FALSE(record.ok());
  CHECK_MESSAGE(record.error().code == ErrorCode::disk_full, record.error().detail);
  CHECK_FALSE(std::filesystem::exists(folder.path() / kRecordA));
}

TEST_CASE("a read-only disk is said, with and without a record on it") {
  TemporaryFolder folder;
  SmallDisk disk(folder.path());
  if (!disk.mounted()) return;
  { REQUIRE(open_record(folder.path() / "data", kSmall).ok()); }
  REQUIRE(disk.make_read_only());
  for (const char* name : {"data", "elsewhere"}) {
    const auto record = open_record(folder.path() / name, kSmall);
    REQUIRE_FALSE(record.ok());
    CHECK_MESSAGE(record.error().code == ErrorCode::read_only, record.error().detail);
  }
}

TEST_CASE("a folder without write permission is said") {
  TemporaryFolder folder;
  // Permission bits do not bind the superuser, so the superuser is somebody else for a moment.
  const uid_t self = ::geteuid();
  constexpr uid_t kNobody = 65534;
  if (self == 0) REQUIRE(::chown(folder.path().c_str(), kNobody, static_cast<gid_t>(-1)) == 0);
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  if (self == 0) REQUIRE(::seteuid(kNobody) == 0);
  const auto record = open_record(folder.path(), kSmall);
  REQUIRE(::seteuid(self) == 0);
  REQUIRE_FALSE(record.ok());
  CHECK_MESSAGE(record.error().code == ErrorCode::read_only, record.error().detail);
}

TEST_CASE("writes that fail beyond a size lose nothing") {
  TemporaryFolder folder;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  rlimit small = before;
  small.rlim_cur = 200 * 1024;
  auto* const ignored = ::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  Error error;
  std::size_t thanked = 0;
  loses_nothing(folder.path(), error, thanked);
  CHECK(error.code == ErrorCode::io);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  ::signal(SIGXFSZ, ignored);
}

TEST_CASE("a comment too large for any resident to write is refused and the record goes on") {
  TemporaryFolder folder;
  auto record = open_record(folder.path(), kSmall);
  REQUIRE(record.ok());
  CHECK(record.value()->save(full_comment(std::string(2'000'000, 'x')), "", {}).error().code == ErrorCode::bad_input);
  CHECK(record.value()->save(full_comment("x"), "", {}).ok());
  holds_just(*record.value(), 1, 0);
}

TEST_CASE("killed at any moment, what was thanked is there") {
  TemporaryFolder folder;
  { REQUIRE(open_record(folder.path(), kSmall).ok()); }
  std::size_t thanked_before = 0;
  for (int round = 0; round < 20; ++round) {
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto record = open_record(folder.path(), kSmall);
      if (!record) ::_exit(1);
      for (;;) {
        if (record.value()->save(full_comment(std::string(900, 'k')), "", {}).ok() &&
            ::write(pipe_ends[1], "t", 1) != 1) {
          ::_exit(1);
        }
      }
    }
    ::close(pipe_ends[1]);
    // After a thanks, so that a slow machine tests the same; then at some moment of the next saves.
    std::size_t thanked = 0;
    char one = 0;
    if (::read(pipe_ends[0], &one, 1) == 1) ++thanked;
    ::usleep(static_cast<useconds_t>(round * 700));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe_ends[0], &one, 1) == 1) ++thanked;
    ::close(pipe_ends[0]);
    auto record = open_record(folder.path(), kSmall);
    REQUIRE_MESSAGE(record.ok(), (record.ok() ? "" : record.error().detail));
    const RecordStatus status = record.value()->status().value();
    CHECK(status.damaged == 0);
    CHECK(status.comments >= thanked_before + thanked);
    CHECK(status.comments <= thanked_before + thanked + 1);
    thanked_before = status.comments;
  }
  CHECK(thanked_before >= 20);
}

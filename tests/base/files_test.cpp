// files_test.cpp: files are read whole or refused, and written whole or not at all.
#include "kiosk/base/files.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "kiosk/base/errno_error.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

std::ptrdiff_t files_in(const std::filesystem::path& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

}  // namespace

TEST_CASE("what was written is read back byte for byte") {
  const TemporaryFolder folder;
  std::string bytes = "first\r\nsecond\n";
  bytes.push_back('\0');
  bytes += "\xFF\xFE ñ";
  REQUIRE(write_file(folder.path() / "a", bytes).ok());
  CHECK(read_file(folder.path() / "a", 100).value() == bytes);
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("writing replaces what was there and leaves nothing else behind") {
  const TemporaryFolder folder;
  folder.put("a", "a long old text");
  folder.put(".a.part", "left over from a power cut");
  REQUIRE(write_file(folder.path() / "a", "new").ok());
  CHECK(read_file(folder.path() / "a", 100).value() == "new");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a file for one person only is readable by nobody else from its first moment, whatever the umask") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(0);
  const Status written = write_file(folder.path() / "a", "secret", 0600);
  ::umask(before);
  REQUIRE(written.ok());
  struct stat made {};
  REQUIRE(::stat((folder.path() / "a").c_str(), &made) == 0);
  CHECK((made.st_mode & 07777U) == 0600);
}

TEST_CASE("an empty file is read as nothing") {
  const TemporaryFolder folder;
  folder.put("a", "");
  CHECK(read_file(folder.path() / "a", 0).value().empty());
}

TEST_CASE("a file at its limit is read and one byte more is refused") {
  const TemporaryFolder folder;
  folder.put("a", "12345");
  CHECK(read_file(folder.path() / "a", 5).ok());
  REQUIRE_FALSE(read_file(folder.path() / "a", 4).ok());
  CHECK(read_file(folder.path() / "a", 4).error().code == ErrorCode::bad_input);
}

TEST_CASE("an endless file is refused at the limit") {
  const Result<std::string> bytes = read_file("/dev/zero", 1000);
  REQUIRE_FALSE(bytes.ok());
  CHECK(bytes.error().code == ErrorCode::bad_input);
}

TEST_CASE("a link, a folder and a pipe are not read") {
  const TemporaryFolder folder;
  folder.put("a", "secret");
  std::filesystem::create_symlink(folder.path() / "a", folder.path() / "link");
  std::filesystem::create_directory(folder.path() / "folder");
  REQUIRE(mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  for (const char* name : {"link", "folder", "pipe"}) {
    CAPTURE(name);
    const Result<std::string> bytes = read_file(folder.path() / name, 100);
    REQUIRE_FALSE(bytes.ok());
    CHECK(bytes.error().code == ErrorCode::bad_input);
  }
}

TEST_CASE("writing over a link replaces the link and not what it points to") {
  const TemporaryFolder folder;
  folder.put("target", "keep me");
  std::filesystem::create_symlink(folder.path() / "target", folder.path() / "link");
  REQUIRE(write_file(folder.path() / "link", "new").ok());
  CHECK(read_file(folder.path() / "target", 100).value() == "keep me");
  CHECK(read_file(folder.path() / "link", 100).value() == "new");
}

TEST_CASE("a missing file is not found") {
  const TemporaryFolder folder;
  const Result<std::string> bytes = read_file(folder.path() / "none", 100);
  REQUIRE_FALSE(bytes.ok());
  CHECK(bytes.error().code == ErrorCode::not_found);
  CHECK(bytes.error().detail.find("none") != std::string::npos);
}

TEST_CASE("a write that fails leaves the old file and no rest") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "a");  // a folder stands where the file should go
  folder.put("a/inside", "x");
  CHECK_FALSE(write_file(folder.path() / "a", "new").ok());
  CHECK(files_in(folder.path()) == 1);
  CHECK_FALSE(write_file(folder.path() / "no such folder" / "a", "new").ok());
}

TEST_CASE("a full disk is told apart from other trouble") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  REQUIRE(write(full, "x", 1) < 0);
  const Error error = error_from_errno("write x");
  close(full);
  CHECK(error.code == ErrorCode::disk_full);
  CHECK(error.detail.starts_with("write x: "));
  errno = EROFS;
  CHECK(error_from_errno("write").code == ErrorCode::read_only);
  errno = EACCES;
  CHECK(error_from_errno("write").code == ErrorCode::read_only);
  errno = EIO;
  CHECK(error_from_errno("write").code == ErrorCode::io);
}

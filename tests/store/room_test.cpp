// room_test.cpp: a record without room says so from the start, and takes comments again by itself when there is some.
#include <doctest/doctest.h>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;
namespace fs = std::filesystem;

namespace {

// The machine's disk, with as much room as a test says.
class RoomyDisk : public Disk {
 public:
  std::uint64_t room = 1ULL << 40U;

  const char* vfs() const override { return real_.vfs(); }
  Result<Look> look(const fs::path& file, std::size_t bytes) override { return real_.look(file, bytes); }
  Status make(const fs::path& file) override { return real_.make(file); }
  Status put(const fs::path& file, std::string_view bytes) override { return real_.put(file, bytes); }
  Result<std::string> read(const fs::path& file, std::size_t limit) override { return real_.read(file, limit); }
  Status copy(const fs::path& from, const fs::path& to) override { return real_.copy(from, to); }
  Status remove(const fs::path& file) override { return real_.remove(file); }
  Status rename(const fs::path& from, const fs::path& to) override { return real_.rename(from, to); }
  Status sync_file(const fs::path& file) override { return real_.sync_file(file); }
  Status sync_folder(const fs::path& folder) override { return real_.sync_folder(folder); }
  Status writable(const fs::path& folder) override { return real_.writable(folder); }
  Result<std::uint64_t> free_bytes(const fs::path&) override { return room; }
  Status reserve(const fs::path&, std::uint64_t) override { return done(); }

 private:
  Disk& real_ = system_disk();
};

}  // namespace

TEST_CASE("a record without room says so when it is opened, and a check finds new room") {
  const TemporaryFolder folder;
  RoomyDisk disk;
  disk.room = 1000;
  auto opened = open_record_on(disk, folder.path());
  REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
  Record& record = *opened.value();
  CHECK(record.status().value().full);
  CHECK(record.save(full_comment("words"), "", {}).error().code == ErrorCode::disk_full);
  CHECK(record.check().value().full);
  disk.room = 1ULL << 40U;
  CHECK(record.status().value().full);
  CHECK_FALSE(record.check().value().full);
  CHECK(record.save(full_comment("words"), "", {}));
  disk.room = 1000;
  CHECK(record.check().value().full);
  CHECK(record.comments().value().size() == 1);
}

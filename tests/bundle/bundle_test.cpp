// bundle_test.cpp: an export is whole or not there, whatever the stick does.
#include "db/bundle/bundle.h"

#include <doctest/doctest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "tests/store/samples.h"

using namespace lectern;
using test::bytes_of;
namespace fs = std::filesystem;

namespace {

BundleSettings settings() {
  BundleSettings s;
  s.assets = fs::path(LECTERN_SOURCE_DIR) / "assets";
  return s;
}

void fill(Record& record, int count) {
  for (int i = 0; i < count; ++i) {
    REQUIRE(record.save(test::full_comment("comment " + std::to_string(i)), "a b c", {}).ok());
  }
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) names.insert(entry.path().lexically_relative(folder).generic_string());
  }
  return names;
}

}  // namespace

TEST_CASE("a bundle has its files and its name") {
  TemporaryFolder folder;
  MemoryRecord record;
  fill(record, 3);
  const auto bundle = export_bundle(record, {}, settings(), folder.path());
  REQUIRE(bundle.ok());
  CHECK(bundle.value() == folder.path() / "test-forum_00000000_001");
  CHECK(names_in(bundle.value()) ==
        std::set<std::string>{"READ-ME-FIRST.html", "SHA256SUMS", "proof/leaves.txt", "public/comments.csv",
                              "public/comments.jsonl", "records/comments.csv", "records/comments.db",
                              "records/comments.jsonl", "records/contacts.csv", "system/settings.json"});
  CHECK(export_bundle(record, {}, settings(), folder.path()).value() == folder.path() / "test-forum_00000000_002");
}

TEST_CASE("the same record makes the same bundle, byte for byte") {
  TemporaryFolder folder;
  MemoryRecord record;
  fill(record, 20);
  const fs::path a = export_bundle(record, {}, settings(), folder.path()).value();
  const fs::path b = export_bundle(record, {}, settings(), folder.path()).value();
  CHECK(bytes_of(a / "SHA256SUMS") == bytes_of(b / "SHA256SUMS"));
}

TEST_CASE("an empty record makes a bundle too") {
  TemporaryFolder folder;
  MemoryRecord record;
  const auto bundle = export_bundle(record, {}, settings(), folder.path() / "new");
  REQUIRE(bundle.ok());
  CHECK(bundle.value().filename() == "forum_00000000_001");
  CHECK(bytes_of(bundle.value() / "proof/leaves.txt").empty());
}

TEST_CASE("what an export cut short left behind is replaced") {
  TemporaryFolder folder;
  fs::create_directories(folder.path() / "test-forum_00000000_001.part" / "public");
  test::put_bytes(folder.path() / "test-forum_00000000_001.part" / "stray", "x");
  MemoryRecord record;
  fill(record, 1);
  const auto bundle = export_bundle(record, {}, settings(), folder.path());
  REQUIRE(bundle.ok());
  CHECK(names_in(bundle.value()).count("stray") == 0);
  CHECK_FALSE(fs::exists(folder.path() / "test-forum_00000000_001.part"));
}

TEST_CASE("the date an organizer gave is every file's date, and no date is no bundle") {
  TemporaryFolder folder;
  MemoryRecord record;
  fill(record, 1);
  BundleSettings s = settings();
  for (const char* date : {"2026-02-30", "2026-9-1", "today", "1970-01-01", "2026-09-14x", ""}) {
    s.date = date;
    CHECK_FALSE(export_bundle(record, {}, s, folder.path()).ok());
    CHECK(fs::is_empty(folder.path()));
  }
  s.date = "2026-09-14";
  const auto bundle = export_bundle(record, {}, s, folder.path());
  REQUIRE(bundle.ok());
  const auto time = fs::last_write_time(bundle.value());
  for (const auto& entry : fs::recursive_directory_iterator(bundle.value())) {
    CHECK(fs::last_write_time(entry.path()) == time);
  }
}

TEST_CASE("the pack goes along as shown; links and names that sticks cannot hold do not, and the settings say so") {
  TemporaryFolder folder;
  const fs::path pack = folder.path() / "pack";
  fs::create_directories(pack / "pictures");
  test::put_bytes(pack / "en.md", "# deal\nWords.\n");
  test::put_bytes(pack / "pictures" / "a.txt", "a");
  test::put_bytes(pack / "what?.md", "x");
  fs::create_symlink("/etc/hostname", pack / "link.md");
  MemoryRecord record;
  fill(record, 1);
  const auto bundle = export_bundle(record, pack, settings(), folder.path() / "to");
  REQUIRE(bundle.ok());
  CHECK(bytes_of(bundle.value() / "system/pack/en.md") == "# deal\nWords.\n");
  CHECK(bytes_of(bundle.value() / "system/pack/pictures/a.txt") == "a");
  CHECK_FALSE(fs::exists(bundle.value() / "system/pack/link.md"));
  CHECK(bytes_of(bundle.value() / "system/settings.json").find("\"what?.md\"") != std::string::npos);
}

TEST_CASE("a link in the pack that leads round in a circle is left out like any other") {
  TemporaryFolder folder;
  const fs::path pack = folder.path() / "pack";
  fs::create_directories(pack);
  test::put_bytes(pack / "en.md", "# deal\nWords.\n");
  fs::create_symlink("round.md", pack / "round.md");
  MemoryRecord record;
  fill(record, 1);
  const auto bundle = export_bundle(record, pack, settings(), folder.path() / "to");
  REQUIRE(bundle.ok());
  CHECK(fs::exists(bundle.value() / "system/pack/en.md"));
  CHECK_FALSE(fs::exists(fs::symlink_status(bundle.value() / "system/pack/round.md")));
}

TEST_CASE("damaged rows are left out of the bundle, and it says so") {
  TemporaryFolder folder;
  { fill(*open_record(folder.path() / "data").value(), 3); }
  test::run_sql(folder.path() / "data" / kRecordFile,
                "UPDATE comment SET line = 'x' WHERE leaf = (SELECT min(leaf) FROM comment)");
  auto record = open_record(folder.path() / "data");
  REQUIRE(record.ok());
  const auto bundle = export_bundle(*record.value(), {}, settings(), folder.path() / "to");
  REQUIRE(bundle.ok());
  CHECK(bytes_of(bundle.value() / "system/settings.json").find("\"damaged_rows_left_out\": 1") != std::string::npos);
  CHECK(bytes_of(bundle.value() / "proof/leaves.txt").size() == 2 * 65);
}

TEST_CASE("without its page of instructions no bundle is left") {
  TemporaryFolder folder;
  MemoryRecord record;
  fill(record, 1);
  CHECK(export_bundle(record, {}, BundleSettings{}, folder.path()).error().code == ErrorCode::not_found);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a place that is not there is said") {
  TemporaryFolder folder;
  MemoryRecord record;
  const auto bundle = export_bundle(record, {}, settings(), folder.path() / "no" / "such");
  CHECK(bundle.error().code == ErrorCode::not_found);
}

TEST_CASE("a stick that fills up ends with no bundle, and the record goes on") {
  TemporaryFolder folder;
  const fs::path stick = folder.path() / "stick";
  fs::create_directory(stick);
  if (::mount("tmpfs", stick.c_str(), "tmpfs", 0, "size=64k") != 0) {
    MESSAGE("skipped: mount says ", std::string(std::strerror(errno)));
    return;
  }
  auto record = open_record(folder.path() / "data");
  REQUIRE(record.ok());
  fill(*record.value(), 100);
  const auto bundle = export_bundle(*record.value(), {}, settings(), stick);
  CHECK(bundle.error().code == ErrorCode::disk_full);
  CHECK(fs::is_empty(stick));
  REQUIRE(::mount("none", stick.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, "size=64k") == 0);
  CHECK(export_bundle(*record.value(), {}, settings(), stick).error().code == ErrorCode::read_only);
  ::umount2(stick.c_str(), MNT_DETACH);
  CHECK(export_bundle(*record.value(), {}, settings(), folder.path() / "other").ok());
}

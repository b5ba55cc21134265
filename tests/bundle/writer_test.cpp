// writer_test.cpp: an export is made in steps, leaves nothing behind when it is dropped, and is read back.
#include <doctest/doctest.h>

#include <algorithm>

#include "db/bundle/bundle_writer.h"
#include "db/store/memory_record.h"
#include "tests/bundle/forge.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/store/samples.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

BundleWriter writer_of(Record& record, const fs::path& to) { return {record, {}, test::bundle_settings(), to}; }

// Steps until a file is in the folder that is made; false if the export ended before.
bool steps_until(BundleWriter& writer, const char* name) {
  for (;;) {
    const Result<bool> whole = writer.step();
    if (!whole || whole.value()) return false;
    if (!writer.folder().empty() && fs::exists(writer.folder() / name)) return true;
  }
}

Error refusal_of(BundleWriter& writer) {
  for (;;) {
    const Result<bool> whole = writer.step();
    if (!whole) return whole.error();
    REQUIRE_FALSE(whole.value());
  }
}

}  // namespace

TEST_CASE("an export goes on in steps, says how far it is, and has its name only at the end") {
  TemporaryFolder folder;
  MemoryRecord record;
  test::save_some(record, 1'000);
  BundleWriter writer = writer_of(record, folder.path());
  BundleWriter::Progress before = writer.progress();
  CHECK(before.done == 0);
  std::size_t steps = 0;
  std::size_t moves = 0;
  for (bool whole = false; !whole; ++steps) {
    for (const auto& entry : fs::directory_iterator(folder.path())) CHECK(entry.path().extension() == ".part");
    const Result<bool> step = writer.step();
    REQUIRE(step.ok());
    whole = step.value();
    const BundleWriter::Progress now = writer.progress();
    CHECK(now.done >= before.done);
    CHECK(now.total == before.total);
    moves += now.done > before.done ? 1 : 0;
    before = now;
  }
  CHECK(before.done == before.total);
  CHECK(steps > 30);
  CHECK(moves > 15);
  CHECK(fs::exists(writer.exported().folder / "SHA256SUMS"));
  CHECK(writer.exported().comments == 1'000);
}

TEST_CASE("an export that is dropped leaves nothing, wherever it stood") {
  TemporaryFolder folder;
  MemoryRecord record;
  test::save_some(record, 7);
  for (std::size_t steps = 0; steps < 400; steps += 7) {
    bool whole = false;
    {
      BundleWriter writer = writer_of(record, folder.path() / "to");
      for (std::size_t i = 0; i < steps && !whole; ++i) whole = writer.step().value();
    }
    if (whole) {
      CHECK(steps > 20);
      return;
    }
    CHECK((!fs::exists(folder.path() / "to") || fs::is_empty(folder.path() / "to")));
  }
  FAIL("it never ended");
}

TEST_CASE("a stick that does not give back what was written to it is found out") {
  for (const char* name : {"public/comments.csv", "records/comments.jsonl", "records/comments.db", "system/pack",
                           "SHA256SUMS", "READ-ME-FIRST.html", "proof/VERIFY.sh"}) {
    TemporaryFolder folder;
    MemoryRecord record;
    test::save_some(record, 7);
    BundleWriter writer = writer_of(record, folder.path());
    REQUIRE(steps_until(writer, "SHA256SUMS.minisig"));
    const fs::path file = writer.folder() / name;
    if (!fs::is_regular_file(file)) continue;
    std::string bytes = test::bytes_of(file);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    test::put_bytes(file, bytes);
    CHECK_MESSAGE(refusal_of(writer).code == ErrorCode::damaged, name);
    CHECK(fs::is_empty(folder.path()));
  }
}

TEST_CASE("a table that would not read back the same does not leave") {
  // A reader takes the mark at the start of a file away, and with it what this column is called.
  BundleFormat marked = *released_formats().back();
  marked.contacts.front().field.name = "\xef\xbb\xbfhow";
  TemporaryFolder folder;
  MemoryRecord record;
  test::save_some(record, 7);
  BundleSettings settings = test::bundle_settings();
  settings.format = std::make_shared<const BundleFormat>(marked);
  const Result<Exported> refused = export_bundle(record, {}, settings, folder.path());
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().detail.find("records/contacts.csv does not read back the same") != std::string::npos);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("rows beyond a step are all there, each once") {
  TemporaryFolder folder;
  MemoryRecord record;
  for (int i = 0; i < 401; ++i) {
    const std::string n = std::to_string(i);
    REQUIRE(record.save(test::full_comment("comment " + n), "a b c", {"person " + std::to_string(i % 250)}));
  }
  const Result<Exported> out = export_bundle(record, {}, test::bundle_settings(), folder.path());
  REQUIRE(out.ok());
  CHECK(out.value().comments == 401);
  CHECK(out.value().contacts == 250);
  const std::string contacts = test::bytes_of(out.value().folder / "records/contacts.csv");
  CHECK(std::count(contacts.begin(), contacts.end(), '\n') == 251);
}

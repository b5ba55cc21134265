// sealed_test.cpp: in sealed mode no word reaches the disk, and only the recipients' keys bring it back.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;

namespace {

bool on_disk(const std::filesystem::path& folder, const std::string& word) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (test::bytes_of(entry.path()).find(word) != std::string::npos) return true;
  }
  return false;
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

}  // namespace

TEST_CASE("sealed, no word reaches the disk, and each recipient's key alone opens it") {
  const AgeIdentity organizer = new_age_identity().value();
  const AgeIdentity clerk = new_age_identity().value();
  TemporaryFolder folder;
  const Comment said = full_comment("xyzzy plugh");
  {
    auto record = open_record(folder.path(), RecordSettings{{organizer.recipient, clerk.recipient}}).value();
    REQUIRE(record->save(said, "river lamp seven", Contact{"plover@example.org"}));
    CHECK_FALSE(on_disk(folder.path(), "xyzzy plugh"));
    CHECK_FALSE(on_disk(folder.path(), "plover@example"));
    CHECK(record->knows_receipt("river lamp seven").value());
  }
  CHECK_FALSE(on_disk(folder.path(), "xyzzy plugh"));
  CHECK_FALSE(on_disk(folder.path(), "plover@example"));

  // Whoever has the device reads it back sealed, whatever it is opened with.
  auto record = open_record(folder.path()).value();
  const std::vector<StoredComment> kept = record->comments().value();
  REQUIRE(kept.size() == 1);
  CHECK(kept.front().leaf == sha256_hex(canonical_line(said)));
  for (const AgeIdentity* identity : {&organizer, &clerk}) {
    const Secret line = age_open(kept.front().line, identity->text.view()).value();
    CHECK(first_line(line.view()) == canonical_line(said));
    const Secret how = age_open(record->contacts().value().front().how, identity->text.view()).value();
    CHECK(first_line(how.view()) == "plover@example.org");
  }
  CHECK_FALSE(age_open(kept.front().line, new_age_identity().value().text.view()).ok());
}

TEST_CASE("sealed, the same comment sent again after a doubtful save is kept once") {
  const AgeIdentity organizer = new_age_identity().value();
  TemporaryFolder folder;
  auto record = open_record(folder.path(), RecordSettings{{organizer.recipient}}).value();
  const Comment said = full_comment("again");
  REQUIRE(record->save(said, "", Contact{"a@example.org"}));
  REQUIRE(record->save(said, "", Contact{"a@example.org"}));
  CHECK(record->status().value().comments == 1);
  CHECK(record->status().value().contacts == 1);
}

TEST_CASE("sealed, the size on the disk tells no more than a step of doubling") {
  const AgeIdentity organizer = new_age_identity().value();
  TemporaryFolder folder;
  auto record = open_record(folder.path(), RecordSettings{{organizer.recipient}}).value();
  std::set<std::size_t> sizes;
  for (std::size_t length = 1; length < 1500; length += 37) {
    REQUIRE(record->save(full_comment(std::string(length, 'x')), "", {}));
  }
  const auto kept = record->comments().value();
  for (const StoredComment& c : kept) sizes.insert(c.line.size());
  CHECK(sizes.size() <= 3);
}

TEST_CASE("sealed rows are repaired from the other file like any other") {
  const AgeIdentity organizer = new_age_identity().value();
  for (const char* name : {kRecordA, kRecordB}) {
    TemporaryFolder folder;
    const RecordSettings settings{{organizer.recipient}};
    std::vector<StoredComment> kept;
    {
      auto record = open_record(folder.path(), settings).value();
      for (int i = 0; i < 3; ++i) REQUIRE(record->save(full_comment("sealed"), "", {}));
      kept = record->comments().value();
    }
    test::run_sql(folder.path() / name, "UPDATE comment SET leaf = 'x' || substr(leaf, 2)");
    auto record = open_record(folder.path(), settings).value();
    CHECK(record->comments().value() == kept);
    CHECK(record->status().value().damaged > 0);
  }
}

TEST_CASE("a bad, empty or secret key opens no record, so that nothing is ever kept in clear by mistake") {
  const AgeIdentity organizer = new_age_identity().value();
  std::string mistyped = organizer.recipient;
  mistyped.back() = mistyped.back() == 'q' ? 'p' : 'q';
  for (const std::string& wrong :
       {std::string("age1nonsense"), std::string(), std::string(organizer.text.view()), mistyped}) {
    TemporaryFolder folder;
    const auto record = open_record(folder.path(), RecordSettings{{organizer.recipient, wrong}});
    REQUIRE_FALSE(record.ok());
    CHECK(record.error().code == ErrorCode::bad_input);
    CHECK(record.error().detail.find(std::string(organizer.text.view())) == std::string::npos);
  }
}

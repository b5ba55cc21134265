// questions_test.cpp: what a record is asked by key, a few at a time or by number is what reading all of it would tell.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <set>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/store/contents.h"
#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;

namespace {

std::unique_ptr<Record> open_or_fail(const std::filesystem::path& folder, const RecordSettings& settings = {}) {
  auto record = open_record(folder, settings);
  REQUIRE_MESSAGE(record.ok(), (record.ok() ? "" : record.error().detail));
  return std::move(record).value();
}

// Of each kind some.
void fill(Record& record, int comments) {
  constexpr std::array kTaken = {Position::support, Position::oppose, Position::neutral, Position::none};
  for (int i = 0; i < comments; ++i) {
    Comment c = full_comment("comment " + std::to_string(i));
    c.draft.position = kTaken[static_cast<std::size_t>(i) % kTaken.size()];
    c.screen_language = i % 3 == 0 ? "en" : "es";
    c.forum_id = i % 5 == 0 ? "bridges" : "test-forum";
    if (i % 2 == 0) c.draft.name = c.draft.group_name = "";
    const Contact contact{i % 4 == 0 ? "" : "person-" + std::to_string(i / 2) + "@example.org"};
    REQUIRE(record.save(c, "receipt " + std::to_string(i), contact));
    const std::string leaf = sha256_hex(canonical_line(c));
    if (i % 6 == 0) REQUIRE(record.add_fairness(leaf, Fairness::partly));
    if (i % 7 == 0) REQUIRE(record.withhold(leaf, "spam", "a note"));
    if (i == comments / 2) REQUIRE(record.checkpoint({.few = true}));
    if (i % 8 == 3) REQUIRE(record.log({LogKind::started, 0, 0}));
  }
}

// The slow way: every row is read.
RecordCounts counted(Record& record) {
  RecordCounts out;
  const auto all = record.comments().value();
  for (const StoredComment& kept : all) {
    ++out.comments;
    out.withheld += kept.reason.empty() ? 0 : 1;
    out.uncovered += kept.checkpoint == 0 ? 1 : 0;
    out.covered_withheld += kept.checkpoint != 0 && !kept.reason.empty() ? 1 : 0;
    if (looks_sealed(kept.line)) {
      ++out.sealed;
      continue;
    }
    const Comment c = parse_canonical_line(kept.line).value();
    ++out.languages[c.screen_language];
    ++out.forums[c.forum_id];
    out.unnamed += c.draft.name.empty() && c.draft.group_name.empty() ? 1 : 0;
    out.support += c.draft.position == Position::support ? 1 : 0;
    out.oppose += c.draft.position == Position::oppose ? 1 : 0;
    out.neutral += c.draft.position == Position::neutral ? 1 : 0;
    out.skipped += c.draft.position == Position::none ? 1 : 0;
  }
  out.contacts = record.contacts().value().size();
  return out;
}

std::vector<StoredComment> comments_in_pages(Record& record, std::size_t most) {
  std::vector<StoredComment> all;
  for (bool more = true; more;) {
    const auto some = record.comments_after(all.empty() ? "" : all.back().leaf, most).value();
    REQUIRE(some.size() <= most);
    all.insert(all.end(), some.begin(), some.end());
    more = some.size() == most;
  }
  return all;
}

std::vector<StoredContact> contacts_in_pages(Record& record, std::size_t most, ContactsOf of) {
  std::vector<StoredContact> all;
  for (bool more = true; more;) {
    const auto some = record.contacts_after(all.empty() ? "" : all.back().id, most, of).value();
    REQUIRE(some.size() <= most);
    all.insert(all.end(), some.begin(), some.end());
    more = some.size() == most;
  }
  return all;
}

std::vector<LogEntry> events_in_pages(Record& record, std::size_t most) {
  std::vector<LogEntry> all;
  for (bool more = true; more;) {
    const auto some = record.events_after(all.empty() ? 0 : all.back().n, most).value();
    REQUIRE(some.size() <= most);
    all.insert(all.end(), some.begin(), some.end());
    more = some.size() == most;
  }
  return all;
}

std::size_t different_words(const std::vector<StoredContact>& contacts) {
  std::set<std::string> hows;
  for (const StoredContact& one : contacts) hows.insert(one.contact.how);
  return hows.size();
}

void tells_the_same_in_parts(Record& record) {
  const auto comments = record.comments().value();
  REQUIRE(comments.size() == 40);
  for (const std::size_t most : {1U, 2U, 3U, 7U, 39U, 40U, 41U, 1000U}) {
    CAPTURE(most);
    CHECK(comments_in_pages(record, most) == comments);
    const auto all = contacts_in_pages(record, most, ContactsOf::all);
    CHECK(all.size() == 30);
    CHECK(different_words(all) == record.contacts().value().size());
    const auto covered = contacts_in_pages(record, most, ContactsOf::covered);
    CHECK(covered.size() == 15);
    CHECK(different_words(covered) == record.covered_contacts().value().size());
    CHECK(events_in_pages(record, most) == record.events().value());
  }
  for (const StoredComment& one : comments) CHECK(record.comment(one.leaf).value() == one);
  CHECK_FALSE(record.comment(std::string(64, '0')).value());
  CHECK_FALSE(record.comment("").value());
  CHECK(record.comments_after("", 0).value().empty());
  CHECK(record.contacts_after("", 0, ContactsOf::all).value().empty());
  CHECK(record.comments_after(std::string(64, 'f'), 5).value().empty());
}

void counts_what_there_is(Record& record) {
  const RecordCounts counts = record.counts().value();
  CHECK(counts == counted(record));
  CHECK(record.status().value().comments == counts.comments);
  CHECK(record.status().value().contacts == counts.contacts);
}

}  // namespace

TEST_CASE("asked a few rows at a time a record tells the same as at once") {
  MemoryRecord memory;
  fill(memory, 40);
  tells_the_same_in_parts(memory);
  TemporaryFolder folder;
  auto record = open_or_fail(folder.path());
  fill(*record, 40);
  tells_the_same_in_parts(*record);
  // More than ten events, so that their numbers are no longer in the order of their digits.
  CHECK(record->events().value().size() > 10);
}

TEST_CASE("the counts that are kept are those that reading everything gives") {
  TemporaryFolder folder;
  MemoryRecord memory;
  auto files = open_or_fail(folder.path());
  for (Record* record : std::initializer_list<Record*>{&memory, files.get()}) {
    counts_what_there_is(*record);
    CHECK(record->counts().value() == RecordCounts{});
    for (const int more : {1, 3, 14, 22}) {
      fill(*record, more);
      counts_what_there_is(*record);
    }
    const RecordCounts counts = record->counts().value();
    CHECK(counts.comments == 40);
    CHECK(counts.languages.size() == 2);
    CHECK(counts.forums.size() == 2);
    CHECK(counts.withheld > counts.covered_withheld);
    CHECK(counts.covered_withheld > 0);
    // What is said twice is counted once.
    const StoredComment one = record->comments().value().front();
    REQUIRE(record->withhold(one.leaf, "threat", ""));
    REQUIRE(record->withhold(one.leaf, "spam", ""));
    REQUIRE(record->save(parse_canonical_line(one.line).value(), one.receipt, Contact{"again@example.org"}));
    counts_what_there_is(*record);
    REQUIRE(record->checkpoint({.few = true}));
    counts_what_there_is(*record);
    CHECK(record->counts().value().uncovered == 0);
  }
  const RecordCounts before = files->counts().value();
  files.reset();
  files = open_or_fail(folder.path());
  CHECK(files->counts().value() == before);
  REQUIRE(files->check());
  CHECK(files->counts().value() == before);
}

TEST_CASE("a receipt that was given is known, and no other") {
  TemporaryFolder folder;
  MemoryRecord memory;
  auto files = open_or_fail(folder.path());
  for (Record* record : std::initializer_list<Record*>{&memory, files.get()}) {
    CHECK_FALSE(record->knows_receipt("receipt 0").value());
    fill(*record, 12);
    for (int i = 0; i < 12; ++i) CHECK(record->knows_receipt("receipt " + std::to_string(i)).value());
    for (const char* other : {"receipt 12", "receipt", "RECEIPT 1", "", "receipt 1 "}) {
      CHECK_FALSE(record->knows_receipt(other).value());
    }
  }
  files.reset();
  files = open_or_fail(folder.path());
  CHECK(files->knows_receipt("receipt 7").value());
  CHECK_FALSE(files->knows_receipt("receipt 70").value());
}

TEST_CASE("a rehearsal that forgets counts what is left") {
  MemoryRecord record({}, MemoryRecord::Keeps::receipts);
  fill(record, 6);
  record.forget();
  CHECK(record.counts().value() == RecordCounts{});
  CHECK(record.knows_receipt("receipt 3").value());
}

TEST_CASE("a sealed record counts the sealed, and nothing that they say") {
  TemporaryFolder folder;
  const auto identity = new_age_identity().value();
  auto record = open_or_fail(folder.path(), {{identity.recipient}});
  fill(*record, 5);
  counts_what_there_is(*record);
  CHECK(record->counts().value().sealed == 5);
  CHECK(record->counts().value().languages.empty());
}

TEST_CASE("a row that does not fit in one file is answered from the other, by key and in its turn") {
  for (const char* name : {kRecordA, kRecordB}) {
    CAPTURE(name);
    TemporaryFolder folder;
    { fill(*open_or_fail(folder.path()), 40); }
    auto record = open_or_fail(folder.path());
    const auto comments = record->comments().value();
    // Past SQLite, as a failing disk would, while the record is open.
    const std::string bytes = test::bytes_of(folder.path() / name);
    const std::size_t at = bytes.find("comment 23");
    REQUIRE(at != std::string::npos);
    {
      std::fstream file(folder.path() / name, std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(static_cast<std::streamoff>(at));
      file << "remarks 23";
    }
    REQUIRE(test::bytes_of(folder.path() / name) != bytes);
    CHECK(record->comments().value() == comments);
    CHECK(comments_in_pages(*record, 7) == comments);
    for (const StoredComment& one : comments) CHECK(record->comment(one.leaf).value() == one);
  }
}

TEST_CASE("a line that does not fit its leaf is believed by no question, however well its sum was made") {
  TemporaryFolder folder;
  { fill(*open_or_fail(folder.path()), 4); }
  std::vector<StoredComment> comments = open_or_fail(folder.path())->comments().value();
  const std::string leaf = comments.front().leaf;
  const std::string line = comments.back().line;
  const std::string sum = std::to_string(sum_of(Table::comment, leaf, {line, "1"}));
  std::string quoted;
  for (const char c : line) quoted += c == '\'' ? "''" : std::string(1, c);
  const auto forge = [&](const char* name) {
    return test::run_sql(folder.path() / name,
                         "UPDATE comment SET line = '" + quoted + "', sum = " + sum + " WHERE leaf = '" + leaf + "'");
  };
  SUBCASE("in one file it is put right") {
    REQUIRE(forge(kRecordB) == "");
    auto record = open_or_fail(folder.path());
    CHECK(record->comments().value() == comments);
    CHECK(record->status().value().damaged > 0);
  }
  SUBCASE("in both it is not told") {
    for (const char* name : {kRecordA, kRecordB}) REQUIRE(forge(name) == "");
    auto record = open_or_fail(folder.path());
    CHECK_FALSE(record->comment(leaf).value());
    CHECK(record->comments_after("", 1).value().front() == comments[1]);
    CHECK(record->comments().value().size() == 3);
    CHECK(record->counts().value().comments == 3);
    CHECK(record->add_fairness(leaf, Fairness::yes).error().code == ErrorCode::not_found);
    CHECK(record->withhold(leaf, "spam", "").error().code == ErrorCode::not_found);
    CHECK(record->status().value().damaged > 0);
    CHECK(record->status().value().missing == 1);
  }
}

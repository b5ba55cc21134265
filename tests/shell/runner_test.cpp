// runner_test.cpp: what is said of a save is what the record did, and words sent twice are kept once.
#include "kiosk/office/runner.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "db/store/approvals.h"
#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Comment comment_in(const std::string& language, const std::string& text) {
  Comment comment;
  comment.screen_language = language;
  comment.draft.text = text;
  return comment;
}

// The comments that the record has kept.
std::vector<Comment> kept_in(WatchedRecord& record) {
  std::vector<Comment> all;
  const auto stored_comments = record.comments();
  for (const StoredComment& stored : stored_comments.value()) all.push_back(parse_canonical_line(stored.line).value());
  return all;
}

bool fails(Runner& runner, const SaveComment& order) {
  const auto answer = runner.carry_out(order);
  return answer == std::vector<Event>{SaveFailed{SaveTrouble::other}};
}

bool saves(Runner& runner, const SaveComment& order) {
  const auto answer = runner.carry_out(order);
  return answer.size() == 1 && std::holds_alternative<Saved>(answer.front());
}

// An engine in memory, which remembers what it was told until it is to forget.
class Twin : public Engines {
 public:
  std::optional<CandidatesOffered> ask(const ComposeAsked& asked) override {
    told += asked.keys;
    if (asked.engine != "pinyin") return std::nullopt;
    return CandidatesOffered{asked.keys, {{"我", asked.keys.size()}}};
  }
  void forget() override { told.clear(); }
  std::string told{};
};

}  // namespace

TEST_CASE(
    "what an engine offers comes as an event, and it forgets when it is no longer asked or the visitor has gone") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  CHECK(runner.carry_out(ComposeAsked{"pinyin", "wo"}).empty());
  CHECK(runner.carry_out(ComposeForgotten{}).empty());
  Twin twin;
  runner.set_engines(&twin);
  CHECK(runner.carry_out(ComposeAsked{"pinyin", "wo"}) == std::vector<Event>{CandidatesOffered{"wo", {{"我", 2}}}});
  CHECK(runner.carry_out(ComposeAsked{"other", "wo"}).empty());
  CHECK(runner.carry_out(ComposeForgotten{}).empty());
  CHECK(twin.told.empty());
  static_cast<void>(runner.carry_out(ComposeAsked{"pinyin", "wo"}));
  static_cast<void>(runner.carry_out(ForgetVisitor{}));
  CHECK(twin.told.empty());
}

TEST_CASE("the runner says saved only when the record did, and else why not") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  const Comment comment = comment_in("es", "Words");
  for (const auto& [code, why] :
       {std::pair{ErrorCode::disk_full, SaveTrouble::full}, std::pair{ErrorCode::read_only, SaveTrouble::read_only},
        std::pair{ErrorCode::io, SaveTrouble::other}}) {
    record.fail_next({code, "for this test"});
    CHECK(runner.carry_out(SaveComment{comment, {}}) == std::vector<Event>{SaveFailed{why}});
  }
  CHECK(record.comments().value().empty());

  const std::vector<Event> answer = runner.carry_out(SaveComment{comment, {"me@example.org"}});
  REQUIRE(answer.size() == 1);
  const auto* saved = std::get_if<Saved>(&answer.front());
  REQUIRE(saved != nullptr);
  const auto all = record.comments().value();
  REQUIRE(all.size() == 1);
  CHECK(all.front().leaf == saved->leaf);
  CHECK(all.front().receipt == saved->receipt);
  CHECK(sha256_hex(all.front().line) == saved->leaf);
  CHECK(parse_canonical_line(all.front().line).value().id.size() == 32);
  CHECK(all.front().line.find("me@example.org") == std::string::npos);
  CHECK(record.contacts().value() == std::vector<Contact>{{"me@example.org"}});

  CHECK(runner.carry_out(SaveFairness{saved->leaf, Fairness::partly}).empty());
  CHECK(record.comments().value().front().fairness == Fairness::partly);
  CHECK(runner.carry_out(ForgetVisitor{}).empty());
}

TEST_CASE("a language without a receipt list of its own gets words of the first") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  const Comment comment = comment_in("ar", "نص");
  const auto answer = runner.carry_out(SaveComment{comment, {}});
  REQUIRE(std::get_if<Saved>(&answer.front()) != nullptr);
  std::istringstream words(std::get<Saved>(answer.front()).receipt);
  const auto& list = exhibition().receipts.begin()->second;
  for (std::string word; words >> word;) CHECK(std::find(list.begin(), list.end(), word) != list.end());
}

TEST_CASE("the same words sent again after a failure in doubt are kept once, under one id") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  const SaveComment order{comment_in("en", "My words"), {"me@example.org"}};
  record.in_doubt = true;
  CHECK(fails(runner, order));
  CHECK(fails(runner, order));
  record.in_doubt = false;
  CHECK(saves(runner, order));
  CHECK(kept_in(record).size() == 1);
  CHECK(record.contacts().value().size() == 1);
}

TEST_CASE("words changed after a failure in doubt are another comment, with an id of its own") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  const SaveComment first{comment_in("en", "My words"), {"me@example.org"}};
  SaveComment changed = first;
  SUBCASE("other words") { changed.comment.draft.text = "My better words"; }
  SUBCASE("another position") { changed.comment.draft.position = Position::oppose; }
  SUBCASE("another contact") { changed.contact.how = "you@example.org"; }
  record.in_doubt = true;
  CHECK(fails(runner, first));
  record.in_doubt = false;
  CHECK(saves(runner, changed));
  const auto kept = kept_in(record);
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].id != kept[1].id);
}

TEST_CASE("two people who say the same are two comments") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  const SaveComment order{comment_in("en", "Yes"), {}};
  SUBCASE("after a save") { CHECK(saves(runner, order)); }
  SUBCASE("after one who left a save in doubt") {
    record.in_doubt = true;
    CHECK(fails(runner, order));
    record.in_doubt = false;
    CHECK(runner.carry_out(ForgetVisitor{}).empty());
  }
  CHECK(saves(runner, order));
  const auto kept = kept_in(record);
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].id != kept[1].id);
}

TEST_CASE("a visitor who mends a word after a failure in doubt does not lend the first version's id to the second") {
  Hall hall;
  hall.does("press \"English\"");
  hall.press(Str::deal_write_now);
  hall.does("keys \"Teh mill\"");
  hall.press(Str::key_done);
  hall.press(Str::nav_review_and_send);
  hall.record.in_doubt = true;
  hall.press(Str::review_send);
  REQUIRE(hall.screen() == "save_failed");
  hall.record.in_doubt = false;
  SUBCASE("sent again as it was") {
    hall.press(Str::save_failed_again);
    REQUIRE(hall.screen() == "thanks");
    CHECK(kept_in(hall.record).size() == 1);
  }
  SUBCASE("mended") {
    hall.press(Str::save_failed_show);
    hall.press(Str::review_change_comment);
    hall.press(Str::comment_change);
    hall.does("key Backspace");
    hall.press(Str::key_done);
    hall.press(Str::nav_to_review);
    hall.press(Str::review_send);
    REQUIRE(hall.screen() == "thanks");
    const auto kept = kept_in(hall.record);
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].id != kept[1].id);
  }
}

TEST_CASE("others are read only as approved, in this forum, and never one's own or what is withheld") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  std::map<std::string, std::string> leaf_of;
  const auto keep = [&](const std::string& text, const std::string& forum, bool approved) {
    Comment comment = comment_in("en", text);
    comment.forum_id = forum;
    const auto answer = runner.carry_out(SaveComment{comment, {}});
    leaf_of[text] = std::get<Saved>(answer.front()).leaf;
    if (approved) REQUIRE(approve(record, leaf_of[text], true).ok());
  };
  keep("approved", "mill", true);
  keep("not approved", "mill", false);
  keep("withheld later", "mill", true);
  keep("of another forum", "river", true);
  keep("", "mill", true);
  keep("my own", "mill", true);
  REQUIRE(record.withhold(leaf_of["withheld later"], "threat", "").ok());
  const std::vector<Event> answer = runner.carry_out(ReadOthers{.forum = "mill", .own = leaf_of["my own"]});
  REQUIRE(answer.size() == 1);
  const auto& voices = std::get<OthersTold>(answer.front()).voices;
  REQUIRE(voices.size() == 1);
  CHECK(voices.front().text == "approved");
}

// comment_test.cpp: the fixed words are never renamed.
#include "kiosk/forum/comment.h"

#include <doctest/doctest.h>

#include <string>

using namespace lectern;

TEST_CASE("the words in files stay as they are") {
  CHECK(std::string(to_word(Position::none)) == "none");
  CHECK(std::string(to_word(Position::support)) == "support");
  CHECK(std::string(to_word(Position::oppose)) == "oppose");
  CHECK(std::string(to_word(Position::neutral)) == "neutral");
  CHECK(std::string(to_word(Vote::agree)) == "agree");
  CHECK(std::string(to_word(Vote::disagree)) == "disagree");
  CHECK(std::string(to_word(Vote::pass)) == "pass");
  CHECK(std::string(to_word(Vote::none)) == "none");
  CHECK(std::string(to_word(Capacity::self)) == "self");
  CHECK(std::string(to_word(Capacity::group)) == "group");
  CHECK(std::string(to_word(Fairness::none)) == "none");
  CHECK(std::string(to_word(Fairness::yes)) == "yes");
  CHECK(std::string(to_word(Fairness::partly)) == "partly");
  CHECK(std::string(to_word(Fairness::no)) == "no");
}

TEST_CASE("a new draft says nothing") {
  const Draft draft;
  CHECK(draft.position == Position::none);
  CHECK(draft.name.empty());
  CHECK_FALSE(draft.assisted);
  CHECK(draft == Draft{});
}

// meeting_test.cpp: a meeting as lines of text.
#include "kiosk/forum/meeting.h"

#include <doctest/doctest.h>

using namespace lectern;

TEST_CASE("a meeting comes back from its lines as it was") {
  Meeting meeting{.number = 12,
                  .name = "Reunión del concejo = 7, \"agenda\"",
                  .item = "Item 7",
                  .date = "2026-09-14",
                  .phase = Phase::during,
                  .idle_minutes = 3,
                  .receipts = "digits",
                  .clock_is_right = true,
                  .languages = "es zh-Hans",
                  .language = "zh-Hans"};
  CHECK(parse_meeting(to_text(meeting)).value() == meeting);
  CHECK(parse_meeting(to_text(Meeting{})).value() == Meeting{});
  meeting.voices = true;
  CHECK(parse_meeting(to_text(meeting)).value() == meeting);
}

TEST_CASE("settings that were kept before there were voices are read, with the voices off") {
  const std::string kept =
      "number=1\nname=\nitem=\ndate=\nphase=before\nidle_minutes=0\nreceipts=\nclock_is_right=no\n";
  const auto meeting = parse_meeting(kept);
  REQUIRE(meeting.ok());
  CHECK_FALSE(meeting.value().voices);
  CHECK_FALSE(parse_meeting(kept + "voices=no\n").ok());
  CHECK_FALSE(parse_meeting(kept + "voices=yes\nvoices=yes\n").ok());
}

TEST_CASE("lines that are not a meeting's are refused with the line") {
  const std::string good = to_text(Meeting{.number = 1, .name = "Council"});
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return parse_meeting(text);
  };
  CHECK_FALSE(parse_meeting("").ok());
  CHECK_FALSE(parse_meeting(good + "more=1\n").ok());
  CHECK_FALSE(parse_meeting(good.substr(0, good.size() - 1)).ok());
  CHECK_FALSE(with("phase=unset", "phase=later").ok());
  CHECK_FALSE(with("date=", "date=2026-02-30").ok());
  CHECK_FALSE(with("idle_minutes=0", "idle_minutes=1").ok());
  CHECK_FALSE(with("receipts=", "receipts=poem").ok());
  CHECK_FALSE(with("clock_is_right=no", "clock_is_right=maybe").ok());
  CHECK_FALSE(with("Council",
                   "Coun\xe2\x80\xae"
                   "cil")
                  .ok());
  CHECK_FALSE(with("number=1", "number=-1").ok());
  CHECK_FALSE(parse_meeting(good + "languages=\n").ok());
  CHECK_FALSE(parse_meeting(good + "languages=en  es\n").ok());
  CHECK_FALSE(parse_meeting(good + "languages=en en\n").ok());
  CHECK_FALSE(parse_meeting(good + "languages=en/es\n").ok());
  CHECK_FALSE(parse_meeting(good + "language=es\nlanguages=en es\n").ok());
  CHECK_FALSE(parse_meeting(good + "languages=en\nlanguage=es\n").ok());
  const auto refused = with("phase=unset", "phase=later");
  CHECK(refused.error().detail.find("line 5") != std::string::npos);
}

TEST_CASE("a meeting that was kept before languages could be chosen is still read, and offers them all") {
  const std::string old =
      "number=3\nname=Council\nitem=\ndate=\nphase=before\nidle_minutes=0\nreceipts=\nclock_is_right=yes\n";
  const Meeting meeting = parse_meeting(old).value();
  CHECK(meeting.number == 3);
  CHECK(is_offered(meeting, "es"));
  CHECK(to_text(meeting) == old);
  const Meeting chosen = parse_meeting(old + "languages=en\nlanguage=en\n").value();
  CHECK(is_offered(chosen, "en"));
  CHECK_FALSE(is_offered(chosen, "e"));
  CHECK_FALSE(is_offered(chosen, "es"));
  CHECK(parse_meeting(old + "language=es\n").value().language == "es");
}

TEST_CASE("only days that exist are days") {
  CHECK(is_date("2028-02-29"));
  for (const char* no : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1999-12-31", "2026-4-01", "26-04-01",
                         "2026-04-0x", ""})
    CHECK_FALSE(is_date(no));
}

// time_test.cpp: slow disks, late taps, lost lifts and idle people, in time that passes only when a test says so.
#include <doctest/doctest.h>

#include "kiosk/app/due.h"
#include "kiosk/ui/deaf.h"
#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

constexpr Millis kSecond = 1000;

}  // namespace

TEST_CASE("a disk that takes longer than the thanks are shown does not take the receipt away") {
  Hall hall(exhibit("review"));
  hall.record.during = [&] { hall.now += kThanksMillis + 10 * kSecond; };
  hall.reads_all();
  hall.push_finger_on(SDL_FINGERDOWN, "send");
  hall.push_finger_on(SDL_FINGERUP, "send");
  hall.frames();
  CHECK(hall.screen() == "thanks");
  hall.waits(kThanksMillis - 1);
  CHECK(hall.screen() == "thanks");
  hall.waits(1);
  CHECK(hall.screen() == "welcome");
}

TEST_CASE("taps made while the disk was busy do not press what comes up in their place") {
  Hall hall(exhibit("review"));
  hall.reads_all();
  const Rect send = hall.at("send");
  hall.record.during = [&] {
    hall.now += 30 * kSecond;
    for (const Uint32 type : {Uint32{SDL_FINGERDOWN}, Uint32{SDL_FINGERUP}}) {
      SDL_Event event{};
      event.type = type;
      event.tfinger.fingerId = 1;
      event.tfinger.x = (send.x + send.w / 2) / static_cast<float>(kPanel.width);
      event.tfinger.y = (send.y + send.h / 2) / static_cast<float>(kPanel.height);
      SDL_PushEvent(&event);
    }
  };
  hall.push_finger_on(SDL_FINGERDOWN, "send");
  hall.push_finger_on(SDL_FINGERUP, "send");
  hall.frames();
  REQUIRE(hall.screen() == "thanks");
  // They would hit what keeps the receipt, and nothing of Finish.
  CHECK(hall.at("keep_longer").holds(send.x + send.w / 2, send.y + send.h / 2));
  CHECK_FALSE(hall.at("finish").holds(send.x + send.w / 2, send.y + send.h / 2));
  CHECK(hall.intake.drain(hall.now));
  hall.frames();
  CHECK(hall.screen() == "thanks");
  hall.now += deaf_for(Deaf::finish);
  hall.push_finger_on(SDL_FINGERDOWN, "finish");
  hall.push_finger_on(SDL_FINGERUP, "finish");
  CHECK(hall.screen() == "welcome");
}

TEST_CASE("a finger whose lift was lost presses again when it comes down again") {
  Hall hall;
  hall.push_finger_on(SDL_FINGERDOWN, "language.en");
  // A loose cable: no lift.
  hall.now += 2 * kSecond;
  hall.push_finger_on(SDL_FINGERDOWN, "language.es");
  CHECK(hall.kiosk.looks().lit == "language.es");
  hall.push_finger_on(SDL_FINGERUP, "language.es");
  CHECK(hall.screen() == "deal");
  CHECK(hall.kiosk.model().session.language == "es");
}

TEST_CASE("who pages or turns a wheel is there, however long they read") {
  for (const bool wheel : {false, true}) {
    Hall hall(exhibit("review"));
    const Millis idle = idle_millis(hall.kiosk.model());
    for (int i = 0; i < 4; ++i) {
      // No deadline on the way: the kiosk sleeps until the hand comes.
      hall.now += idle - 2 * kSecond;
      if (wheel)
        hall.push_wheel(i % 2 == 0 ? -1 : 1);
      else
        hall.kiosk.stroke(i % 2 == 0 ? KeyStroke::page_down : KeyStroke::page_up, hall.now);
      hall.frames();
      CHECK(hall.screen() == "review");
    }
    hall.waits(idle - 1);
    CHECK(hall.screen() == "review");
    hall.waits(1);
    CHECK(hall.screen() == "still_there");
  }
}

TEST_CASE("a finger that rests on the glass keeps the warning from running out, for one idle period at most") {
  Hall hall(exhibit("write"));
  const Millis idle = idle_millis(hall.kiosk.model());
  hall.waits(idle - hall.now);
  REQUIRE(hall.screen() == "still_there");
  hall.waits(kWarningMillis - kSecond);
  hall.push_finger_on(SDL_FINGERDOWN, "more_time");
  SUBCASE("lifted after a long while, it is a press") {
    hall.waits(idle);
    CHECK(hall.screen() == "still_there");
    hall.push_finger_on(SDL_FINGERUP, "more_time");
    hall.frames();
    CHECK(hall.screen() == "write");
    hall.waits(idle - 1);
    CHECK(hall.screen() == "write");
  }
  SUBCASE("never lifted, it is a lost lift") {
    hall.waits(idle + kWarningMillis - 1);
    CHECK(hall.screen() == "still_there");
    hall.waits(1);
    CHECK(hall.screen() == "welcome");
  }
}

TEST_CASE("a finger that rests on a screen is somebody, for one idle period at most") {
  Hall hall(exhibit("review"));
  const Millis idle = idle_millis(hall.kiosk.model());
  hall.waits(kSecond);
  hall.push_finger_on(SDL_FINGERDOWN, "comfort.help");
  hall.waits(idle + 30 * kSecond);
  CHECK(hall.screen() == "review");
  SUBCASE("lifted, it presses what it rested on") {
    hall.push_finger_on(SDL_FINGERUP, "comfort.help");
    CHECK(hall.screen() == "help");
  }
  SUBCASE("never lifted, the warning comes") {
    hall.waits(idle - 30 * kSecond - 1);
    CHECK(hall.screen() == "review");
    hall.waits(1);
    CHECK(hall.screen() == "still_there");
  }
}

TEST_CASE("a kiosk that slept while a finger rested on it wakes without a warning") {
  Hall hall(exhibit("review"));
  const Millis idle = idle_millis(hall.kiosk.model());
  hall.waits(kSecond);
  hall.push_finger_on(SDL_FINGERDOWN, "comfort.help");
  hall.now += idle + kSecond;
  hall.push_finger_on(SDL_FINGERUP, "comfort.help");
  CHECK(hall.screen() == "help");
}

TEST_CASE("another finger long after a lost lift is taken, a second finger beside a living one is not") {
  Hall hall;
  hall.push_finger_on(SDL_FINGERDOWN, "language.en", 1);
  // A living finger is heard of, if only because it trembles.
  for (int i = 0; i < 4; ++i) {
    hall.now += kLostAfter - 1;
    hall.push_finger_on(SDL_FINGERMOTION, "language.en", 1);
  }
  hall.now += kLostAfter - 1;
  hall.push_finger_on(SDL_FINGERDOWN, "language.es", 2);
  CHECK(hall.kiosk.looks().lit == "language.en");
  hall.push_finger_on(SDL_FINGERUP, "language.es", 2);
  CHECK(hall.screen() == "welcome");
  hall.now += 1;
  hall.push_finger_on(SDL_FINGERDOWN, "language.es", 2);
  CHECK(hall.kiosk.looks().lit == "language.es");
  // What was thought lost lifts after all, and means nothing any more.
  hall.push_finger_on(SDL_FINGERUP, "language.en", 1);
  CHECK(hall.screen() == "welcome");
  hall.push_finger_on(SDL_FINGERUP, "language.es", 2);
  CHECK(hall.kiosk.model().session.language == "es");
}

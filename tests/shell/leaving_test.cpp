// leaving_test.cpp: what one visitor must not leave to the next: paragraphs, speech, scroll and the focus ring.
#include <doctest/doctest.h>

#include "kiosk/app/begin.h"
#include "kiosk/app/due.h"
#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

TEST_CASE("when a visitor leaves, every paragraph laid out for them is dropped") {
  Hall hall;
  // Another screen and back lays nothing of the welcome screen out again ...
  hall.press(Str::comfort_help);
  hall.press(Str::nav_continue);
  REQUIRE(hall.screen() == "welcome");
  hall.press(Str::comfort_help);
  const std::size_t made = hall.typesetter->layouts_made();
  hall.press(Str::nav_continue);
  CHECK(hall.typesetter->layouts_made() == made);

  // ... but after a visitor's end nothing is remembered.
  hall.does("press \"English\"");
  hall.press(Str::deal_write_now);
  hall.does("keys \"a secret\"");
  hall.press(Str::nav_done);
  REQUIRE(hall.screen() == "done");
  const std::size_t before = hall.typesetter->layouts_made();
  hall.press(Str::done_clear);
  CHECK(hall.screen() == "welcome");
  CHECK(hall.typesetter->layouts_made() > before);
  hall.does("refute \"a secret\"");
  const Session& session = hall.kiosk.model().session;
  CHECK(session == fresh_session(hall.kiosk.model().device, hall.kiosk.model().visits));
}

TEST_CASE("when a visitor leaves, nothing that was spoken to them can be asked for") {
  Hall hall;
  hall.does("press \"English\"");
  hall.press(Str::deal_write_now);
  hall.does("keys \"a secret\"");
  hall.press(Str::key_done);
  hall.press(Str::nav_review_and_send);
  for (int i = 0; i < 12; ++i) hall.does("key Tab");
  hall.kiosk.tell(Moved{Move::next});
  REQUIRE_FALSE(hall.kiosk.spoken().empty());
  hall.kiosk.tell(Went{Place::done});
  hall.kiosk.tell(DoneConfirmed{});
  REQUIRE(hall.screen() == "welcome");
  CHECK(hall.kiosk.spoken() == std::vector<Said>{{hall.kiosk.scene().tree->name, "en"}});
}

TEST_CASE("when a visitor leaves, the focus ring goes with them") {
  Hall hall(exhibit("thanks"));
  hall.does("key Tab");
  REQUIRE_FALSE(hall.kiosk.looks().focus.empty());
  hall.waits(kThanksMillis);
  REQUIRE(hall.screen() == "welcome");
  CHECK(hall.kiosk.looks().focus.empty());
}

TEST_CASE("the next visitor starts at the top, even where the last one had turned the page of the welcome screen") {
  Device device = exhibition().device;
  device.text_size = TextSize::xl;
  Model model = start(std::move(device));
  model.session.theme = Theme::dim;
  Hall hall(std::move(model));
  REQUIRE(hall.kiosk.scene().pages.size() > 1);
  hall.kiosk.tell(Moved{Move::bottom});
  REQUIRE(hall.kiosk.scene().scroll > 0);
  hall.waits(idle_millis(hall.kiosk.model()));
  REQUIRE(hall.kiosk.model().visits == 1);
  REQUIRE(hall.kiosk.scene().pages.size() > 1);
  CHECK(hall.kiosk.scene().scroll == 0);
}

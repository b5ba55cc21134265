// kiosk_test.cpp: fingers, mice and keys as SDL tells them, frames, rotation, and what becomes of a visitor's words.
#include "kiosk/shell/kiosk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "kiosk/ui/deaf.h"
#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

float mid_x(const Rect& r) { return r.x + r.w / 2; }
float mid_y(const Rect& r) { return r.y + r.h / 2; }

bool differs_inside(const Picture& a, const Picture& b, const Rect& where) {
  const auto x0 = static_cast<std::size_t>(where.x);
  const auto y0 = static_cast<std::size_t>(where.y);
  const auto bytes = static_cast<std::size_t>(where.w) * 3;
  for (std::size_t y = y0; y < y0 + static_cast<std::size_t>(where.h); ++y) {
    const auto row = static_cast<std::ptrdiff_t>((y * static_cast<std::size_t>(a.width) + x0) * 3);
    if (!std::equal(a.rgb.begin() + row, a.rgb.begin() + row + static_cast<std::ptrdiff_t>(bytes), b.rgb.begin() + row))
      return true;
  }
  return false;
}

// The picture turned clockwise by quarters, pixel by pixel.
Picture turned(const Picture& p, Turn turn) {
  const bool side = turn == Turn::quarter || turn == Turn::three_quarters;
  Picture result{side ? p.height : p.width, side ? p.width : p.height, {}};
  result.rgb.resize(p.rgb.size());
  for (int y = 0; y < p.height; ++y)
    for (int x = 0; x < p.width; ++x) {
      int u = x;
      int v = y;
      if (turn == Turn::quarter) {
        u = p.height - 1 - y;
        v = x;
      } else if (turn == Turn::half) {
        u = p.width - 1 - x;
        v = p.height - 1 - y;
      } else if (turn == Turn::three_quarters) {
        u = y;
        v = p.width - 1 - x;
      }
      for (int c = 0; c < 3; ++c)
        result.rgb[static_cast<std::size_t>((v * result.width + u) * 3 + c)] =
            p.rgb[static_cast<std::size_t>((y * p.width + x) * 3 + c)];
    }
  return result;
}

struct Difference {
  int most = 0;       // levels of one colour of one pixel
  double mean = 0;    // levels, over all
  double pixels = 0;  // share that differs at all
};
Difference difference(const Picture& a, const Picture& b) {
  REQUIRE(a.width == b.width);
  REQUIRE(a.height == b.height);
  Difference result;
  for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
    int here = 0;
    for (std::size_t c = i; c < i + 3; ++c) {
      const int by = std::abs(static_cast<int>(a.rgb[c]) - static_cast<int>(b.rgb[c]));
      here = std::max(here, by);
      result.mean += by;
    }
    result.most = std::max(result.most, here);
    result.pixels += here > 0 ? 1 : 0;
  }
  result.mean /= static_cast<double>(a.rgb.size());
  result.pixels /= static_cast<double>(a.rgb.size() / 3);
  return result;
}

constexpr std::array kTurns{Turn::none, Turn::quarter, Turn::half, Turn::three_quarters};

// From the welcome screen to a written comment, all by the screen's own controls.
void write_comment(Hall& hall, const std::string& language, const std::string& text) {
  hall.does("press \"" + language + "\"");
  hall.press(Str::deal_write_now);
  hall.does("keys \"" + text + "\"");
  hall.press(Str::key_done);
}

int words_in_line(const std::string& line) {
  std::istringstream in(line);
  std::string word;
  int count = 0;
  while (in >> word) ++count;
  return count;
}

}  // namespace

TEST_CASE("a finger on a button lights it in the very next frame, and presses it when it lifts") {
  Hall hall;
  const Rect button = hall.at("language.en");
  const Picture before = hall.canvas->picture();
  const float u = mid_x(button) / 1280;
  const float v = mid_y(button) / 800;
  hall.push_finger(SDL_FINGERDOWN, u, v);
  CHECK(hall.kiosk.looks().lit == "language.en");
  CHECK(hall.frames() == 1);
  CHECK(differs_inside(before, hall.canvas->picture(), button));
  CHECK(hall.screen() == "welcome");
  hall.push_finger(SDL_FINGERUP, u, v);
  hall.frames();
  CHECK(hall.kiosk.looks().lit.empty());
  CHECK(hall.screen() == "deal");
}

TEST_CASE("a press meant for the screen before is swallowed, the one after counts") {
  Hall hall;
  hall.does("press \"English\"");
  REQUIRE(hall.screen() == "deal");
  const Rect button = hall.at("write_now");
  const float u = mid_x(button) / 1280;
  const float v = mid_y(button) / 800;
  const Millis since = hall.kiosk.model().now;
  for (const Millis later : {kSwallow - 1, kSwallow}) {
    hall.now = since + later;
    hall.push_finger(SDL_FINGERDOWN, u, v);
    hall.push_finger(SDL_FINGERUP, u, v);
    hall.frames();
    CHECK(hall.screen() == (later < kSwallow ? "deal" : "write"));
  }
}

TEST_CASE("SDL's synthetic mouse is ignored, a real one is a finger") {
  for (const Uint32 which : {Uint32{SDL_TOUCH_MOUSEID}, Uint32{0}}) {
    Hall hall;
    const Rect button = hall.at("language.en");
    hall.push_mouse(SDL_MOUSEBUTTONDOWN, mid_x(button), mid_y(button), which);
    CHECK(hall.kiosk.looks().lit == (which == 0 ? "language.en" : ""));
    hall.push_mouse(SDL_MOUSEBUTTONUP, mid_x(button), mid_y(button), which);
    CHECK(hall.screen() == (which == 0 ? "deal" : "welcome"));
  }
}

TEST_CASE("a mouse that only hovers, or presses another button, changes nothing and draws nothing") {
  Hall hall;
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.x = 640;
  event.motion.y = 700;
  SDL_PushEvent(&event);
  event = {};
  event.type = SDL_MOUSEBUTTONDOWN;
  event.button.button = SDL_BUTTON_RIGHT;
  event.button.x = 640;
  event.button.y = 700;
  SDL_PushEvent(&event);
  CHECK(hall.intake.drain(hall.now));
  CHECK(hall.frames() == 0);
}

TEST_CASE("an idle welcome screen waits for nothing but the hourly check and draws nothing") {
  Hall hall;
  CHECK(hall.kiosk.next_deadline() == kCheckEvery);
  CHECK(hall.frames() == 0);
  for (const Millis now : {Millis{5000}, kCheckEvery, Millis{86'400'000}}) {
    hall.kiosk.tick(now);
    CHECK(hall.frames() == 0);
    CHECK(hall.kiosk.next_deadline() == (now < kCheckEvery ? 0 : now) + kCheckEvery);
  }
  CHECK(hall.canvas->queued() == 0);
}

TEST_CASE("a frame like the last one lays nothing out and draws no new glyph") {
  Hall hall(exhibit("write"));
  hall.canvas->show(hall.kiosk.scene(), hall.kiosk.looks());
  const std::size_t made = hall.typesetter->layouts_made();
  const std::size_t glyphs = hall.canvas->glyphs();
  const Picture before = hall.canvas->picture();
  hall.canvas->show(hall.kiosk.scene(), hall.kiosk.looks());
  CHECK(hall.typesetter->layouts_made() == made);
  CHECK(hall.canvas->glyphs() == glyphs);
  CHECK(hall.canvas->picture() == before);
}

TEST_CASE("on a turned panel the picture is the upright one turned") {
  // SDL's software renderer copies an upright or half-turned glyph, but fills one turned by a quarter as two triangles
  // and rounds their texels: there letters are a little heavier than they should be. A wrong turn differs by far more.
  for (const char* name : {"welcome", "review"})
    for (const char* language : {"en", "ar"}) {
      Model model = exhibit(name, language);
      if (name == std::string_view("review")) model.session.draft.text += " 👍🏽";
      const Picture upright_picture = Hall(model).canvas->picture();
      CHECK(upright_picture.width == 1280);
      for (const Turn turn : kTurns) {
        const Hall hall(model, turn);
        const Difference by = difference(hall.canvas->picture(), turned(upright_picture, turn));
        INFO(std::string(name) << " in " << std::string(language) << " turned " << static_cast<int>(turn) << ": most "
                               << by.most << ", mean " << by.mean << ", share " << by.pixels);
        if (turn == Turn::none) CHECK(by.most == 0);
        if (turn == Turn::half) CHECK(by.most <= 4);
        CHECK(by.pixels < 0.06);
        if (turn == Turn::quarter)
          CHECK(difference(hall.canvas->picture(), turned(upright_picture, Turn::three_quarters)).mean > 10.0);
        CHECK(by.mean < (turn == Turn::half ? 0.1 : 5.0));
      }
    }
}

TEST_CASE("on a turned panel a finger presses what it sees") {
  for (const Turn turn : kTurns)
    for (const char* id : {"language.en", "language.es", "comfort.help", "practice"}) {
      Hall hall(turn);
      const Rect r = hall.at(id);
      const float x = mid_x(r) / 1280;
      const float y = mid_y(r) / 800;
      // Where on the mounted panel that point of the upright picture is.
      const Point p = turn == Turn::none      ? Point{x, y}
                      : turn == Turn::quarter ? Point{1 - y, x}
                      : turn == Turn::half    ? Point{1 - x, 1 - y}
                                              : Point{y, 1 - x};
      const Point back = upright(turn, kPanel, p.x, p.y);
      CHECK(back.x == doctest::Approx(mid_x(r)).epsilon(0.001));
      CHECK(back.y == doctest::Approx(mid_y(r)).epsilon(0.001));
      hall.push_finger(SDL_FINGERDOWN, p.x, p.y);
      CHECK(hall.kiosk.looks().lit == id);
      // A mouse tells pixels of the mounted panel.
      hall.push_finger(SDL_FINGERUP, 0, 0);
      const bool side = turn == Turn::quarter || turn == Turn::three_quarters;
      hall.push_mouse(SDL_MOUSEBUTTONDOWN, p.x * (side ? 800 : 1280), p.y * (side ? 1280 : 800), 0);
      CHECK(hall.kiosk.looks().lit == id);
    }
}

TEST_CASE("a second finger on the glass changes nothing") {
  Hall hall;
  const Rect en = hall.at("language.en");
  const Rect es = hall.at("language.es");
  hall.push_finger(SDL_FINGERDOWN, mid_x(en) / 1280, mid_y(en) / 800, 1);
  hall.push_finger(SDL_FINGERDOWN, mid_x(es) / 1280, mid_y(es) / 800, 2);
  hall.push_finger(SDL_FINGERUP, mid_x(es) / 1280, mid_y(es) / 800, 2);
  CHECK(hall.screen() == "welcome");
  CHECK(hall.kiosk.looks().lit == "language.en");
}

TEST_CASE("thanks come only after the record has kept the comment, and the receipt is its own") {
  for (const char* language : {"English", "Español"}) {
    Hall hall;
    std::string during = "not asked";
    hall.record.during = [&] { during = hall.screen(); };
    write_comment(hall, language, "Good day.");
    hall.press(Str::nav_review_and_send);
    CHECK(hall.record.asked == 0);
    hall.press(Str::review_send);
    CHECK(during == "saving");
    CHECK(hall.screen() == "thanks");
    CHECK(hall.record.asked == 1);
    const auto all = hall.record.comments();
    REQUIRE(all.ok());
    REQUIRE(all.value().size() == 1);
    const StoredComment& kept = all.value().front();
    CHECK(kept.line.find("Good day.") != std::string::npos);
    CHECK(hall.kiosk.model().session.leaf == kept.leaf);
    CHECK(hall.kiosk.model().session.receipt == kept.receipt);
    hall.does("expect \"" + kept.receipt + "\"");
    CHECK(words_in_line(kept.receipt) == 3);
    const auto& list = exhibition().receipts.at(language[0] == 'E' && language[1] == 'n' ? "en" : "es");
    std::istringstream words(kept.receipt);
    for (std::string word; words >> word;) CHECK(std::find(list.begin(), list.end(), word) != list.end());
  }
}

TEST_CASE("a failed save says so, keeps every word, and trying again keeps it once") {
  struct Trouble {
    ErrorCode code;
    Str said;
  };
  for (const Trouble trouble :
       {Trouble{ErrorCode::disk_full, Str::save_failed_full}, Trouble{ErrorCode::read_only, Str::save_failed_read_only},
        Trouble{ErrorCode::io, Str::save_failed_other}, Trouble{ErrorCode::damaged, Str::save_failed_other}}) {
    Hall hall;
    write_comment(hall, "English", "My words.");
    hall.press(Str::nav_review_and_send);
    hall.record.fail_next({trouble.code, "for this test"});
    hall.press(Str::review_send);
    CHECK(hall.screen() == "save_failed");
    const Words& words = words_of(hall.kiosk.model());
    hall.does("expect \"" + words[Str::save_failed_kept] + "\"");
    hall.does("expect \"" + words[trouble.said] + "\"");
    CHECK(hall.kiosk.model().session.draft.text == "My words.");
    CHECK(hall.kiosk.model().session.receipt.empty());
    CHECK(hall.saved() == 0);

    hall.press(Str::save_failed_show);
    CHECK(hall.screen() == "review");
    hall.does("expect \"My words.\"");
    hall.record.fail_next({trouble.code, "and again"});
    hall.press(Str::review_send);
    CHECK(hall.screen() == "save_failed");

    hall.press(Str::save_failed_again);
    CHECK(hall.screen() == "thanks");
    CHECK(hall.saved() == 1);
    hall.waits(deaf_for(Deaf::finish));
    hall.press(Str::thanks_finish);
    CHECK(hall.screen() == "welcome");
    CHECK(hall.saved() == 1);
    CHECK(hall.record.asked == 3);
  }
}

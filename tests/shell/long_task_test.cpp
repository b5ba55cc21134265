// long_task_test.cpp: while a stick is written, which may take minutes, the kiosk still hears and is heard.
#include <SDL.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "kiosk/office/office.h"
#include "kiosk/sticks/folder_sticks.h"
#include "tests/shell/hall.h"
#include "tests/temporary_folder.h"

using namespace lectern;
using namespace lectern::testing;

namespace fs = std::filesystem;

namespace {

void push_key(SDL_Keycode key) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = key;
  SDL_PushEvent(&event);
}

void push_quit() {
  SDL_Event event{};
  event.type = SDL_QUIT;
  SDL_PushEvent(&event);
}

// Asks to quit as soon as there is nothing more to do. No time passes: a kiosk that is left alone would lock itself.
struct NoWait : Wait {
  [[nodiscard]] Millis now() const override { return 10'000; }
  void until_input(Millis /*most*/, const std::vector<int>& /*descriptors*/) override {
    ++waited;
    push_quit();
  }
  int waited = 0;
};

// Hears that the loop comes round, and does something about it at the fifth time.
struct Listener : Supervisor {
  void ready() override {}
  void alive(Millis /*now*/) override {
    if (++heard >= 5) at_fifth();
  }
  void long_step(bool begins) override { long_steps.push_back(begins); }
  [[nodiscard]] Millis patience() const override { return -1; }
  std::vector<bool> long_steps{};
  int heard = 0;
  std::function<void()> at_fifth = [] {};
};

// An organizer in front of "Try the stick", with a stick in, and the button chosen.
struct Evening {
  Evening() {
    fs::create_directories(folder.path() / "sticks/blue");
    OfficeParts parts{.record = &hall.record, .disk = &system_disk(), .data = folder.path()};
    auto sticks = std::make_unique<FolderSticks>(folder.path() / "sticks");
    REQUIRE(sticks->insert("blue"));
    parts.sticks = std::move(sticks);
    office = std::make_unique<Office>(std::move(parts));
    static_cast<void>(office->sticks().poll());
    office->on_long_step = [this](bool begins) { listener.long_step(begins); };
    hall.runner.set_office(office.get());
    push_key(SDLK_RETURN);
  }
  [[nodiscard]] JobFacts job() const {
    REQUIRE(hall.kiosk.model().session.staff);
    return hall.kiosk.model().session.staff->job;
  }
  [[nodiscard]] static Model chosen() {
    Model model = exhibit("staff-stick_test");
    model.now = model.last_stir = 0;
    model.session.staff->job = {};
    model.session.focus = "begin";
    model.session.ring = true;
    return model;
  }
  TemporaryFolder folder{};
  Hall hall{chosen()};
  std::unique_ptr<Office> office{};
  NoWait wait{};
  Listener listener{};
};

}  // namespace

TEST_CASE("a long task says after each of its steps that the kiosk works") {
  Evening evening;
  run(evening.hall.kiosk, *evening.hall.canvas, evening.hall.intake, evening.wait, evening.listener);
  CHECK(evening.job().step == JobFacts::Step::done);
  CHECK(evening.listener.heard > 60);  // 8 MB, written and read by 256 KiB
  CHECK(evening.wait.waited == 1);
}

TEST_CASE("before a bundle is made, which may take minutes at one go, the supervisor is told, and afterwards too") {
  Evening evening;
  static_cast<void>(evening.office->carry_out({.order = TellEvening{}}));
  CHECK(evening.listener.long_steps.empty());
  static_cast<void>(evening.office->carry_out({.order = BeginExport{}}));
  CHECK(evening.listener.long_steps == std::vector<bool>{true, false});
}

TEST_CASE("a long task can be stopped while it runs") {
  Evening evening;
  evening.listener.at_fifth = [&] {
    push_key(evening.hall.kiosk.model().session.focus == "stop" ? SDLK_RETURN : SDLK_TAB);
  };
  run(evening.hall.kiosk, *evening.hall.canvas, evening.hall.intake, evening.wait, evening.listener);
  CHECK(evening.job().step == JobFacts::Step::none);
  CHECK(evening.listener.heard < 20);
  CHECK(fs::is_empty(evening.folder.path() / "sticks/blue"));
}

TEST_CASE("a long task does not keep a kiosk that is told to end") {
  Evening evening;
  evening.listener.at_fifth = push_quit;
  run(evening.hall.kiosk, *evening.hall.canvas, evening.hall.intake, evening.wait, evening.listener);
  CHECK(evening.listener.heard == 5);
  CHECK(evening.wait.waited == 0);
}

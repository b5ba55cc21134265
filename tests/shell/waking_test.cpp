// waking_test.cpp: what wakes a kiosk that stands still: sticks and other descriptors, and nothing that only looks.
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/app/staff/desk.h"
#include "kiosk/office/office.h"
#include "kiosk/shell/alarm.h"
#include "kiosk/sticks/folder_sticks.h"
#include "tests/shell/hall.h"
#include "tests/temporary_folder.h"

using namespace lectern;
using namespace lectern::testing;

namespace fs = std::filesystem;

namespace {

struct Bell {
  Bell() : descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
  ~Bell() { ::close(descriptor); }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;
  void ring() const { REQUIRE(::eventfd_write(descriptor, 1) == 0); }
  int descriptor;
};

bool can_be_read(int descriptor) {
  pollfd asked{descriptor, POLLIN, 0};
  return ::poll(&asked, 1, 0) > 0;
}

struct Unwatched : Supervisor {
  void ready() override {}
  void alive(Millis /*now*/) override {}
  void long_step(bool /*begins*/) override {}
  [[nodiscard]] Millis patience() const override { return -1; }
};

// Does something in each round instead of sleeping; then the program is asked to quit. No time passes.
struct Rounds : Wait {
  [[nodiscard]] Millis now() const override { return 0; }
  void until_input(Millis most, const std::vector<int>& descriptors) override {
    slept.push_back(most);
    awaited.push_back(descriptors);
    if (slept.size() <= rounds.size()) return rounds[slept.size() - 1]();
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
  }
  std::vector<std::function<void()>> rounds{};
  std::vector<Millis> slept{};
  std::vector<std::vector<int>> awaited{};
};

// An organizer on the screen for taking the comments out; no stick is in.
struct Evening {
  Evening() {
    fs::create_directories(folder.path() / "sticks/blue");
    OfficeParts parts{.record = &hall.record, .disk = &system_disk(), .data = folder.path()};
    auto folders = std::make_unique<FolderSticks>(folder.path() / "sticks");
    sticks = folders.get();
    parts.sticks = std::move(folders);
    office = std::make_unique<Office>(std::move(parts));
    hall.runner.set_office(office.get());
    ears = {{office->sticks().wake_fd(), SticksStirred{}, heeds_sticks}};
  }
  [[nodiscard]] StickFacts::State stick() const { return hall.kiosk.model().session.staff->stick.state; }
  [[nodiscard]] static Model waiting() {
    Model model = exhibit("staff-stick-none");
    model.now = model.last_stir = 0;
    model.session.staff->job = {};
    model.session.staff->stick = {};
    return model;
  }
  TemporaryFolder folder{};
  Hall hall{waiting()};
  FolderSticks* sticks = nullptr;
  std::unique_ptr<Office> office{};
  Ears ears{};
};

}  // namespace

TEST_CASE("with an organizer on the stick screen nothing wakes the kiosk for an hour but its own lock") {
  Hall hall(Evening::waiting());
  std::vector<Millis> woken;
  constexpr Millis kHour = 3'600'000;
  for (Millis next = hall.kiosk.next_deadline(); next >= 0 && next < kHour; next = hall.kiosk.next_deadline()) {
    woken.push_back(next);
    REQUIRE(woken.size() < 10);
    hall.kiosk.tick(next);
    hall.frames();
  }
  CHECK(woken == std::vector<Millis>{kStaffIdle});
  CHECK(hall.screen() == "welcome");
}

TEST_CASE("a stick that comes or goes wakes the kiosk, which looks once and sleeps on") {
  Evening evening;
  Rounds wait;
  const int wake = evening.office->sticks().wake_fd();
  wait.rounds = {[&] {
                   CHECK_FALSE(can_be_read(wake));
                   REQUIRE(evening.sticks->insert("blue"));
                   CHECK(can_be_read(wake));
                 },
                 [&] {
                   CHECK(evening.stick() == StickFacts::State::ready);
                   CHECK_FALSE(can_be_read(wake));
                   evening.sticks->take_out();
                   CHECK(can_be_read(wake));
                 },
                 [&] {
                   CHECK(evening.stick() == StickFacts::State::none);
                   CHECK_FALSE(can_be_read(wake));
                 }};
  Unwatched supervisor;
  run(evening.hall.kiosk, *evening.hall.canvas, evening.hall.intake, wait, supervisor, evening.ears);
  CHECK(wait.slept.size() == 4);
  for (const std::vector<int>& descriptors : wait.awaited) CHECK(descriptors == std::vector<int>{wake});
}

TEST_CASE("sticks wake nobody while no organizer is there") {
  Evening evening;
  Hall hall;
  CHECK(open_ears(evening.ears, hall.kiosk.model()).empty());
  REQUIRE(evening.sticks->insert("blue"));
  CHECK_FALSE(hear(evening.ears, hall.kiosk));
}

TEST_CASE("a wait ends when any of its descriptors can be read, with a window system and without") {
  start_sdl();
  const Bell silent;
  const Bell bell;
  bell.ring();
  const auto waits = {make_wait, make_sdl_wait};
  for (const auto& make : waits)
    for (int again = 0; again < 2; ++again) make()->until_input(-1, {silent.descriptor, bell.descriptor});
  CHECK(can_be_read(bell.descriptor));  // it is read by whoever knows what it tells
}

TEST_CASE("a wait with a window system is woken by what comes while it sleeps") {
  start_sdl();
  const Bell bell;
  const auto wait = make_sdl_wait();
  std::thread later([&] { bell.ring(); });
  wait->until_input(-1, {bell.descriptor});
  later.join();
  CHECK(can_be_read(bell.descriptor));
}

TEST_CASE("an alarm rings once for each time it is set") {
  std::mutex lock;
  std::condition_variable rung;
  int times = 0;
  const Bell bell;
  bell.ring();
  Alarm alarm([&] {
    const std::lock_guard hold(lock);
    ++times;
    rung.notify_all();
  });
  for (int expected = 1; expected <= 3; ++expected) {
    alarm.set({bell.descriptor});
    std::unique_lock hold(lock);
    rung.wait(hold, [&] { return times >= expected; });
    CHECK(times == expected);
  }
}

TEST_CASE("what is ordered is carried out only after a frame has announced it") {
  Hall hall(exhibit("review"));
  hall.waits(1'000);
  bool announced = false;
  hall.record.during = [&] {
    const Picture on_the_panel = hall.canvas->picture();
    CHECK(hall.screen() == "saving");
    hall.canvas->show(hall.kiosk.scene(), hall.kiosk.looks());
    announced = hall.canvas->picture() == on_the_panel;
  };
  hall.press(Str::review_send);
  CHECK(hall.record.asked == 1);
  CHECK(announced);
}

// hall.h: a whole kiosk in memory with a finger over it: what a test of the shell stands in front of.
#pragma once

#include <SDL.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/store/memory_record.h"
#include "kiosk/app/begin.h"
#include "kiosk/picture/canvas.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/shell/loop.h"
#include "kiosk/walk/walk.h"
#include "tests/shell/exhibits.h"

namespace lectern::testing {

inline const Panel kPanel{1280, 800, 149};

inline const Loaded& exhibition() {
  static const Loaded kLoaded = load_exhibition(LECTERN_SOURCE_DIR, kPanel);
  return kLoaded;
}

inline std::unique_ptr<Typesetter> open_typesetter() {
  auto opened = Typesetter::open(std::string(LECTERN_SOURCE_DIR) + "/assets/fonts/fonts.conf");
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

inline std::unique_ptr<Canvas> open_canvas(const Panel& panel, Turn turn, Typesetter& typesetter) {
  auto opened = Canvas::in_memory(panel, turn, typesetter);
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

inline void start_sdl() {
  static const bool kStarted = [] {
    set_hints();
    return SDL_Init(SDL_INIT_EVENTS) == 0;
  }();
  REQUIRE(kStarted);
  SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
}

// A record that can be looked over the shoulder while it saves.
class WatchedRecord : public MemoryRecord {
 public:
  Status save(const Comment& comment, std::string_view receipt, const Contact& contact) override {
    ++asked;
    if (during) during();
    const Status kept = MemoryRecord::save(comment, receipt, contact);
    return in_doubt ? Status(Error{ErrorCode::io, "kept, but not known to be"}) : kept;
  }
  Result<RecordStatus> status() override {
    Result<RecordStatus> now = MemoryRecord::status();
    if (seems && now) seems(now.value());
    return now;
  }
  Result<RecordStatus> check() override {
    ++checks;
    return MemoryRecord::check();
  }
  std::function<void()> during{};
  std::function<void(RecordStatus&)> seems{};  // tells another health than it has
  int checks = 0;
  bool in_doubt = false;  // keeps, and says that it failed
  int asked = 0;
};

struct Hall {
  explicit Hall(Model model, Turn turn_to = Turn::none, std::filesystem::path shots = {})
      : turn(turn_to),
        typesetter(open_typesetter()),
        canvas(open_canvas(kPanel, turn, *typesetter)),
        kiosk(std::move(model), kPanel, *typesetter, runner),
        intake(kiosk, *canvas, kPanel),
        walker(kiosk, *canvas, intake, kPanel, std::move(shots)) {
    start_sdl();
    frames();
  }
  explicit Hall(Turn turn_to = Turn::none) : Hall(start(exhibition().device), turn_to) {}

  // Frames drawn until the picture is what the model says.
  int frames() {
    return settle(kiosk, *canvas, [this] { return now; });
  }
  // Lets time pass as the loop does, from deadline to deadline.
  void waits(Millis span) {
    const Millis end = now + span;
    for (Millis next = kiosk.next_deadline(); next >= 0 && next < end; next = kiosk.next_deadline()) {
      now = std::max(now + 1, next);
      kiosk.tick(now);
      frames();
    }
    now = end;
    kiosk.tick(now);
    frames();
  }
  // A command of a walk that has to go well.
  void does(const std::string& command) {
    const Step step = walker.perform(command);
    CHECK_MESSAGE(step.failure.empty(), command << ": " << step.failure << "\n" << walker.on_screen());
    now = std::max(now, kiosk.model().now);  // a press waits until its control listens
  }
  void press(Str name) { does("press \"" + words_of(kiosk.model())[name] + "\""); }
  // Every page of the screen is read, and its main action does what it says.
  void reads_all() {
    while (main_action(*kiosk.scene().tree)->press == Event{Moved{Move::page_on}}) {
      const std::string more = main_action(*kiosk.scene().tree)->name;
      does("press \"" + more + "\"");
    }
    waits(1000);
  }
  [[nodiscard]] std::string failure(const std::string& command) { return walker.perform(command).failure; }
  [[nodiscard]] const std::string& screen() const { return kiosk.scene().tree->id; }
  [[nodiscard]] const Rect& at(std::string_view id) const {
    const Box* box = kiosk.scene().box(id);
    REQUIRE_MESSAGE(box != nullptr, "there is no '" << id << "' on " << screen());
    return box->rect;
  }
  void push_finger(Uint32 type, float x, float y, std::int64_t finger = 1) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = finger;
    event.tfinger.x = x;
    event.tfinger.y = y;
    SDL_PushEvent(&event);
    CHECK(intake.drain(now));
  }
  void push_finger_on(Uint32 type, std::string_view id, std::int64_t finger = 1) {
    const Rect r = at(id);
    push_finger(type, (r.x + r.w / 2) / static_cast<float>(kPanel.width),
                (r.y + r.h / 2) / static_cast<float>(kPanel.height), finger);
  }
  void push_wheel(float lines) {
    SDL_Event event{};
    event.type = SDL_MOUSEWHEEL;
    event.wheel.preciseY = lines;
    SDL_PushEvent(&event);
    CHECK(intake.drain(now));
  }
  void push_mouse(Uint32 type, float x, float y, Uint32 which) {
    SDL_Event event{};
    event.type = type;
    event.button.which = which;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.x = static_cast<Sint32>(x);
    event.button.y = static_cast<Sint32>(y);
    SDL_PushEvent(&event);
    CHECK(intake.drain(now));
  }
  [[nodiscard]] std::size_t saved() {
    const auto all = record.comments();
    REQUIRE(all.ok());
    return all.value().size();
  }

  Millis now = 1000;  // later than any new screen swallows presses
  Turn turn = Turn::none;
  std::unique_ptr<Typesetter> typesetter;
  std::unique_ptr<Canvas> canvas;
  WatchedRecord record{};
  Runner runner{record, exhibition().receipts};
  Kiosk kiosk;
  Intake intake;
  Walker walker;
};

// The model of an exhibit, in English.
inline Model exhibit(std::string_view name, const std::string& language = "en") {
  for (Exhibit& each : exhibits(exhibition().device, language))
    if (each.name == name) return std::move(each.model);
  FAIL("no exhibit is named " << std::string(name));
  return {};
}

}  // namespace lectern::testing

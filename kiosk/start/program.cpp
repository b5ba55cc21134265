// program.cpp: loads the device, opens the record, and hands over to a window or a walk.
#include "kiosk/start/program.h"

#include <SDL.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <utility>

#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "db/store/sealing.h"
#include "kiosk/app/begin.h"
#include "kiosk/app/staff/desk.h"
#include "kiosk/base/assets.h"
#include "kiosk/base/data_folder.h"
#include "kiosk/base/files.h"
#include "kiosk/base/private_memory.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/forum/chosen_forum.h"
#include "kiosk/layout/layout.h"
#include "kiosk/office/office.h"
#include "kiosk/picture/canvas.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/shell/loop.h"
#include "kiosk/shell/tone.h"
#include "kiosk/start/start.h"
#include "kiosk/sticks/folder_sticks.h"
#include "kiosk/sticks/udisks_sticks.h"
#include "kiosk/walk/walk.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;
constexpr int kWritten = 2026;

constexpr const char* kNoDrill =
    "this forum is sealed, and nobody has shown yet that its keys open what this kiosk would seal. Nothing was "
    "changed.\n"
    "Run the drill first: lecternctl keys drill --data DIR --forum DIR --to DIR";
constexpr const char* kClosedUntilDrill =
    "this forum is sealed, and nobody has shown yet that its keys open what this kiosk would seal. Visitors can read "
    "and not comment.\nDo the key drill on the screens for organizers, or with lecternctl keys drill.";

int complain(const std::string& what, int code) {
  std::fprintf(stderr, "lectern: %s\n", what.c_str());
  return code;
}

const char* advice(ErrorCode code) {
  switch (code) {
    case ErrorCode::disk_full:
      return "The disk is full. Free some space, or give another folder with --data. Nothing was changed.";
    case ErrorCode::read_only:
      return "The folder cannot be written. Check its owner and that the disk is not read-only, or give another with "
             "--data.";
    case ErrorCode::foreign:
      return "The file was left as it is. Move it away, or give another folder with --data.";
    case ErrorCode::damaged:
      return "The file was left as it is. Keep a copy, then run: lecternctl status --data DIR";
    case ErrorCode::bad_input:
    case ErrorCode::not_found:
    case ErrorCode::io:
    case ErrorCode::unavailable:
      return "Nothing was changed. Check the disk, or give another folder with --data.";
  }
  std::abort();
}

bool parse_size(const std::string& text, Panel& panel) {
  char end = 0;
  return std::sscanf(text.c_str(), "%dx%d%c", &panel.width, &panel.height, &end) == 2 && panel.width >= 320 &&
         panel.height >= 320 && panel.width <= 8192 && panel.height <= 8192;
}

// What is wrong with a panel on which nobody could write; empty: nothing.
std::string too_small(const Panel& panel) {
  if (can_be_written_on(panel)) return {};
  const auto mm = [&panel](int pixels) {
    return std::to_string(std::lround(static_cast<float>(pixels) * 25.4F / panel.ppi));
  };
  const auto least = [](float length) { return std::to_string(std::lround(length)); };
  return "a panel of " + std::to_string(panel.width) + "x" + std::to_string(panel.height) + " pixels at " +
         std::to_string(std::lround(panel.ppi)) + " per inch is " + mm(panel.width) + " x " + mm(panel.height) +
         " mm: too small to write on. Two lines of text above a keyboard need at least " + least(kLeastWidth) + " x " +
         least(kLeastHeight) + " mm. Use a larger panel, or say with --ppi what this one really measures.";
}

Turn turn_of(int degrees) {
  if (degrees == 90) return Turn::quarter;
  if (degrees == 180) return Turn::half;
  return degrees == 270 ? Turn::three_quarters : Turn::none;
}

Theme theme_of(const std::string& name) {
  if (name == "dim") return Theme::dim;
  if (name == "black-on-white") return Theme::black_on_white;
  return name == "white-on-black" ? Theme::white_on_black : Theme::paper;
}

TextSize size_of(const std::string& name) {
  if (name == "s") return TextSize::s;
  if (name == "l") return TextSize::l;
  return name == "xl" ? TextSize::xl : TextSize::m;
}

Receipts receipts_of(const std::string& name) {
  if (name == "digits") return Receipts::digits;
  return name == "off" ? Receipts::off : Receipts::words;
}

// Runs commands from a file to the first failure, or from standard input answering each.
int walk(Walker& walker, const std::string& file) {
  const bool interactive = file == "-";
  std::ifstream opened;
  if (!interactive) {
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored)) opened.open(file);
    if (!opened.is_open()) return complain("cannot read the walk " + file, kUsage);
  }
  std::istream& in = interactive ? std::cin : opened;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const Step step = walker.perform(line);
    if (interactive) {
      std::cout << (!step.failure.empty() ? "fail: " + step.failure
                    : step.answer.empty() ? "ok"
                                          : step.answer)
                << '\n'
                << std::flush;
    } else if (!step.failure.empty()) {
      std::fprintf(stderr, "%s:%d: %s\n  %s\nOn the screen:\n%s", file.c_str(), number, step.failure.c_str(),
                   line.c_str(), walker.on_screen().c_str());
      return kWalkFailed;
    } else if (!step.answer.empty()) {
      std::cout << step.answer << '\n';
    }
  }
  return kOk;
}

// "2026-11-24", or nothing while the clock shows a date before this program was written: boards without a battery
// clock start in the past.
std::string trusted_today() {
  const std::time_t now = std::time(nullptr);
  std::tm date{};
  if (localtime_r(&now, &date) == nullptr || date.tm_year + 1900 < kWritten) return {};
  std::array<char, 16> text{};
  return std::strftime(text.data(), text.size(), "%Y-%m-%d", &date) > 0 ? std::string(text.data()) : std::string();
}

// The words that codes are read aloud in, for every language the same.
std::vector<std::string> code_words_of(const ReceiptLists& lists) {
  const auto english = lists.find("en");
  return english != lists.end() ? english->second : std::vector<std::string>();
}

// The one asked for; else the one an organizer chose; else the packaged one.
Result<fs::path> forum_to_show(const Options& options, const fs::path& data, const fs::path& assets) {
  if (!options.forum.empty()) return fs::path(options.forum);
  Result<fs::path> chosen = chosen_forum(data);
  if (chosen && chosen.value().empty()) return assets / "forums/287g-recruiting";
  return chosen;
}

struct Parts {
  Model model{};
  Panel panel{};
  Turn turn = Turn::none;
  Typesetter& typesetter;
  Runner& runner;
  Supervisor& supervisor;
  Record* record = nullptr;  // whose log is told of the start, once there is somewhere to draw
  FolderSticks* fake_sticks = nullptr;
  Ears ears{};
};

// A kiosk whose panel is off tries again each second, which is nothing to write down.
void note_start(Record* record) {
  if (record != nullptr) static_cast<void>(record->log({LogKind::started, 0, 0}).ok());
}

int run_offscreen(Parts parts, const Options& options) {
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
  if (SDL_Init(SDL_INIT_EVENTS) != 0) return complain(std::string("SDL: ") + SDL_GetError(), kNowhereToDraw);
  auto canvas = Canvas::in_memory(parts.panel, parts.turn, parts.typesetter);
  if (!canvas) return complain("cannot " + canvas.error().detail, kNowhereToDraw);
  note_start(parts.record);
  Kiosk kiosk(std::move(parts.model), parts.panel, parts.typesetter, parts.runner);
  Intake intake(kiosk, *canvas.value(), parts.panel);
  settle(kiosk, *canvas.value(), [] { return Millis{0}; });
  if (options.walk.empty()) {
    const auto wait = make_wait();
    run(kiosk, *canvas.value(), intake, *wait, parts.supervisor, parts.ears);
    return kOk;
  }
  Walker walker(kiosk, *canvas.value(), intake, parts.panel, options.shots, parts.fake_sticks, parts.ears);
  return walk(walker, options.walk);
}

int run_in_window(Parts parts, const Options& options) {
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return complain(std::string("no display: ") + SDL_GetError() + ". Without one, use --offscreen.", kNowhereToDraw);
  const bool side = parts.turn == Turn::quarter || parts.turn == Turn::three_quarters;
  int width = side ? parts.panel.height : parts.panel.width;
  int height = side ? parts.panel.width : parts.panel.height;
  const auto flags = options.fullscreen ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : Uint32{0};
  const std::unique_ptr<SDL_Window, void (*)(SDL_Window*)> window(
      SDL_CreateWindow("Lectern", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags),
      SDL_DestroyWindow);
  if (window == nullptr) return complain(std::string("no window: ") + SDL_GetError(), kNowhereToDraw);
  // A full screen has the size it has.
  SDL_GetWindowSize(window.get(), &width, &height);
  parts.panel.width = side ? height : width;
  parts.panel.height = side ? width : height;
  if (options.ppi <= 0) parts.panel.ppi = usual_ppi(parts.panel.width, parts.panel.height);
  if (const std::string why = too_small(parts.panel); !why.empty()) return complain(why, kUsage);
  parts.model.device.key_room = key_room(parts.panel);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  auto canvas = Canvas::in_window(window.get(), parts.turn, parts.typesetter);
  if (!canvas) return complain("cannot " + canvas.error().detail, kNowhereToDraw);
  note_start(parts.record);
  Kiosk kiosk(std::move(parts.model), parts.panel, parts.typesetter, parts.runner);
  Intake intake(kiosk, *canvas.value(), parts.panel);
  const auto wait = make_wait();
  run(kiosk, *canvas.value(), intake, *wait, parts.supervisor, parts.ears);
  return kOk;
}

// Opens the record that comments go into; anything but kOk is how the program ends.
int open_kept_record(const Options& options, const fs::path& data, Device& device, std::unique_ptr<Record>& record) {
  RecordSettings settings;
  settings.recipients = recipients_of(*device.pack);
  auto opened = open_record(data, settings);
  if (!opened) {
    return complain(
        "cannot keep a record in " + data.string() + ": " + opened.error().detail + "\n" + advice(opened.error().code),
        kStoreRefused);
  }
  record = std::move(opened).value();
  if (device.pack->sealed) {
    const Result<bool> drilled = is_drilled(*record, settings.recipients);
    // It comes up closed where the organizer can do the drill, which takes a stick.
    const bool reachable = drilled && (options.walk.empty() || !options.sticks.empty());
    if (!reachable && !(drilled && drilled.value())) return complain(kNoDrill, kForumRefused);
    device.undrilled = !drilled.value();
    if (device.undrilled) std::fprintf(stderr, "lectern: %s\n", kClosedUntilDrill);
  }
  const Status noted = note_sealed(*record, device.pack->sealed);
  return noted ? kOk : complain("cannot " + noted.error().detail, kStoreRefused);
}

// What was asked for at the start, and what is known of the machine.
void set_device(Device& device, const Options& options, const fs::path& data) {
  if (!options.receipts.empty()) device.receipts = receipts_of(options.receipts);
  device.rehearsal = options.rehearsal;
  device.idle_minutes = options.idle_minutes;
  std::error_code unknown;
  device.forum_chosen = !options.forum.empty() || fs::exists(data / kChosenForum, unknown);
  device.language = options.lang;
  device.theme = theme_of(options.theme);
  device.text_size = size_of(options.text_size);
  if (options.walk.empty()) device.today = trusted_today();  // a walk is the same on every day
}

struct ChosenSticks {
  std::unique_ptr<Sticks> sticks{};
  FolderSticks* fake = nullptr;  // the same, where a walk puts them in
};

ChosenSticks sticks_for(const Options& options) {
  if (!options.sticks.empty()) {
    auto folders = std::make_unique<FolderSticks>(options.sticks);
    FolderSticks* const fake = folders.get();
    return {std::move(folders), fake};
  }
  if (options.walk.empty()) return {std::make_unique<UdisksSticks>(), nullptr};
  return {};
}

// What the meeting was when the power went; nothing said in practice becomes a comment because of it.
void take_up_meeting(Device& device, Office& office, const Options& options) {
  const std::string today = device.today;
  apply(device, office.meeting());
  if (options.walk.empty()) forget_past_day(device, today);
  device.glass = office.glass();
  device.rehearsal = office.rehearses();
  if (device.rehearsal) office.on_rehearsal(true);
}

// Opens what residents and organizers use, and runs until the end.
int run_kiosk(const Options& options, const Panel& panel, const fs::path& data, const fs::path& forum, Loaded& loaded,
              Record& record) {
  auto typesetter = Typesetter::open(asset_dir() / "fonts/fonts.conf", loaded.languages);
  if (!typesetter) return complain("cannot " + typesetter.error().detail, kNowhereToDraw);
  Device& device = loaded.device;
  device.undrawable = undrawable_of(*typesetter.value(), device);
  set_device(device, options, data);
  Runner runner(record, loaded.receipts);
  device.health = runner.health();
  device.kiosk_id = record.kiosk_id();
  set_hints();
  ChosenSticks chosen = sticks_for(options);
  Office office({.record = &record,
                 .disk = &system_disk(),
                 .data = options.rehearsal ? fs::path() : data,
                 .assets = asset_dir(),
                 .pack_dir = forum,
                 .pack = device.pack,
                 .sticks = std::move(chosen.sticks),
                 .receipt_words = code_words_of(loaded.receipts),
                 .play_tone = play_tone});
  std::unique_ptr<MemoryRecord> rehearsal;
  office.on_rehearsal = [&](bool on) {
    runner.use(record);
    rehearsal = on ? std::make_unique<MemoryRecord>(RecordSettings{}, MemoryRecord::Keeps::receipts) : nullptr;
    if (rehearsal) runner.use(*rehearsal);
  };
  SystemdSupervisor supervisor;
  office.on_long_step = [&](bool begins) { supervisor.long_step(begins); };
  runner.set_office(&office);
  if (!options.rehearsal) take_up_meeting(device, office, options);
  const Parts parts{start(device),
                    panel,
                    turn_of(options.rotate),
                    *typesetter.value(),
                    runner,
                    supervisor,
                    options.rehearsal ? nullptr : &record,
                    chosen.fake,
                    {{office.sticks().wake_fd(), SticksStirred{}, heeds_sticks}}};
  const int code = options.offscreen ? run_offscreen(parts, options) : run_in_window(parts, options);
  SDL_Quit();
  return code;
}

}  // namespace

int run_program(const Options& options) {
  keep_memory_private();
  Panel panel;
  if (!parse_size(options.size, panel))
    return complain("--size takes WIDTHxHEIGHT in pixels, such as 1280x800", kUsage);
  panel.ppi = options.ppi > 0 ? options.ppi : usual_ppi(panel.width, panel.height);
  if (const std::string why = too_small(panel); !why.empty()) return complain(why, kUsage);
  if (!options.walk.empty() && !options.offscreen) return complain("--walk needs --offscreen", kUsage);

  const fs::path assets = asset_dir();
  const fs::path data = options.data.empty() ? default_data() : fs::path(options.data);
  const Result<fs::path> shown = forum_to_show(options, data, assets);
  if (!shown) {
    return complain(
        shown.error().detail +
            ". No other is shown in its place, since it may have been sealed. No comment was lost. Give a forum "
            "with --forum DIR, or forum=DIR in lectern.conf.",
        kForumRefused);
  }
  const fs::path& forum = shown.value();
  Loaded loaded = load_device(assets, forum, panel);
  if (!loaded.own_usable()) {
    std::fputs(list_problems(loaded.own_problems).c_str(), stderr);
    return complain(
        "the program's own files in " + assets.string() +
            " are damaged: the errors above. No comment and no forum was touched. Install Lectern again, or "
            "mend what was changed there.",
        kOwnFilesDamaged);
  }
  if (!loaded.forum_usable()) {
    std::fputs(list_problems(loaded.forum_problems).c_str(), stderr);
    return complain("the forum pack " + forum.string() +
                        " was refused. Mend the errors above; lecternctl forum check lists them again.",
                    kForumRefused);
  }
  if (!options.lang.empty() && words_in(loaded.device, options.lang) == nullptr)
    return complain("--lang " + options.lang + ": there are no words in that language", kUsage);
  if (options.check) return kOk;

  std::unique_ptr<Record> record;
  if (options.rehearsal) {
    record = std::make_unique<MemoryRecord>(RecordSettings{}, MemoryRecord::Keeps::receipts);
  } else if (const int refused = open_kept_record(options, data, loaded.device, record); refused != kOk) {
    return refused;
  }
  return run_kiosk(options, panel, data, forum, loaded, *record);
}

}  // namespace lectern

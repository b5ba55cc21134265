// lectern.cpp: the kiosk's main: arguments in, an exit code out.
#include <SDL.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "db/store/record.h"
#include "kiosk/base/assets.h"
#include "kiosk/shell/canvas.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/shell/loop.h"
#include "kiosk/shell/start.h"
#include "kiosk/shell/walk.h"

namespace {

namespace fs = std::filesystem;
using namespace lectern;

enum Exit : int { kOk = 0, kUsage = 2, kForumRefused = 3, kStoreRefused = 4, kWalkFailed = 5 };

struct Options {
  std::string forum{}, data{}, lang{}, size = "1280x800", theme = "paper", text_size = "m", walk{}, shots{}, sticks{};
  float ppi = 0;
  int rotate = 0;
  int idle_minutes = 0;
  bool fullscreen = false, rehearsal = false, offscreen = false;
};

fs::path default_data() {
  if (const char* home = std::getenv("XDG_DATA_HOME"); home != nullptr && *home != '\0')
    return fs::path(home) / "lectern";
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr ? "/var/lib" : home) / (home == nullptr ? "lectern" : ".local/share/lectern");
}

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

// Runs commands from a file to the first failure, or from standard input answering each.
int walk(Walker& walker, const std::string& file) {
  const bool interactive = file == "-";
  std::ifstream opened;
  if (!interactive) {
    opened.open(file);
    if (!opened) return complain("cannot read the walk " + file, kUsage);
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

int run(Options& options) {
  Panel panel;
  if (!parse_size(options.size, panel))
    return complain("--size takes WIDTHxHEIGHT in pixels, such as 1280x800", kUsage);
  panel.ppi = options.ppi > 0 ? options.ppi : usual_ppi(panel.width, panel.height);
  if (!options.walk.empty() && !options.offscreen) return complain("--walk needs --offscreen", kUsage);

  const fs::path assets = asset_dir();
  const fs::path forum = options.forum.empty() ? assets / "forums/287g-recruiting" : fs::path(options.forum);
  Loaded loaded = load_device(assets, forum, panel);
  if (!loaded.usable()) {
    std::fputs(list_problems(loaded.problems).c_str(), stderr);
    return complain("the forum pack " + forum.string() +
                        " was refused. Mend the errors above; lecternctl forum check lists them again.",
                    kForumRefused);
  }

  std::unique_ptr<Record> record;
  if (options.rehearsal) {
    record = std::make_unique<MemoryRecord>();
  } else {
    const fs::path data = options.data.empty() ? default_data() : fs::path(options.data);
    auto opened = open_record(data);
    if (!opened)
      return complain("cannot keep a record in " + data.string() + ": " + opened.error().detail + "\n" +
                          advice(opened.error().code),
                      kStoreRefused);
    record = std::move(opened).value();
  }

  auto typesetter = Typesetter::open(assets / "fonts/fonts.conf");
  if (!typesetter) return complain("cannot " + typesetter.error().detail, kStoreRefused);
  Runner runner(*record, loaded.receipts);

  loaded.device.rehearsal = options.rehearsal;
  loaded.device.idle_minutes = options.idle_minutes;
  if (!options.lang.empty()) {
    if (words_in(loaded.device, options.lang) == nullptr)
      return complain("--lang " + options.lang + ": there are no words in that language", kUsage);
    loaded.device.language = options.lang;
  }
  loaded.device.theme = theme_of(options.theme);
  loaded.device.text_size = size_of(options.text_size);
  Model model = start(loaded.device);

  set_hints();
  const Turn turn = turn_of(options.rotate);
  if (options.offscreen) {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    if (SDL_Init(SDL_INIT_EVENTS) != 0) return complain(std::string("SDL: ") + SDL_GetError(), kStoreRefused);
    auto canvas = Canvas::in_memory(panel, turn, *typesetter.value());
    if (!canvas) return complain("cannot " + canvas.error().detail, kStoreRefused);
    Kiosk kiosk(std::move(model), panel, *typesetter.value(), runner);
    Intake intake(kiosk, panel, turn);
    settle(kiosk, *canvas.value(), [] { return Millis{0}; });
    int code = kOk;
    if (!options.walk.empty()) {
      Walker walker(kiosk, *canvas.value(), intake, panel, options.shots);
      code = walk(walker, options.walk);
    } else {
      const auto wait = make_wait();
      lectern::run(kiosk, *canvas.value(), intake, *wait);
    }
    return code;
  }

  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return complain(std::string("no display: ") + SDL_GetError() + ". Without one, use --offscreen.", kStoreRefused);
  const bool side = turn == Turn::quarter || turn == Turn::three_quarters;
  SDL_Window* window = SDL_CreateWindow("Lectern", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                        side ? panel.height : panel.width, side ? panel.width : panel.height,
                                        options.fullscreen ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : Uint32{0});
  if (window == nullptr) return complain(std::string("no window: ") + SDL_GetError(), kStoreRefused);
  int width = 0;
  int height = 0;
  SDL_GetWindowSize(window, &width, &height);
  panel.width = side ? height : width;
  panel.height = side ? width : height;
  if (options.ppi <= 0) panel.ppi = usual_ppi(panel.width, panel.height);
  model.device.narrow_keys = narrow_keys(panel);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  int code = kOk;
  if (auto canvas = Canvas::in_window(window, turn, *typesetter.value()); canvas) {
    Kiosk kiosk(std::move(model), panel, *typesetter.value(), runner);
    Intake intake(kiosk, panel, turn);
    const auto wait = make_wait();
    lectern::run(kiosk, *canvas.value(), intake, *wait);
  } else {
    code = complain("cannot " + canvas.error().detail, kStoreRefused);
  }
  SDL_DestroyWindow(window);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{
      "Lectern: an offline comment kiosk for public meetings.\nExample: lectern --forum assets/forums/starter --data "
      "/tmp/kiosk"};
  app.add_option("--forum", options.forum, "folder of the forum pack (default: the packaged one)");
  app.add_option("--data", options.data, "folder of the record (default: $XDG_DATA_HOME/lectern)");
  app.set_config("--config", "", "file with any of these options, one name=value a line");
  app.add_option("--lang", options.lang, "language at the start, such as en or es");
  app.add_option("--size", options.size, "WIDTHxHEIGHT in pixels")->capture_default_str();
  app.add_option("--ppi", options.ppi, "pixels an inch of the panel (default: by its size)")
      ->check(CLI::Range(40.0, 800.0));
  app.add_option("--rotate", options.rotate, "how the panel is mounted, degrees clockwise")
      ->check(CLI::IsMember({0, 90, 180, 270}));
  app.add_flag("--fullscreen", options.fullscreen, "fill the display and hide the pointer");
  app.add_option("--theme", options.theme, "theme at the start")
      ->check(CLI::IsMember({"paper", "dim", "black-on-white", "white-on-black"}));
  app.add_option("--text-size", options.text_size, "text size at the start")
      ->check(CLI::IsMember({"s", "m", "l", "xl"}));
  app.add_option("--idle-minutes", options.idle_minutes,
                 "minutes without a touch before the warning (default: as the pack says)")
      ->check(CLI::Range(2, 5));
  app.add_flag("--rehearsal", options.rehearsal, "practise: nothing is ever kept");
  app.add_flag("--offscreen", options.offscreen, "draw in memory: needs no display");
  app.add_option("--walk", options.walk, "commands to carry out, from a file or - for standard input");
  app.add_option("--shots", options.shots, "folder for the pictures a walk takes");
  app.add_option("--fake-sticks", options.sticks, "folder whose folders stand for USB sticks");
  app.set_version_flag("--version", LECTERN_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kOk : kUsage;
  }
  const int code = run(options);
  SDL_Quit();
  return code;
}

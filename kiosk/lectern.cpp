// lectern.cpp: the kiosk's main: arguments in, an exit code out.
#include <CLI/CLI.hpp>

#include "kiosk/start/power_cuts.h"
#include "kiosk/start/program.h"

int main(int argc, char** argv) {
  lectern::Options options;
  CLI::App app{
      "Lectern: an offline comment kiosk for public meetings.\nExample: lectern --forum assets/forums/starter --data "
      "/tmp/kiosk"};
  app.add_option("--forum", options.forum, "folder of the forum pack (default: the packaged one)");
  app.add_option("--data", options.data, "folder of the record (default: $XDG_DATA_HOME/lectern)");
  app.set_config("--config", "", "file with any of these options, one name=value a line");
  app.allow_config_extras(CLI::config_extras_mode::error);
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
  app.add_option("--receipts", options.receipts, "what visitors take home (default: as the pack says)")
      ->check(CLI::IsMember({"words", "digits", "off"}));
  app.add_flag("--rehearsal", options.rehearsal, "practise: nothing is ever kept");
  app.add_flag("--check", options.check,
               "say what is wrong with these options, the forum and the program's own files, and start nothing");
  app.add_flag("--offscreen", options.offscreen, "draw in memory: needs no display");
  app.add_option("--walk", options.walk, "commands to carry out, from a file or - for standard input");
  app.add_option("--shots", options.shots, "folder for the pictures a walk takes");
  app.add_option("--fake-sticks", options.sticks, "folder whose folders stand for USB sticks");
  app.footer(
      "Ends with 0 ok, 1 no display, no fonts or damaged files of its own, 2 wrong arguments, 3 the forum pack was "
      "refused, 4 the record was "
      "refused, 5 a walk failed.");
  std::size_t cuts = 0;
  app.add_option("--power-cut-test", cuts,
                 "cut the power of a record in memory so many times, four ways, and tell what was lost; opens no kiosk")
      ->check(CLI::Range(1, 1'000'000));
  app.set_version_flag("--version", LECTERN_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? lectern::kOk : lectern::kUsage;
  }
  if (cuts > 0) return lectern::test_power_cuts(cuts);
  return lectern::run_program(options);
}

// command_line.cpp: see command_line.h.
#include "kiosk/ctl/command_line.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/mistyped.h"

namespace lectern {
namespace {

CLI::App& group(CLI::App& app, const char* name, const char* about) {
  CLI::App* const made = app.add_subcommand(name, about);
  made->require_subcommand(1);
  return *made;
}

void add_commands(CLI::App& app, int& exit_code) {
  app.require_subcommand(1);
  CLI::App& forum = group(app, "forum", "Start, check or read a forum pack");
  add_forum_new(forum, exit_code);
  add_forum_check(forum, exit_code);
  add_forum_show(forum, exit_code);
  add_status_command(app, exit_code);
  add_add_command(app, exit_code);
  add_withhold_command(app, exit_code);
  CLI::App& keys = group(app, "keys", "Keys for sealed forums, and the kiosk's own public key");
  add_keys_new(keys, exit_code);
  add_keys_show(keys, exit_code);
  add_keys_drill(keys, exit_code);
  CLI::App& pin = group(app, "pin", "The PIN of the organizer's screens");
  add_pin_new(pin, exit_code);
  add_export_command(app, exit_code);
  add_verify_command(app, exit_code);
  add_restore_command(app, exit_code);
}

}  // namespace

int run_lecternctl(const std::vector<std::string>& typed) {
  CLI::App app("lecternctl: everything about a Lectern comment kiosk that does not happen on its screen.",
               "lecternctl");
  app.set_version_flag("--version", "lecternctl " LECTERN_VERSION);
  app.footer(
      "Example: lecternctl status --data /var/lib/lectern\n"
      "Each ends with 0 when all is well, 1 when the answer is no, 2 when what was typed makes no command, and 4 when "
      "a\n"
      "record, a bundle or a forum is refused.");
  int exit_code = kOk;
  add_commands(app, exit_code);
  try {
    app.parse(std::vector<std::string>(typed.rbegin(), typed.rend()));  // as CLI11 wants it
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // help, or the version
    std::cerr << "lecternctl: " << about_mistyped(app, typed, e.what());
    return kUsage;
  }
  return exit_code;
}

}  // namespace lectern

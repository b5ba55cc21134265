// command_line.cpp: see command_line.h.
#include "kiosk/ctl/command_line.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/mistyped.h"

namespace lectern {
namespace {

void add_commands(const Command& all) {
  const Command forum = all.group("forum", "Start, check or read a forum pack");
  add_forum_new(forum);
  add_forum_check(forum);
  add_forum_show(forum);
  add_status_command(all);
  add_add_command(all);
  add_withhold_command(all);
  const Command keys = all.group("keys", "Keys for sealed forums, and the kiosk's own public key");
  add_keys_new(keys);
  add_keys_show(keys);
  add_keys_drill(keys);
  const Command pin = all.group("pin", "The PIN of the organizer's screens");
  add_pin_new(pin);
  add_export_command(all);
  add_verify_command(all);
  add_restore_command(all);
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
  app.require_subcommand(1);
  add_commands(Command(app, exit_code));
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

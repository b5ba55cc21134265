// lecternctl.cpp: the organizer's command line. Only arguments here; the commands are in the files beside.
#include <CLI/CLI.hpp>

#include "kiosk/base/private_memory.h"
#include "kiosk/ctl/bundle_commands.h"
#include "kiosk/ctl/forum_commands.h"
#include "kiosk/ctl/keys_commands.h"
#include "kiosk/ctl/pin_commands.h"
#include "kiosk/ctl/record_commands.h"

int main(int count, char** arguments) {
  lectern::keep_memory_private();  // some commands hold a secret key
  CLI::App app("lecternctl: everything about a Lectern comment kiosk that does not happen on its screen.");
  app.set_version_flag("--version", "lecternctl " LECTERN_VERSION);
  app.require_subcommand(1);
  int exit_code = 0;
  lectern::add_forum_commands(app, exit_code);
  lectern::add_record_commands(app, exit_code);
  lectern::add_key_commands(app, exit_code);
  lectern::add_pin_commands(app, exit_code);
  lectern::add_bundle_commands(app, exit_code);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& e) {
    constexpr int kUsage = 2;
    return app.exit(e) == 0 ? 0 : kUsage;
  }
  return exit_code;
}

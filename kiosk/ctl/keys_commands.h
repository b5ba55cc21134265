// keys_commands.h: keys for sealed forums, the drill that tries them, and the kiosk's own public key.
#pragma once

#include <CLI/CLI.hpp>

namespace lectern {

void add_key_commands(CLI::App& app, int& exit_code);

}  // namespace lectern

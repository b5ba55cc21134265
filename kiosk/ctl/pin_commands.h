// pin_commands.h: a way back in for who has the machine but not the organizer's PIN.
#pragma once

#include <CLI/CLI.hpp>

namespace lectern {

void add_pin_commands(CLI::App& app, int& exit_code);

}  // namespace lectern

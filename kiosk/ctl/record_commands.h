// record_commands.h: what an organizer does with the record: look at it, add what came on paper, withhold.
#pragma once

#include <CLI/CLI.hpp>

namespace lectern {

// Adds "status", "add" and "withhold"; a command that ran sets `exit_code`: 0 done, 1 no, 2 usage, 3 the forum pack is
// refused, 4 the record is refused.
void add_record_commands(CLI::App& app, int& exit_code);

}  // namespace lectern

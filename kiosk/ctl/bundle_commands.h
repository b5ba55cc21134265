// bundle_commands.h: what an organizer or anyone else does with a bundle: write it, find out whether it is true,
// bring it back.
#pragma once

#include <CLI/CLI.hpp>

namespace lectern {

// Adds "export", "verify" and "restore"; a command that ran sets `exit_code`: 0 done, 1 no, 2 usage, 4 the record or
// the bundle is refused.
void add_bundle_commands(CLI::App& app, int& exit_code);

}  // namespace lectern

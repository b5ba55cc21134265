// forum_commands.h: what a clerk does with a forum pack: start one, look for mistakes, read it as residents will.
#pragma once

#include <CLI/CLI.hpp>

namespace lectern {

// Adds "forum new | check | show"; a command that ran sets `exit_code`: 0 done, 1 no, 2 usage, 3 the pack is refused.
void add_forum_commands(CLI::App& app, int& exit_code);

}  // namespace lectern

// commands.h: every command of lecternctl, each in a file of its own.
#pragma once

namespace CLI {
class App;
}

namespace lectern {

// Each adds itself, with the arguments it takes; once it ran, `exit_code` is one of exit_codes.h.
void add_forum_new(CLI::App& app, int& exit_code);
void add_forum_check(CLI::App& app, int& exit_code);
void add_forum_show(CLI::App& app, int& exit_code);

void add_keys_new(CLI::App& app, int& exit_code);
void add_keys_show(CLI::App& app, int& exit_code);
void add_keys_drill(CLI::App& app, int& exit_code);

void add_pin_new(CLI::App& app, int& exit_code);

void add_status_command(CLI::App& app, int& exit_code);
void add_add_command(CLI::App& app, int& exit_code);
void add_withhold_command(CLI::App& app, int& exit_code);
void add_export_command(CLI::App& app, int& exit_code);
void add_verify_command(CLI::App& app, int& exit_code);
void add_restore_command(CLI::App& app, int& exit_code);

}  // namespace lectern

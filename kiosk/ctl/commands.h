// commands.h: every command of lecternctl, each in a file of its own.
#pragma once

#include "kiosk/ctl/command.h"

namespace lectern {

// Each adds itself among the others, with what it takes and does.
void add_forum_new(const Command& among);
void add_forum_check(const Command& among);
void add_forum_show(const Command& among);

void add_keys_new(const Command& among);
void add_keys_show(const Command& among);
void add_keys_drill(const Command& among);

void add_pin_new(const Command& among);

void add_status_command(const Command& among);
void add_add_command(const Command& among);
void add_withhold_command(const Command& among);
void add_export_command(const Command& among);
void add_verify_command(const Command& among);
void add_restore_command(const Command& among);

}  // namespace lectern

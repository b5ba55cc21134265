// choosing.h: lists of what a visitor chose, which keep the order of the pack.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/forum/comment.h"
#include "kiosk/forum/pack.h"

namespace lectern {

// Puts `id` in or takes it out.
void toggle_in(std::vector<std::string>& chosen, const std::vector<std::string>& all, const std::string& id);
// In place of an earlier vote on the same statement.
void vote_on(std::vector<StatementVote>& votes, const std::vector<Statement>& all, const StatementVote& vote);

// One of the pack's areas; chosen again, none.
void choose_area(Draft&, const std::vector<std::string>& all, const std::string& area);
void remove_question(Draft&, std::size_t index);

}  // namespace lectern

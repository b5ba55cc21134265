// composing.h: how keys become letters while somebody writes: by the keyboard's rules, or by what its engine offers.
#pragma once

#include <string_view>

#include "kiosk/app/app.h"

namespace lectern {

inline constexpr std::size_t kCandidatesPerPage = 5;

// Whether a composition stays open through this event: keys, and what nobody at the screen did.
[[nodiscard]] bool goes_on_through(const Event&);
// Takes a letter into what is being composed, or settles that. False: the letter stands for itself.
[[nodiscard]] bool compose(Next&, std::string_view letter);
// What is shown so far becomes text.
void settle(Model&);
// Takes the last key back. False: nothing is being composed.
[[nodiscard]] bool take_key_back(Next&);
// What was composed goes, and the text stays. False: nothing was.
[[nodiscard]] bool drop_composition(Session&);

// Of keys that have changed since: not heeded.
void offer(Session&, const CandidatesOffered&);
void choose_candidate(Next&, std::size_t index);
void turn_candidates(Session&, std::size_t page);

}  // namespace lectern

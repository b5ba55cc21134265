// choosing.cpp: each list is made anew from the pack's, so that its order tells nothing.
#include "kiosk/app/choosing.h"

#include <algorithm>
#include <utility>

namespace lectern {

void toggle_in(std::vector<std::string>& chosen, const std::vector<std::string>& all, const std::string& id) {
  std::vector<std::string> kept;
  for (const std::string& each_id : all) {
    const bool was_in = std::find(chosen.begin(), chosen.end(), each_id) != chosen.end();
    if (was_in != (each_id == id)) kept.push_back(each_id);
  }
  chosen = std::move(kept);
}

void vote_on(std::vector<StatementVote>& votes, const std::vector<Statement>& all, const StatementVote& vote) {
  std::vector<StatementVote> kept;
  for (const Statement& statement : all) {
    const auto old =
        std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.statement == statement.id; });
    const Vote now = statement.id == vote.statement ? vote.vote : old == votes.end() ? Vote::none : old->vote;
    if (now != Vote::none) kept.push_back({.statement = statement.id, .vote = now});
  }
  votes = std::move(kept);
}

void choose_area(Draft& draft, const std::vector<std::string>& all, const std::string& area) {
  if (std::find(all.begin(), all.end(), area) == all.end()) return;
  draft.area = draft.area == area ? std::string() : area;
}

void remove_question(Draft& draft, std::size_t index) {
  if (index < draft.questions.size())
    draft.questions.erase(draft.questions.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace lectern

// answers.cpp: what is chosen and answered, and what is done with it.
#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/choosing.h"
#include "kiosk/app/shown.h"
#include "kiosk/app/updater.h"

namespace lectern {

void Updater::on(const LanguageChosen& e) {
  const auto languages = languages_here(m_);
  const bool known = std::any_of(languages.begin(), languages.end(), [&](const Words* w) { return w->tag == e.tag; });
  if (!known || (s_.place != Place::welcome && s_.place != Place::language)) return;
  s_.language = e.tag;
  if (s_.place != Place::welcome) return;
  s_.reading_only = is_closed(m_.device);
  s_.place = s_.reading_only ? Place::read : Place::deal;
}

void Updater::on(const TextSizeChosen& e) {
  if (s_.place == Place::text_size) s_.text_size = e.size;
}

void Updater::on(const ThemeChosen& e) {
  if (s_.place == Place::colors) s_.theme = e.theme;
}

void Updater::on(const PositionChosen& e) {
  if (s_.place != Place::position) return;
  s_.draft.position = s_.draft.position == e.position ? Position::none : e.position;
}

void Updater::on(const Voted& e) {
  if (s_.place != Place::statements) return;
  const StatementVote vote{.statement = e.statement, .vote = e.vote};
  const auto& given = s_.draft.statements;
  if (std::find(given.begin(), given.end(), vote) != given.end())
    return vote_on(s_.draft.statements, pack().statements, {.statement = e.statement, .vote = Vote::none});
  vote_on(s_.draft.statements, pack().statements, vote);
  next_statement();
}

void Updater::on(const TopicToggled& e) {
  if (s_.place == Place::comment) toggle_in(s_.draft.topics, pack().topics, e.topic);
}

void Updater::on(const CapacityChosen& e) {
  if (s_.place == Place::identity) s_.draft.capacity = e.capacity;
}

void Updater::on(const AreaChosen& e) {
  if (s_.place == Place::identity) choose_area(s_.draft, pack().areas, e.area);
}

void Updater::on(const DeliveryToggled& e) {
  if (s_.place == Place::delivery) toggle_in(s_.draft.delivery, pack().delivery, e.delivery);
}

void Updater::on(const AssistedToggled&) {
  if (s_.place == Place::identity) s_.draft.assisted = !s_.draft.assisted;
}

void Updater::on(const QuestionRemoved& e) {
  if (s_.place == Place::questions) remove_question(s_.draft, e.index);
}

void Updater::on(const SendPressed&) {
  if ((s_.place != Place::review && s_.place != Place::save_failed) || !can_send(s_)) return;
  if (s_.place == Place::review && turns_page(m_, view(m_))) return handle(Moved{Move::page_on});
  s_.place = Place::saving;
  next_.effects.emplace_back(SaveComment{to_comment(m_), s_.contact, receipts_of(m_.device)});
}

void Updater::on(const FairnessGiven& e) {
  if (s_.place != Place::thanks || s_.fairness != Fairness::none || e.fairness == Fairness::none) return;
  if (!pack().screens.fairness) return;
  s_.fairness = e.fairness;
  next_.effects.emplace_back(SaveFairness{.leaf = s_.leaf, .fairness = e.fairness});
}

void Updater::on(const ReceiptAsked&) {
  const bool blank = s_.editor.text.find_first_not_of(' ') == std::string::npos;
  if (s_.place != Place::receipt_check || s_.receipt_asked || blank || s_.receipt_tries >= kMostReceipts) return;
  ++s_.receipt_tries;
  s_.receipt_asked = true;
  next_.effects.emplace_back(CheckReceipt{s_.editor.text});
}

}  // namespace lectern

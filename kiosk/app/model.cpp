// model.cpp: what can be known from a model without changing it.
#include "kiosk/app/model.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lectern {

void apply(Device& device, const Meeting& meeting) {
  device.evening = meeting;
  if (!meeting.date.empty()) device.today = meeting.date;
}

const Meeting& meeting_of(const Model& model) {
  const auto& staff = model.session.staff;
  return staff && staff->wanted ? *staff->wanted : model.device.evening;
}

Receipts receipts_of(const Device& device) { return receipts_in(device.evening).value_or(device.receipts); }

void forget_past_day(Device& device, const std::string& today) {
  if (device.evening.phase != Phase::closed || device.evening.date == today) return;
  device.evening.date.clear();
  device.evening.clock_is_right = false;
  device.today = today;
}

bool shows_voices(const Device& device) {
  return device.evening.voices && !device.rehearsal && device.pack != nullptr && !device.pack->sealed;
}

bool is_closed(const Device& device) {
  return device.health.full || device.undrilled || device.evening.phase == Phase::closed;
}

const Pack& pack_of(const Model& model) {
  static const Pack kNone{};
  return model.device.pack ? *model.device.pack : kNone;
}

const Words* words_in(const Device& device, std::string_view tag) {
  const auto found =
      std::find_if(device.words.begin(), device.words.end(), [&](const auto& w) { return w->tag == tag; });
  return found == device.words.end() ? nullptr : found->get();
}

const Words& words_of(const Model& model) {
  static const Words kNone{};
  if (const Words* chosen = words_in(model.device, model.session.language)) return *chosen;
  const auto languages = languages_of(model.device);
  if (!languages.empty()) return *languages.front();
  return model.device.words.empty() ? kNone : *model.device.words.front();
}

std::vector<const Words*> languages_of_forum(const Device& device) {
  std::vector<const Words*> found;
  if (!device.pack) return found;
  for (const PackLanguage& language : device.pack->languages) {
    const Words* words = words_in(device, language.tag);
    if (words != nullptr && words->offered) found.push_back(words);
  }
  return found;
}

std::vector<const Words*> languages_of(const Device& device) {
  const Meeting& meeting = device.evening;
  std::vector<const Words*> all = languages_of_forum(device);
  std::vector<const Words*> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found),
               [&](const Words* words) { return is_offered(meeting, words->tag); });
  if (found.empty()) return all;  // they were chosen for another forum
  std::stable_partition(found.begin(), found.end(), [&](const Words* words) { return words->tag == meeting.language; });
  return found;
}

std::vector<const Words*> languages_here(const Model& model) {
  return model.session.staff ? languages_of_forum(model.device) : languages_of(model.device);
}

namespace {

bool has_contact_keys(const Model& model) {
  return model.session.editor.field == Field::contact && model.device.contact_keyboard != nullptr;
}

// That of the language, or what the visitor has chosen instead.
const Keyboard* own_keyboard(const Model& model) {
  const auto& keyboards = model.device.keyboards;
  const auto with = [&](std::string_view tag) {
    return std::find_if(keyboards.begin(), keyboards.end(), [&](const auto& k) { return k->tag == tag; });
  };
  auto found = with(model.session.keyboard);
  const Words& words = words_of(model);
  if (found == keyboards.end() && !words.keyboards.empty()) found = with(words.keyboards.front());
  if (found == keyboards.end()) found = keyboards.begin();
  return found == keyboards.end() ? nullptr : found->get();
}

}  // namespace

const Keyboard* keyboard_of(const Model& model) {
  const bool contact = has_contact_keys(model) && !model.session.own_keys;
  return contact ? model.device.contact_keyboard.get() : own_keyboard(model);
}

const Keyboard* next_keyboard(const Model& model) {
  const auto& keyboards = model.device.keyboards;
  const Keyboard* now = keyboard_of(model);
  if (now != nullptr && now->contact) return keyboards.empty() ? now : own_keyboard(model);
  auto at = std::find_if(keyboards.begin(), keyboards.end(), [&](const auto& k) { return k.get() == now; });
  const bool last = at == keyboards.end() || ++at == keyboards.end();
  if (last && has_contact_keys(model)) return model.device.contact_keyboard.get();
  if (last) at = keyboards.begin();
  return at == keyboards.end() ? nullptr : at->get();
}

bool may_go(const Model& model, Place to) {
  const Session& session = model.session;
  const Kind here = kind_of(session.place);
  if (here == Kind::saving || here == Kind::still_there) return false;
  if (session.staff)
    return session.staff->let_in && here == Kind::staff && kind_of(to) == Kind::comfort && to != Place::help;
  switch (kind_of(to)) {
    case Kind::comfort:
      return true;
    case Kind::done:
      return here != Kind::welcome && here != Kind::thanks && here != Kind::voices && here != Kind::answer &&
             session.place != Place::practice && session.place != Place::receipt_check;
    case Kind::writing:
      return to == Place::practice && here == Kind::welcome;
    case Kind::way:
      if (to == Place::review && here == Kind::save_failed) return true;
      if (session.reading_only && !is_reading(to)) return false;
      return here == Kind::way && to != Place::sources && is_shown(pack_of(model), to);
    case Kind::voices:
      return here == Kind::thanks && !session.voices.empty();
    case Kind::welcome:
    case Kind::saving:
    case Kind::save_failed:
    case Kind::thanks:
    case Kind::answer:
    case Kind::still_there:
    case Kind::staff:
      return false;
  }
  return false;
}

bool can_send(const Session& session) {
  const Draft& draft = session.draft;
  return !draft.text.empty() || draft.position != Position::none || !draft.statements.empty() ||
         !draft.questions.empty();
}

bool has_said_something(const Session& session) {
  return session.draft != Draft{} || session.contact != Contact{} || !session.editor.text.empty();
}

GateLimits limits_of(const Model& model, Field field) {
  const Pack& pack = pack_of(model);
  switch (field) {
    case Field::practice:
    case Field::comment:
      return {.characters = pack.comment_limit, .newlines = true};
    case Field::question:
      return {.characters = pack.question_limit, .newlines = true};
    case Field::name:
    case Field::group:
      return {.characters = kNameLimit, .newlines = false};
    case Field::contact:
      return {.characters = kContactLimit, .newlines = false};
    case Field::receipt:
      return {.characters = kReceiptLimit, .newlines = false};
    case Field::meeting:
    case Field::item:
      return {.characters = kMeetingLimit, .newlines = false};
  }
  return {};
}

Comment to_comment(const Model& model) {
  const Session& session = model.session;
  const Keyboard* keyboard = keyboard_of(model);
  std::string typed_on = session.typed_on;
  if (typed_on.empty()) typed_on = keyboard != nullptr ? keyboard->tag : words_of(model).tag;
  Comment comment{.forum_id = pack_of(model).id,
                  .kiosk_id = model.device.kiosk_id,
                  .meeting = name_of(model.device.evening),
                  .phase = phase_kept(model.device.evening),
                  .channel = session.draft.assisted ? "assisted" : "kiosk",
                  .screen_language = words_of(model).tag,
                  .language = std::move(typed_on),
                  .summary_sha256 = pack_of(model).sha256,
                  .draft = session.draft};
  if (comment.draft.capacity == Capacity::self) comment.draft.group_name.clear();
  return comment;
}

}  // namespace lectern

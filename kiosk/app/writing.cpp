// writing.cpp: the fields and the keys of writing.h.
#include "kiosk/app/writing.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/app/composing.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/base/says_nothing.h"

namespace lectern {
namespace {

std::string written(const Session& session, Field field) {
  switch (field) {
    case Field::comment:
      return session.draft.text;
    case Field::name:
      return session.draft.name;
    case Field::group:
      return session.draft.group_name;
    case Field::contact:
      return session.contact.how;
    case Field::meeting:
      return session.staff && session.staff->wanted ? session.staff->wanted->name : std::string();
    case Field::item:
      return session.staff && session.staff->wanted ? session.staff->wanted->item : std::string();
    case Field::practice:
    case Field::question:
    case Field::receipt:
      return {};
  }
  return {};
}

// A sentence begins with a capital, unless a hand has set Shift otherwise.
void shift_by_itself(Model& model) {
  Session& session = model.session;
  const bool by_hand = session.shift != Shift::off && !session.shift_is_automatic;
  if (by_hand) return;
  const Keyboard* keyboard = keyboard_of(model);
  const bool capitals = keyboard == nullptr || keyboard->capitals;
  const bool sentences = session.editor.field != Field::contact && session.editor.field != Field::receipt;
  const bool wanted =
      capitals && sentences && session.editor.composing.keys.empty() && at_sentence_start(session.editor);
  session.shift = wanted ? Shift::once : Shift::off;
  session.shift_is_automatic = wanted;
}

}  // namespace

bool may_write(const Session& session, Field field) {
  switch (field) {
    case Field::comment:
      return session.place == Place::deal || session.place == Place::comment;
    case Field::question:
      return session.place == Place::questions && session.draft.questions.size() < kMostQuestions;
    case Field::name:
    case Field::group:
      return session.place == Place::identity;
    case Field::contact:
      return session.place == Place::contact;
    case Field::practice:
    case Field::receipt:
      return session.place == Place::welcome;
    case Field::meeting:
    case Field::item:
      return session.staff && session.staff->let_in && session.staff->place == StaffPlace::meeting &&
             session.place == Place::staff;
  }
  return false;
}

bool is_one_line(Field field) {
  return field == Field::name || field == Field::group || field == Field::contact || field == Field::receipt ||
         field == Field::meeting || field == Field::item;
}

Place place_of(Field field) {
  if (field == Field::practice) return Place::practice;
  return field == Field::receipt ? Place::receipt_check : Place::write;
}

void open_field(Model& model, Field field) {
  Session& session = model.session;
  session.editor = {.field = field, .text = written(session, field)};
  session.editor.caret = session.editor.text.size();
  session.layer = Layer::letters;
  session.own_keys = false;
  session.accents_of.clear();
  session.shift = Shift::off;
  shift_by_itself(model);
}

void keep_field(Model& model) {
  settle(model);
  Session& session = model.session;
  const Field field = session.editor.field;
  std::string text = gate(session.editor.text, limits_of(model, field)).text;
  // A comment is kept to the byte unless it says nothing; the others lose the blanks around them.
  if (field != Field::comment || says_nothing(text)) text = std::string(without_blanks_around(text));
  switch (field) {
    case Field::comment:
      session.draft.text = std::move(text);
      break;
    case Field::name:
      session.draft.name = std::move(text);
      break;
    case Field::group:
      session.draft.group_name = std::move(text);
      break;
    case Field::contact:
      session.contact.how = std::move(text);
      break;
    case Field::question:
      if (!text.empty()) session.draft.questions.push_back(std::move(text));
      break;
    case Field::meeting:
      if (session.staff && session.staff->wanted) session.staff->wanted->name = std::move(text);
      break;
    case Field::item:
      if (session.staff && session.staff->wanted) session.staff->wanted->item = std::move(text);
      break;
    case Field::practice:
    case Field::receipt:
      break;
  }
  session.editor = {};
}

void type_text(Next& next, std::string_view text) {
  Model& model = next.model;
  Session& session = model.session;
  const Field field = session.editor.field;
  const Keyboard* keyboard = keyboard_of(model);
  if (field == Field::comment && keyboard != nullptr) session.typed_on = keyboard->tag;
  if (session.shift == Shift::once && !session.shift_is_automatic) session.shift = Shift::off;
  // After a sign comes a word again; a number may have spaces in it.
  const bool in_words = field != Field::contact && field != Field::receipt;
  if (session.layer == Layer::accents || (text == " " && in_words)) session.layer = Layer::letters;
  const bool composes = keyboard != nullptr && (keyboard->composer != nullptr || !keyboard->engine.empty());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = composes ? next_grapheme(text, at) : text.size();
    const std::string_view piece = text.substr(at, end - at);
    if (!compose(next, piece)) session.editor = inserted(std::move(session.editor), piece, limits_of(model, field));
    at = end;
  }
  change_text(model, std::move(session.editor));
}

void change_text(Model& model, Editor changed) {
  model.session.editor = std::move(changed);
  model.session.accents_of.clear();
  shift_by_itself(model);
}

void press_shift(Session& session) {
  switch (session.shift) {
    case Shift::off:
      session.shift = Shift::once;
      break;
    case Shift::once:
      // A hand that presses Shift when it came on by itself wants it off.
      session.shift = session.shift_is_automatic ? Shift::off : Shift::locked;
      break;
    case Shift::locked:
      session.shift = Shift::off;
      break;
  }
  session.shift_is_automatic = false;
}

void choose_layer(Session& session, Layer layer) {
  session.layer = layer;
  session.accents_of.clear();
}

void choose_keyboard(Next& next, std::string_view tag) {
  Model& model = next.model;
  const auto& keyboards = model.device.keyboards;
  const auto& contact = model.device.contact_keyboard;
  const bool to_contact = contact != nullptr && contact->tag == tag && model.session.editor.field == Field::contact;
  const bool known = std::any_of(keyboards.begin(), keyboards.end(), [&](const auto& k) { return k->tag == tag; });
  if (!known && !to_contact) return;
  const bool capitals = keyboard_of(model)->capitals;
  model.session.own_keys = !to_contact;
  if (!to_contact) model.session.keyboard = tag;
  choose_layer(model.session, Layer::letters);
  if (keyboard_of(model)->capitals != capitals) shift_by_itself(model);
  if (std::exchange(model.session.engine_asked, false)) next.effects.emplace_back(ComposeForgotten{});
}

}  // namespace lectern

// write.cpp: the text being written and the keyboard, for every field and for practice.
#include <algorithm>
#include <optional>
#include <tuple>

#include "kiosk/app/composing.h"
#include "kiosk/app/screens.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/language/pace.h"
#include "kiosk/ui/typing.h"

namespace lectern {
namespace {

constexpr std::size_t kSayLeftBelow = 150;  // characters: more than that is no one's worry

Str title_of(Field field) {
  switch (field) {
    case Field::practice:
      return Str::write_practice;
    case Field::comment:
      return Str::write_comment;
    case Field::question:
      return Str::write_question;
    case Field::name:
      return Str::write_name;
    case Field::group:
      return Str::write_group;
    case Field::contact:
      return Str::write_contact;
    case Field::receipt:
      return Str::receipt_title;
    case Field::meeting:
      return Str::meeting_name;
    case Field::item:
      return Str::meeting_item;
  }
  return Str::write_comment;
}

std::string aloud(const Context& c, std::string_view words) {
  const Keyboard* keyboard = keyboard_of(c.model);
  const Words* written = keyboard != nullptr ? words_in(c.model.device, keyboard->tag) : nullptr;
  const int seconds = spoken_seconds(words, written != nullptr ? written->pace : c.words.pace);
  const std::string rest = std::to_string(seconds % 60);
  if (seconds < 60) return fill(c.say(Str::write_aloud), {{"n", rest}});
  return fill(c.say(Str::write_aloud_minutes), {{"m", std::to_string(seconds / 60)}, {"n", rest}});
}

// What the engine offers for the keys so far, five at a time.
Node candidates_shown(const Context& c) {
  const Composition& open = c.session.editor.composing;
  Node line = row("candidates");
  const std::size_t first = open.page * kCandidatesPerPage;
  const std::size_t end = std::min(first + kCandidatesPerPage, open.candidates.size());
  for (std::size_t i = first; i < end; ++i) {
    Node one = button(join("candidate", i - first), open.candidates[i].text, CandidateChosen{i});
    one.lang = keyboard_of(c.model)->tag;
    add(line, std::move(one));
  }
  if (open.candidates.size() > kCandidatesPerPage) {
    const std::size_t next = end == open.candidates.size() ? 0 : open.page + 1;
    add(line, button("candidates.more", c.say(Str::shell_more), CandidatesTurned{next}, Tone::quiet));
  }
  return line;
}

PanelShape shape_of(const Context& c) { return c.model.device.key_room.shape; }

std::string receipt_asked(const Context& c) {
  return c.say(receipts_of(c.model.device) == Receipts::digits ? Str::receipt_type_digits : Str::receipt_type_words);
}

// What is to be known while something is written; empty: nothing.
std::string note_of(const Context& c) {
  switch (c.session.editor.field) {
    case Field::practice:
      return c.say(Str::write_practice_note);
    case Field::contact:
      return c.say(Str::write_contact_note);
    case Field::receipt:
      return shape_of(c) == PanelShape::any ? receipt_asked(c) : std::string();  // else the empty field says it
    case Field::comment:
    case Field::question:
    case Field::name:
    case Field::group:
    case Field::meeting:
    case Field::item:
      break;
  }
  return {};
}

// Which prompt stands in the empty comment; none: no prompt does.
std::optional<std::size_t> prompt_shown(const Context& c) {
  const bool empty = c.session.editor.field == Field::comment && shown_text(c.session.editor).empty();
  const auto& prompts = c.pack.prompts;
  return empty && !prompts.empty() ? std::optional(c.session.prompt % prompts.size()) : std::nullopt;
}

// What quietly stands in the empty field: something to begin with, or what is asked for.
std::string hint_of(const Context& c) {
  if (c.session.editor.field == Field::receipt) return note_of(c).empty() ? receipt_asked(c) : std::string();
  const auto prompt = prompt_shown(c);
  return prompt ? plain(c, join("prompt", c.pack.prompts[*prompt])) : std::string();
}

// What is offered has to stay in sight, whatever the text size.
bool needs_offer(const Context& c) {
  const Keyboard* keyboard = keyboard_of(c.model);
  const bool has_back = c.session.place == Place::receipt_check;
  return has_back || !note_of(c).empty() || (keyboard != nullptr && !keyboard->engine.empty());
}

// On a low panel, large text leaves one line beside itself.
bool has_one_line(const Context& c) {
  return shape_of(c) == PanelShape::low && c.session.text_size >= TextSize::l && !needs_offer(c);
}

// What is wrong comes at once, in the place of what is offered.
Node offer_shown(const Context& c) {
  const Editor& editor = c.session.editor;
  Node offer = row("offer");
  if (c.session.place == Place::receipt_check) add(offer, button("back", c.say(Str::nav_back), WentBack{}));
  if (editor.refused) {
    const Str words = shape_of(c) == PanelShape::low ? Str::write_full : Str::write_refused;
    const std::string limit = number(limits_of(c.model, editor.field).characters);
    add(offer, text("refused", fill(c.say(words), {{"limit", limit}}), Tone::caution));
  } else if (editor.removed) {
    add(offer, text("removed", c.say(Str::write_removed), Tone::caution));
  } else if (!editor.composing.candidates.empty()) {
    return candidates_shown(c);
  } else if (const std::string note = note_of(c); !note.empty()) {
    add(offer, text("note", note, Tone::quiet));
  } else if (!has_one_line(c)) {
    // At the start, and so far from the key that keeps the words.
    if (c.session.place == Place::write && !c.session.staff && shape_of(c) != PanelShape::low)
      add(offer, button("done", c.say(Str::nav_done), Went{Place::done}, Tone::quiet));
    if (const auto prompt = prompt_shown(c); prompt && c.pack.prompts.size() > 1)
      add(offer, button("prompt.another", c.say(Str::write_another), PageTurned{*prompt + 1}));
  }
  return offer;
}

// How long the text is aloud, and how much more there is room for.
std::vector<Node> meter_shown(const Context& c) {
  const Editor& editor = c.session.editor;
  const std::string written = shown_text(editor);
  std::vector<Node> lines;
  const bool is_read_aloud = editor.field == Field::comment || editor.field == Field::question;
  const std::size_t limit = limits_of(c.model, editor.field).characters;
  const std::size_t used = count_graphemes(written);
  const bool few = limit > kSayLeftBelow && used + kSayLeftBelow > limit;
  // Where one line has to hold all, the refusal needs most of it.
  if (is_read_aloud && !(editor.refused && has_one_line(c))) {
    const bool empty = written.empty();
    if (!empty) lines.push_back(text("meter.aloud", aloud(c, written), Tone::quiet));
    if (empty && editor.field == Field::comment)
      lines.push_back(text("meter.empty", c.say(Str::write_may_be_empty), Tone::quiet));
  }
  if (few) {
    const std::string left = number(limit - std::min(used, limit));
    lines.push_back(text("meter.left", fill(c.say(Str::write_left), {{"n", left}}), Tone::quiet));
  }
  return lines;
}

// Low panels have no bar: there, the field is named here.
Node status_shown(const Context& c, const std::string& title) {
  const bool low = shape_of(c) == PanelShape::low;
  Node meter = low || shape_of(c) == PanelShape::upright ? row("meter") : column("meter");
  for (Node& line : meter_shown(c)) add(meter, std::move(line));
  if (!low) return meter;
  const bool one = has_one_line(c);
  Node all = one ? row("status") : column("status");
  if (!(one && (c.session.editor.refused || c.session.editor.removed))) add(all, heading("label", 3, title));
  add(all, std::move(meter));
  return all;
}

Node strip_shown(const Context& c, const std::string& title) {
  Node strip;
  strip.role = Role::strip;
  strip.id = "strip";
  strip.tall = needs_offer(c);
  add(strip, offer_shown(c));
  add(strip, status_shown(c, title));
  return strip;
}

// --- the keys

Node key_node(std::string id, std::string name, float width) {
  Node key;
  key.role = Role::key;
  key.id = std::move(id);
  key.name = std::move(name);
  key.span = width;
  return key;
}

Node act_node(std::string id, std::string name, float width, Event press) {
  Node key = key_node(join("key", id), std::move(name), width);
  key.press = std::move(press);
  return key;
}

Node typing_node(const Context& c, const Key& key) {
  std::string typed = typed_by(key, c.session.layer, c.session.shift != Shift::off);
  Node node = key_node(id_of(key), typed, key.width);
  node.press = TextTyped{std::move(typed)};
  if (!key.accents.empty() && c.session.layer == Layer::letters) node.hold = AccentsOpened{key.text};
  return node;
}

Node shift_node(const Context& c, float width) {
  const Str name = c.session.shift == Shift::locked ? Str::key_caps : Str::key_shift;
  Node key = act_node("shift", c.say(name), width, ShiftPressed{});
  key.selected = c.session.shift != Shift::off;
  return with_icon(std::move(key), c.session.shift == Shift::locked ? Icon::caps_lock : Icon::shift);
}

Node done_node(const Context& c, float width) {
  const bool asks = c.session.place == Place::receipt_check;
  // Nothing is done with a comment that is left empty: it is passed over.
  const bool passes = c.session.place == Place::write && c.session.editor.field == Field::comment &&
                      !c.session.changing && shown_text(c.session.editor).empty();
  const Str name = asks ? Str::receipt_check : passes ? Str::nav_next : Str::key_done;
  Node key = act_node("done", c.say(name), width, asks ? Event{ReceiptAsked{}} : Event{EditingEnded{}});
  key.tone = Tone::primary;
  return key;
}

Node layer_node(const Key& key, std::string name, Layer layer) {
  Node node = key_node(id_of(key), key.label.empty() ? std::move(name) : key.label, key.width);
  node.press = LayerChosen{layer};
  return node;
}

Node key_shown(const Context& c, const Key& key) {
  const float width = key.width;
  switch (key.act) {
    case KeyAct::type:
      return typing_node(c, key);
    case KeyAct::shift:
      return shift_node(c, width);
    case KeyAct::backspace: {
      Node node = act_node("backspace", c.say(Str::key_backspace), width, BackspacePressed{});
      node.repeats = true;
      return with_icon(std::move(node), Icon::backspace);
    }
    case KeyAct::delete_word:
      return with_icon(act_node("delete_word", c.say(Str::key_delete_word), width, WordDeleted{}), Icon::backspace);
    case KeyAct::space:
      return act_node("space", c.say(Str::key_space), width, TextTyped{" "});
    case KeyAct::enter:
      return with_icon(act_node("enter", c.say(Str::key_enter), width, TextTyped{"\n"}), Icon::enter);
    case KeyAct::letters:
      return layer_node(key, c.say(Str::key_letters), Layer::letters);
    case KeyAct::symbols:
      return layer_node(key, c.say(Str::key_symbols), Layer::symbols);
    case KeyAct::accents:
      return layer_node(key, c.say(Str::key_accents), Layer::accents);
    case KeyAct::more:
      return layer_node(key, key.label, Layer::more);
    case KeyAct::language: {
      const Keyboard& other = *next_keyboard(c.model);
      return with_icon(
          act_node("language", key.label.empty() ? other.name : key.label, width, KeyboardChosen{other.tag}),
          Icon::globe);
    }
    case KeyAct::done:
      return done_node(c, width);
  }
  return {};
}

Node key_row(std::size_t index) {
  Node line = row(join("keys", index), Spread::fill);
  line.tight = true;
  return line;
}

// Where there is no other keyboard, no key leads to one: the space bar takes its room.
KeyRow without_language(KeyRow keys) {
  const auto is = [](KeyAct act) { return [act](const Key& key) { return key.act == act; }; };
  const auto language = std::find_if(keys.begin(), keys.end(), is(KeyAct::language));
  if (language == keys.end()) return keys;
  const float width = language->gap + language->width;
  keys.erase(language);
  const auto space = std::find_if(keys.begin(), keys.end(), is(KeyAct::space));
  if (space != keys.end()) space->width += width;
  return keys;
}

std::vector<Node> rows_shown(const Context& c, const std::vector<KeyRow>& rows) {
  std::vector<Node> shown;
  const bool alone = next_keyboard(c.model) == keyboard_of(c.model);
  for (const KeyRow& row : rows) {
    const KeyRow keys = alone ? without_language(row) : row;
    Node line = key_row(shown.size());
    for (const Key& key : keys) {
      Node shown_key = key_shown(c, key);
      shown_key.lead = key.gap;
      add(line, std::move(shown_key));
    }
    shown.push_back(std::move(line));
  }
  return shown;
}

// Of the letters: the other layers take no more room, and no less.
std::size_t key_rows(const Context& c) {
  const Keyboard* keyboard = keyboard_of(c.model);
  const Arrangement* keys = keyboard == nullptr ? nullptr : arrangement_for(*keyboard, c.model.device.key_room);
  return keys == nullptr ? 1 : keys->letters.size();
}

std::vector<Node> keys_shown(const Context& c) {
  const Keyboard* keyboard = keyboard_of(c.model);
  if (keyboard == nullptr || keyboard->arrangements.empty()) {
    Node line = key_row(0);
    add(line, done_node(c, 1.0F));
    std::vector<Node> only;
    only.push_back(std::move(line));
    return only;
  }
  const Arrangement* keys = arrangement_for(*keyboard, c.model.device.key_room);
  return rows_shown(c, rows_of(*keyboard, *keys, c.session.layer, c.session.accents_of));
}

}  // namespace

void show_write(const Context& c, Sheet& sheet) {
  const Editor& editor = c.session.editor;
  sheet.title = c.say(title_of(editor.field));
  Node field;
  field.role = Role::field;
  field.id = "field";
  field.name = sheet.title;
  field.value = shown_text(editor);
  field.caret = shown_caret(editor);
  field.unsettled = editor.composing.shown.size();
  if (field.unsettled == 0) std::tie(field.selected_from, field.selected_to) = selection(editor);
  if (field.value.empty())
    if (std::string hint = hint_of(c); !hint.empty()) add(field, text("prompt.text", std::move(hint), Tone::quiet));
  add(sheet.body, std::move(field));
  add(sheet.body, strip_shown(c, sheet.title));
  sheet.keys = keys_shown(c);
  sheet.key_rows = key_rows(c);
}

}  // namespace lectern

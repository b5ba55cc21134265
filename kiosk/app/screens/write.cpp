// write.cpp: the text being written and the keyboard, for every field and for practice.
#include <algorithm>

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

// A question to begin with, how long it is, what is wrong with it, and the ways out that are not keys.
void add_meter(const Context& c, Node& body) {
  const Editor& editor = c.session.editor;
  const std::size_t limit = limits_of(c.model, editor.field).characters;
  Node meter = row("meter", Spread::ends);
  Node lines = row("meter.lines");
  const bool is_read_aloud = editor.field == Field::comment || editor.field == Field::question;
  const auto& prompts = c.pack.prompts;
  const std::string written = shown_text(editor);
  const bool asks = editor.field == Field::comment && written.empty() && !editor.refused && !prompts.empty();
  const std::size_t prompt = asks ? c.session.prompt % prompts.size() : 0;
  if (asks) {
    add(lines, text("prompt.text", plain(c, join("prompt", prompts[prompt])), Tone::quiet));
  } else if (is_read_aloud && !written.empty()) {
    add(lines, text("meter.aloud", aloud(c, written), Tone::quiet));
  }
  const std::size_t used = count_graphemes(written);
  if (limit > 0 && used + kSayLeftBelow > limit && limit > kSayLeftBelow) {
    const std::string left = number(limit - std::min(used, limit));
    add(lines, text("meter.left", fill(c.say(Str::write_left), {{"n", left}}), Tone::quiet));
  }
  if (editor.refused) {
    const std::string said = fill(c.say(Str::write_refused), {{"limit", number(limit)}});
    add(lines, text("refused", said, Tone::caution));
  }
  if (editor.removed) add(lines, text("removed", c.say(Str::write_removed), Tone::caution));
  add(meter, std::move(lines));

  // First, and so far from the key that keeps the words.
  Node links = row("meter.links");
  if (c.session.place == Place::write && !c.session.staff) {
    add(links, button("done", c.say(Str::nav_done), Went{Place::done}, Tone::quiet));
  }
  if (c.session.place == Place::receipt_check)
    add(links, button("back", c.say(Str::nav_back), WentBack{}, Tone::quiet));
  if (asks && prompts.size() > 1) {
    add(links, button("prompt.another", c.say(Str::write_another), PageTurned{prompt + 1}, Tone::quiet));
  }
  if (c.model.device.keyboards.size() > 1) {
    const Keyboard& other = *next_keyboard(c.model);
    const std::string name = fill(c.say(Str::write_keyboard), {{"name", other.name}});
    add(links, button("keyboard", name, KeyboardChosen{other.tag}, Tone::quiet));
  }
  add(meter, std::move(links));
  add(body, std::move(meter));
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
  return key;
}

Node done_node(const Context& c, float width) {
  const bool asks = c.session.place == Place::receipt_check;
  Node key = act_node("done", c.say(asks ? Str::receipt_check : Str::key_done), width,
                      asks ? Event{ReceiptAsked{}} : Event{EditingEnded{}});
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
      return node;
    }
    case KeyAct::delete_word:
      return act_node("delete_word", c.say(Str::key_delete_word), width, WordDeleted{});
    case KeyAct::space:
      return act_node("space", c.say(Str::key_space), width, TextTyped{" "});
    case KeyAct::enter:
      return act_node("enter", c.say(Str::key_enter), width, TextTyped{"\n"});
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
      return act_node("language", key.label.empty() ? other.name : key.label, width, KeyboardChosen{other.tag});
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
  Node& body = sheet.body;
  if (c.session.place == Place::practice) add(body, text("note", c.say(Str::write_practice_note), Tone::quiet));
  if (c.session.place == Place::receipt_check) {
    const bool digits = receipts_of(c.model.device) == Receipts::digits;
    add(body, text("note", c.say(digits ? Str::receipt_type_digits : Str::receipt_type_words), Tone::quiet));
  }
  Node field;
  field.role = Role::field;
  field.id = "field";
  field.name = sheet.title;
  field.value = shown_text(editor);
  field.caret = shown_caret(editor);
  field.unsettled = editor.composing.shown.size();
  field.tall = true;
  add(body, std::move(field));
  if (!editor.composing.candidates.empty()) add(body, candidates_shown(c));
  add_meter(c, body);
  sheet.keys = keys_shown(c);
}

}  // namespace lectern

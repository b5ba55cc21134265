// write.cpp: the text being written and the keyboard, for every field and for practice.
#include <algorithm>

#include "kiosk/app/screens.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/language/pace.h"

namespace lectern {
namespace {

constexpr std::size_t kSayLeftBelow = 150;  // characters: more than that is no one's worry
constexpr std::size_t kMostAccentRows = 3;

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

// A question to begin with, how long it is, what is wrong with it, and the ways out that are not keys.
void add_meter(const Context& c, Node& body) {
  const Editor& editor = c.session.editor;
  const std::size_t limit = limits_of(c.model, editor.field).characters;
  Node meter = row("meter", Spread::ends);
  Node lines = row("meter.lines");
  const bool is_read_aloud = editor.field == Field::comment || editor.field == Field::question;
  const auto& prompts = c.pack.prompts;
  const bool asks = editor.field == Field::comment && editor.text.empty() && !editor.refused && !prompts.empty();
  const std::size_t prompt = asks ? c.session.prompt % prompts.size() : 0;
  if (asks) {
    add(lines, text("prompt.text", plain(c, join("prompt", prompts[prompt])), Tone::quiet));
  } else if (is_read_aloud && !editor.text.empty()) {
    add(lines, text("meter.aloud", aloud(c, editor.text), Tone::quiet));
  }
  const std::size_t used = count_graphemes(editor.text);
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
  const auto& keyboards = c.model.device.keyboards;
  const Keyboard* now = keyboard_of(c.model);
  if (keyboards.size() > 1) {
    auto at = std::find_if(keyboards.begin(), keyboards.end(), [&](const auto& k) { return k.get() == now; });
    if (at == keyboards.end() || ++at == keyboards.end()) at = keyboards.begin();
    const std::string name = fill(c.say(Str::write_keyboard), {{"name", (*at)->name}});
    add(links, button("keyboard", name, KeyboardChosen{(*at)->tag}, Tone::quiet));
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
  std::string typed = key.text;
  if (c.session.shift != Shift::off && c.session.layer != Layer::symbols) {
    typed = key.shifted.empty() ? upper(key.text) : key.shifted;
  }
  Node node = key_node(join("key", key.text), typed, key.width);
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
      return act_node("letters", c.say(Str::key_letters), width, LayerChosen{Layer::letters});
    case KeyAct::symbols:
      return act_node("symbols", c.say(Str::key_symbols), width, LayerChosen{Layer::symbols});
    case KeyAct::accents:
      return act_node("accents", c.say(Str::key_accents), width, LayerChosen{Layer::accents});
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

std::vector<Node> rows_shown(const Context& c, const std::vector<KeyRow>& rows) {
  std::vector<Node> shown;
  for (const KeyRow& keys : rows) {
    Node line = key_row(shown.size());
    for (const Key& key : keys) add(line, key_shown(c, key));
    shown.push_back(std::move(line));
  }
  return shown;
}

Key key_of(KeyAct act, float width) { return {.act = act, .width = width}; }

// Even rows of every accented letter, and one row of what is needed beside them.
std::vector<KeyRow> accent_rows(const Keyboard& keyboard, std::size_t most_in_row) {
  const auto& accents = keyboard.accents;
  const std::size_t fits = std::min(accents.size(), kMostAccentRows * most_in_row);
  const std::size_t rows = (fits + most_in_row - 1) / most_in_row;
  std::vector<KeyRow> all;
  std::size_t at = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    KeyRow line;
    const std::size_t end = fits * (i + 1) / rows;
    for (; at < end; ++at) line.push_back({.act = KeyAct::type, .text = accents[at]});
    all.push_back(std::move(line));
  }
  all.push_back({key_of(KeyAct::shift, 1.5F), key_of(KeyAct::letters, 1.5F), key_of(KeyAct::space, 2.0F),
                 key_of(KeyAct::backspace, 1.5F), key_of(KeyAct::done, 1.5F)});
  return all;
}

bool types(const std::vector<KeyRow>& rows, std::size_t first, std::string_view text) {
  for (std::size_t i = first; i < rows.size(); ++i) {
    for (const Key& key : rows[i]) {
      if (key.act == KeyAct::type && key.text == text) return true;
    }
  }
  return false;
}

// The letters with one key's accents in place of the top row. An accent that has a key of its own stays there.
std::vector<KeyRow> with_accents_of(std::vector<KeyRow> rows, const std::string& base) {
  std::vector<std::string> accents;
  for (const KeyRow& line : rows) {
    for (const Key& key : line) {
      if (key.act == KeyAct::type && key.text == base) accents = key.accents;
    }
  }
  KeyRow top;
  for (const std::string& accent : accents) {
    if (!types(rows, 1, accent)) top.push_back({.act = KeyAct::type, .text = accent});
  }
  if (top.empty()) return rows;
  top.push_back(key_of(KeyAct::letters, 1.0F));
  rows.front() = std::move(top);
  return rows;
}

std::vector<Node> keys_shown(const Context& c) {
  const Keyboard* keyboard = keyboard_of(c.model);
  if (keyboard == nullptr) {
    Node line = key_row(0);
    add(line, done_node(c, 1.0F));
    std::vector<Node> only;
    only.push_back(std::move(line));
    return only;
  }
  const bool narrow = c.model.device.narrow_keys;
  const Arrangement& keys = narrow ? keyboard->narrow : keyboard->wide;
  switch (c.session.layer) {
    case Layer::symbols:
      return rows_shown(c, keys.symbols);
    case Layer::accents:
      return rows_shown(c, accent_rows(*keyboard, narrow ? 8 : 10));
    case Layer::letters:
      break;
  }
  const std::string& base = c.session.accents_of;
  return base.empty() || keys.letters.empty() ? rows_shown(c, keys.letters)
                                              : rows_shown(c, with_accents_of(keys.letters, base));
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
  field.value = editor.text;
  field.caret = editor.caret;
  field.tall = true;
  add(body, std::move(field));
  add_meter(c, body);
  sheet.keys = keys_shown(c);
}

}  // namespace lectern

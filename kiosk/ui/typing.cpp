// typing.cpp: looks for each letter in the layers, the nearest one first.
#include "kiosk/ui/typing.h"

#include <optional>
#include <utility>

#include "kiosk/base/graphemes.h"

namespace lectern {
namespace {

std::string_view name_said(KeyAct act) {
  switch (act) {
    case KeyAct::type:
      return "";
    case KeyAct::shift:
      return "shift";
    case KeyAct::backspace:
      return "backspace";
    case KeyAct::delete_word:
      return "delete_word";
    case KeyAct::space:
      return "space";
    case KeyAct::enter:
      return "enter";
    case KeyAct::letters:
      return "letters";
    case KeyAct::symbols:
      return "symbols";
    case KeyAct::accents:
      return "accents";
    case KeyAct::more:
      return "more";
    case KeyAct::language:
      return "language";
    case KeyAct::done:
      return "done";
  }
  return "";
}

class Search {
 public:
  Search(const Keyboard& keyboard, const Arrangement& keys) : keyboard_(keyboard), keys_(keys) {}

  [[nodiscard]] std::optional<KeyPress> press_for(std::string_view typed, Layer now) const {
    for (const Layer layer : {now, Layer::letters, Layer::symbols, Layer::more, Layer::accents}) {
      if (layer == Layer::accents && keys_.accents.empty() && keyboard_.accents.empty()) continue;
      if (auto found = in_rows(rows_of(keyboard_, keys_, layer), layer, typed)) return found;
    }
    return by_long_press(typed);
  }

 private:
  [[nodiscard]] std::optional<KeyPress> in_rows(const std::vector<KeyRow>& rows, Layer layer,
                                                std::string_view typed) const {
    for (const KeyRow& row : rows) {
      for (const Key& key : row) {
        if (const auto shift = shift_for(key, layer, typed)) return KeyPress{layer, id_of(key), *shift, {}};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<KeyPress> by_long_press(std::string_view typed) const {
    for (const KeyRow& row : keys_.letters) {
      for (const Key& base : row) {
        if (base.accents.empty()) continue;
        const std::vector<KeyRow> rows = rows_of(keyboard_, keys_, Layer::letters, base.text);
        if (auto found = in_rows({rows.front()}, Layer::letters, typed)) {
          found->held = id_of(base);
          return found;
        }
      }
    }
    return std::nullopt;
  }

  // Whether this key types it at all, and with or without shift.
  [[nodiscard]] std::optional<ShiftNeeded> shift_for(const Key& key, Layer layer, std::string_view typed) const {
    if (key.act == KeyAct::space && typed == " ") return ShiftNeeded::either;
    if (key.act == KeyAct::enter && typed == "\n") return ShiftNeeded::either;
    if (key.act != KeyAct::type) return std::nullopt;
    const bool plain = typed_by(key, layer, false) == typed;
    const bool shifted = typed_by(key, layer, true) == typed;
    if (plain && shifted) return ShiftNeeded::either;
    if (plain) return ShiftNeeded::off;
    return shifted ? std::optional(ShiftNeeded::on) : std::nullopt;
  }

  const Keyboard& keyboard_;
  const Arrangement& keys_;
};

bool is_composed(const Composer* composer, std::string_view letter) {
  return composer != nullptr && composer->keys_for(letter).has_value();
}

// The letters that keys have to type, one after another; those of a word that is composed, all together.
std::vector<std::string> graphemes_of(std::string_view text) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = next_grapheme(text, at);
    letters.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return letters;
}

}  // namespace

KeyAct act_to(Layer layer) {
  switch (layer) {
    case Layer::letters:
      return KeyAct::letters;
    case Layer::symbols:
      return KeyAct::symbols;
    case Layer::accents:
      return KeyAct::accents;
    case Layer::more:
      return KeyAct::more;
  }
  return KeyAct::letters;
}

std::string id_of(const Key& key) {
  return "key." + (key.act == KeyAct::type ? key.text : std::string(name_said(key.act)));
}

Typing keys_for(const Keyboard& keyboard, const Arrangement& keys, Layer now, std::string_view text) {
  const Search search(keyboard, keys);
  const Composer* composer = keyboard.composer.get();
  Typing typing;
  const std::vector<std::string> letters = graphemes_of(text);
  for (std::size_t i = 0; i < letters.size();) {
    std::vector<std::string> pressed = {letters[i]};
    const std::size_t from = i++;
    if (is_composed(composer, letters[from])) {
      std::string word = letters[from];
      for (; i < letters.size() && is_composed(composer, word + letters[i]); ++i) word += letters[i];
      pressed = graphemes_of(composer->keys_for(word).value_or(""));
    }
    for (const std::string& one : pressed) {
      const std::optional<KeyPress> press = search.press_for(one, now);
      if (!press) {
        typing.missing = letters[from];
        return typing;
      }
      now = press->layer == Layer::accents ? Layer::letters : press->layer;
      typing.presses.push_back(*press);
    }
  }
  return typing;
}

}  // namespace lectern

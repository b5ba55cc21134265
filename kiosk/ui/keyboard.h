// keyboard.h: on-screen keyboards as data. assets/keyboards/<tag>.toml holds the rows of a language's keys, for each
// width of panel, and which rules or engine make its letters.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"
#include "kiosk/ui/composer.h"
#include "kiosk/ui/event.h"
#include "kiosk/ui/key_room.h"

namespace lectern {

// What a key that types nothing does.
enum class KeyAct : std::uint8_t {
  type,
  shift,
  backspace,
  delete_word,
  space,
  enter,
  letters,
  symbols,
  accents,
  more,
  language,  // the next keyboard
  done,
};

struct Key {
  KeyAct act = KeyAct::type;
  std::string text{};                  // what it types, unshifted
  std::string shifted{};               // what it types with shift; empty: `text` in upper case
  std::vector<std::string> accents{};  // long press, and what the accents key then offers
  std::string label{};                 // on a key to other keys, in their own script; empty: the screen's word
  float width = 1.0F;                  // in key widths
  float gap = 0.0F;                    // empty room before it, in key widths
  bool operator==(const Key&) const = default;
};
using KeyRow = std::vector<Key>;

// One arrangement of all layers.
struct Arrangement {
  int columns = 10;  // no row is wider than so many key widths
  PanelShape shape = PanelShape::any;
  std::vector<KeyRow> letters{}, symbols{};
  std::vector<KeyRow> accents{};  // empty: made of the keyboard's accents
  std::vector<KeyRow> more{};     // empty: there are no more
  bool operator==(const Arrangement&) const = default;
};

struct Keyboard {
  std::string tag{};                   // BCP 47 of what it writes
  std::string name{};                  // shown on the key that changes keyboards, in its own language
  bool offered = true;                 // to residents
  bool contact = false;                // for addresses and numbers only, whatever language the rest is written in
  std::string script{};                // ISO 15924: "Latn"
  bool rtl = false;                    // what it writes; the keys themselves stand the same way round everywhere
  bool capitals = true;                // a sentence begins with a capital by itself
  SharedComposer composer{};           // null: each key types what is on it
  std::string engine{};                // the child process that makes candidates of the keys; empty: none
  std::vector<std::string> accents{};  // every accented letter and mark of the language, lower case
  std::vector<Arrangement> arrangements{};
  bool operator==(const Keyboard&) const = default;
};

// The one with the most columns that fits, of these the one for this shape of panel; low panels have room for four
// rows. If none fits, the narrowest. Null only for a keyboard without any.
[[nodiscard]] const Arrangement* arrangement_for(const Keyboard&, const KeyRoom&);
// The rows of a layer, with `accents_of` one key's accents in place of the top row of letters.
[[nodiscard]] std::vector<KeyRow> rows_of(const Keyboard&, const Arrangement&, Layer, std::string_view accents_of = {});
// What the key types now.
[[nodiscard]] std::string typed_by(const Key&, Layer, bool shifted);

// Every problem of the file, and of the table that it names, is added to `problems`.
[[nodiscard]] Keyboard load_keyboard(const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace lectern

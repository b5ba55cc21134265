// keyboard.h: on-screen keyboards as data. assets/keyboards/<tag>.toml holds the rows of a language's keys.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"
#include "kiosk/ui/event.h"

namespace lectern {

// What a key that types nothing does.
enum class KeyAct : std::uint8_t { type, shift, backspace, delete_word, space, enter, letters, symbols, accents, done };

struct Key {
  KeyAct act = KeyAct::type;
  std::string text{};                  // what it types, unshifted
  std::string shifted{};               // what it types with shift; empty: `text` in upper case
  std::vector<std::string> accents{};  // long press, and what the accents key then offers
  float width = 1.0F;                  // in key widths
  bool operator==(const Key&) const = default;
};
using KeyRow = std::vector<Key>;

// One arrangement of all layers. A panel narrower than kWideKeys keys uses `narrow`.
struct Arrangement {
  std::vector<KeyRow> letters{}, symbols{};
  bool operator==(const Arrangement&) const = default;
};

struct Keyboard {
  std::string tag{};   // BCP 47 of what it writes
  std::string name{};  // shown on the key that changes keyboards, in its own language
  Arrangement wide{}, narrow{};
  std::vector<std::string>
      accents{};  // every accented letter and mark of the language, lower case, for the accents layer
  bool operator==(const Keyboard&) const = default;
};

// Every problem of the file is added to `problems`.
[[nodiscard]] Keyboard load_keyboard(const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace lectern

// keyboard.cpp: a keyboard file read and checked: a missing way back or a row too wide is found here, not by a visitor.
#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/base/toml_file.h"

namespace lectern {
namespace {

constexpr std::array<std::pair<std::string_view, KeyAct>, 9> kActs = {{{"shift", KeyAct::shift},
                                                                       {"backspace", KeyAct::backspace},
                                                                       {"delete_word", KeyAct::delete_word},
                                                                       {"space", KeyAct::space},
                                                                       {"enter", KeyAct::enter},
                                                                       {"letters", KeyAct::letters},
                                                                       {"symbols", KeyAct::symbols},
                                                                       {"accents", KeyAct::accents},
                                                                       {"done", KeyAct::done}}};
constexpr std::size_t kMaxAccents = 24;  // three rows of eight on the narrowest panel

// What every layer must offer, besides its own ways to the others.
constexpr std::array<KeyAct, 5> kEveryLayer = {KeyAct::backspace, KeyAct::delete_word, KeyAct::space, KeyAct::enter,
                                               KeyAct::done};
constexpr std::array<KeyAct, 3> kLetters = {KeyAct::shift, KeyAct::symbols, KeyAct::accents};
constexpr std::array<KeyAct, 1> kSymbols = {KeyAct::letters};

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

struct Properties {
  std::string shifted{};
  std::vector<std::string> accents{};
};

class Reader {
 public:
  Reader(const std::filesystem::path& path, std::vector<Problem>& problems)
      : file_(path, path.filename().string(), problems) {}

  Keyboard read() {
    Keyboard keyboard;
    if (!file_.ok()) return keyboard;
    const toml::table& top = file_.table();
    file_.only(top, {"tag", "name", "accents", "keys", "wide", "narrow"});
    keyboard.tag = file_.text(top, "tag", true).value_or("");
    keyboard.name = file_.text(top, "name", true).value_or("");
    keyboard.accents = letters_in(top, "accents");
    if (keyboard.accents.size() > kMaxAccents) {
      file_.error(top.get("accents"),
                  "There is room for at most " + std::to_string(kMaxAccents) + " accented letters.");
    }
    read_properties(top);
    keyboard.wide = arrangement(top, "wide", 10.0F, 4, 4);
    keyboard.narrow = arrangement(top, "narrow", 8.0F, 4, 6);
    for (const auto& [text, unused] : properties_) {
      if (!used_.contains(text))
        file_.warning(top.get("keys"), "No row has the key " + in_quotes(text) + " of [keys].");
    }
    return keyboard;
  }

 private:
  // A key types one letter, as people see letters, that passes the gate unchanged.
  bool is_letter(const toml::node* at, const std::string& text) {
    if (count_graphemes(text) == 1 && gate(text).text == text) return true;
    file_.error(at, in_quotes(text) + " should be one visible letter or sign in composed form (NFC).");
    return false;
  }

  std::vector<std::string> letters_in(const toml::table& in, std::string_view key) {
    std::vector<std::string> found = file_.texts(in, key);
    for (std::size_t i = 0; i < found.size(); ++i) {
      is_letter(in.get(key), found[i]);
      if (std::find(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(i), found[i]) !=
          found.begin() + static_cast<std::ptrdiff_t>(i)) {
        file_.error(in.get(key), in_quotes(found[i]) + " is there twice.");
      }
    }
    return found;
  }

  void read_properties(const toml::table& top) {
    const toml::table* keys = file_.table_in(top, "keys");
    if (keys == nullptr) return;
    for (const auto& [key, node] : *keys) {
      const toml::table* one = file_.table_in(*keys, key.str());
      if (one == nullptr) continue;
      file_.only(*one, {"shifted", "accents"});
      Properties properties;
      properties.shifted = file_.text(*one, "shifted").value_or("");
      if (!properties.shifted.empty()) is_letter(one->get("shifted"), properties.shifted);
      properties.accents = letters_in(*one, "accents");
      properties_.emplace(std::string(key.str()), std::move(properties));
    }
  }

  Key typed_key(const toml::node& node, const std::string& text) {
    Key key;
    is_letter(&node, text);
    key.text = text;
    if (const auto found = properties_.find(text); found != properties_.end()) {
      used_.insert(text);
      key.shifted = found->second.shifted;
      key.accents = found->second.accents;
    }
    return key;
  }

  std::optional<Key> key_from(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return typed_key(node, *text);
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      file_.error(&node, "A key should be a letter in quotes, or { act = \"shift\", width = 1.5 }.");
      return std::nullopt;
    }
    file_.only(*table, {"act", "text", "width"});
    const std::string act = file_.text(*table, "act").value_or("");
    const std::string text = file_.text(*table, "text").value_or("");
    if (act.empty() == text.empty()) {
      file_.error(table, "A key should have either an act or a text.");
      return std::nullopt;
    }
    Key key;
    if (!text.empty()) {
      key = typed_key(node, text);
    } else {
      const auto found =
          std::find_if(kActs.begin(), kActs.end(), [&act](const auto& pair) { return pair.first == act; });
      if (found == kActs.end()) {
        file_.error(table, "The act " + in_quotes(act) + " is not known.");
        return std::nullopt;
      }
      key.act = found->second;
    }
    key.width = static_cast<float>(file_.decimal(*table, "width").value_or(1.0));
    if (!(key.width >= 1.0F && key.width <= 10.0F)) {
      file_.error(table, "A key's width should be from 1 to 10: narrower is too small for a finger.");
      key.width = 1.0F;
    }
    return key;
  }

  std::vector<KeyRow> layer(const toml::table& in, std::string_view name, float most, std::size_t least_rows,
                            std::size_t most_rows) {
    std::vector<KeyRow> rows;
    const toml::array* list = file_.array_in(in, name);
    if (list == nullptr) {
      if (in.get(name) == nullptr) file_.error(&in, in_quotes(name) + " is missing here.");
      return rows;
    }
    for (const toml::node& node : *list) {
      const toml::array* keys = node.as_array();
      if (keys == nullptr) {
        file_.error(&node, "A row should be a list of keys in square brackets.");
        continue;
      }
      KeyRow row;
      float width = 0.0F;
      for (const toml::node& one : *keys) {
        std::optional<Key> key = key_from(one);
        if (!key) continue;
        width += key->width;
        row.push_back(std::move(*key));
      }
      if (row.empty()) file_.error(&node, "This row has no keys.");
      if (width > most + 0.001F) {
        file_.error(&node, "This row is wider than " + std::to_string(static_cast<int>(most)) + " keys.");
      }
      rows.push_back(std::move(row));
    }
    if (rows.size() < least_rows || rows.size() > most_rows) {
      const std::string wanted = least_rows == most_rows
                                     ? std::to_string(least_rows)
                                     : std::to_string(least_rows) + " to " + std::to_string(most_rows);
      file_.error(list, in_quotes(name) + " should have " + wanted + " rows.");
    }
    return rows;
  }

  template <std::size_t N>
  void must_have(const toml::node* at, const std::vector<KeyRow>& rows, const std::array<KeyAct, N>& acts) {
    for (const KeyAct act : acts) {
      const bool there = std::any_of(rows.begin(), rows.end(), [act](const KeyRow& row) {
        return std::any_of(row.begin(), row.end(), [act](const Key& key) { return key.act == act; });
      });
      if (there) continue;
      const auto name =
          std::find_if(kActs.begin(), kActs.end(), [act](const auto& pair) { return pair.second == act; });
      file_.error(at, "This layer has no key with act = " + in_quotes(name->first) + ".");
    }
  }

  void must_type(const toml::node* at, const std::vector<KeyRow>& rows, std::string_view text) {
    const bool there = std::any_of(rows.begin(), rows.end(), [text](const KeyRow& row) {
      return std::any_of(row.begin(), row.end(), [text](const Key& key) { return key.text == text; });
    });
    if (!there) file_.error(at, "The letters have no key " + in_quotes(text) + ".");
  }

  Arrangement arrangement(const toml::table& top, std::string_view name, float most, std::size_t least_rows,
                          std::size_t most_rows) {
    Arrangement found;
    const toml::table* table = file_.table_in(top, name);
    if (table == nullptr) {
      if (top.get(name) == nullptr) file_.error(nullptr, "The table [" + std::string(name) + "] is missing.");
      return found;
    }
    file_.only(*table, {"letters", "symbols"});
    found.letters = layer(*table, "letters", most, least_rows, most_rows);
    found.symbols = layer(*table, "symbols", most, least_rows, most_rows);
    const toml::node* letters = table->get("letters");
    const toml::node* symbols = table->get("symbols");
    must_have(letters, found.letters, kEveryLayer);
    must_have(letters, found.letters, kLetters);
    must_have(symbols, found.symbols, kEveryLayer);
    must_have(symbols, found.symbols, kSymbols);
    must_type(letters, found.letters, ",");
    must_type(letters, found.letters, ".");
    return found;
  }

  TomlFile file_;
  std::map<std::string, Properties> properties_{};
  std::set<std::string> used_{};
};

}  // namespace

Keyboard load_keyboard(const std::filesystem::path& file, std::vector<Problem>& problems) {
  return Reader(file, problems).read();
}

}  // namespace lectern

// keyboard_file.cpp: a keyboard file read and checked: a missing way back or a row too wide is found here, not by a
// visitor.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/base/toml_file.h"
#include "kiosk/language/letter_case.h"
#include "kiosk/ui/keyboard.h"

namespace lectern {
namespace {

constexpr std::array<std::pair<std::string_view, KeyAct>, 11> kActs = {{{"shift", KeyAct::shift},
                                                                        {"backspace", KeyAct::backspace},
                                                                        {"delete_word", KeyAct::delete_word},
                                                                        {"space", KeyAct::space},
                                                                        {"enter", KeyAct::enter},
                                                                        {"letters", KeyAct::letters},
                                                                        {"symbols", KeyAct::symbols},
                                                                        {"accents", KeyAct::accents},
                                                                        {"more", KeyAct::more},
                                                                        {"language", KeyAct::language},
                                                                        {"done", KeyAct::done}}};
constexpr std::size_t kMaxAccents = 24;  // three rows of eight on the narrowest panel
constexpr std::size_t kMostOnKey = 4;    // on one key: لا, .com
constexpr std::size_t kMostLabel = 8;
constexpr std::size_t kMostArrangements = 8;
constexpr int kLeastColumns = 6, kMostColumns = 14, kUsualColumns = 10;

// What each layer must offer, besides its own ways to the others.
constexpr std::array<KeyAct, 3> kEveryLayer = {KeyAct::backspace, KeyAct::space, KeyAct::done};
constexpr std::array<KeyAct, 4> kSideLayer = {KeyAct::letters, KeyAct::backspace, KeyAct::space, KeyAct::done};
// Each language has a comma and a full stop of its own; one of each is beside its letters.
constexpr std::array<const char*, 4> kCommas = {",", "،", "，", "、"};
constexpr std::array<const char*, 4> kStops = {".", "。", "۔", "।"};

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string_view name_of(KeyAct act) {
  const auto found = std::find_if(kActs.begin(), kActs.end(), [act](const auto& pair) { return pair.second == act; });
  return found == kActs.end() ? "type" : found->first;
}

template <class Wanted>
bool any_key(const std::vector<KeyRow>& rows, const Wanted& wanted) {
  return std::any_of(rows.begin(), rows.end(),
                     [&wanted](const KeyRow& row) { return std::any_of(row.begin(), row.end(), wanted); });
}

bool has_act(const std::vector<KeyRow>& rows, KeyAct act) {
  return any_key(rows, [act](const Key& key) { return key.act == act; });
}

struct Properties {
  std::string shifted{};
  std::vector<std::string> accents{};
};

class Reader {
 public:
  Reader(const std::filesystem::path& path, std::vector<Problem>& problems)
      : path_(path), problems_(problems), file_(path, path.filename().string(), problems) {}

  Keyboard read() {
    Keyboard keyboard;
    if (!file_.ok()) return keyboard;
    const toml::table& top = file_.table();
    file_.only(top, {"tag", "name", "offered", "contact", "script", "direction", "composer", "accents", "keys",
                     "arrangement"});
    keyboard.tag = file_.text(top, "tag", true).value_or("");
    keyboard.name = file_.text(top, "name", true).value_or("");
    keyboard.offered = file_.yes_no(top, "offered").value_or(true);
    keyboard.contact = file_.yes_no(top, "contact").value_or(false);
    read_writing(top, keyboard);
    keyboard.accents = letters_in(top, "accents");
    if (keyboard.accents.size() > kMaxAccents) {
      file_.error(top.get("accents"),
                  "There is room for at most " + std::to_string(kMaxAccents) + " accented letters.");
    }
    read_properties(top);
    read_arrangements(top, keyboard);
    const bool cased =
        std::any_of(keyboard.arrangements.begin(), keyboard.arrangements.end(), [](const Arrangement& one) {
          return any_key(one.letters, [](const Key& key) { return upper_case(key.text) != key.text; });
        });
    keyboard.capitals = cased && keyboard.engine.empty();
    for (const auto& [text, unused] : properties_) {
      if (!used_.contains(text))
        file_.warning(top.get("keys"), "No row has the key " + in_quotes(text) + " of [keys].");
    }
    return keyboard;
  }

 private:
  // The script and what makes its letters.
  void read_writing(const toml::table& top, Keyboard& keyboard) {
    keyboard.script = file_.text(top, "script", true).value_or("");
    const bool four = keyboard.script.size() == 4 && keyboard.script.find_first_of(" -_.") == std::string::npos;
    if (!four && top.contains("script"))
      file_.error(top.get("script"), "The script should be four letters (ISO 15924), such as \"Latn\" or \"Arab\".");
    const std::string direction = file_.text(top, "direction").value_or("ltr");
    if (direction != "ltr" && direction != "rtl")
      file_.error(top.get("direction"), "The direction should be \"ltr\" or \"rtl\".");
    keyboard.rtl = direction == "rtl";
    const std::string composer = file_.text(top, "composer").value_or("none");
    const std::string name = composer.substr(std::min(composer.find(':') + 1, composer.size()));
    const bool plain = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos;
    if (composer == "hangul") {
      keyboard.composer = hangul_composer();
    } else if (composer.starts_with("table:") && plain) {
      const std::string file = "tables/" + name + ".toml";
      keyboard.composer = load_composer(path_.parent_path() / file, file, problems_);
    } else if (composer.starts_with("engine:") && plain) {
      keyboard.engine = name;
    } else if (composer != "none") {
      file_.error(top.get("composer"),
                  "The composer should be \"none\", \"hangul\", \"table:\" with the name of a file in tables, or "
                  "\"engine:\" with the name of an engine.");
    }
  }

  // A key types letters, as people see letters, that pass the gate unchanged.
  bool is_typed(const toml::node* at, const std::string& text, std::size_t most) {
    const std::size_t letters = count_graphemes(text);
    if (letters >= 1 && letters <= most && gate(text).text == text) return true;
    file_.error(at, in_quotes(text) + (most == 1 ? " should be one visible letter or sign in composed form (NFC)."
                                                 : " should be one to four visible letters or signs in composed "
                                                   "form (NFC)."));
    return false;
  }

  std::vector<std::string> letters_in(const toml::table& in, std::string_view key) {
    std::vector<std::string> found = file_.texts(in, key);
    for (std::size_t i = 0; i < found.size(); ++i) {
      is_typed(in.get(key), found[i], 1);
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
      if (!properties.shifted.empty()) is_typed(one->get("shifted"), properties.shifted, kMostOnKey);
      properties.accents = letters_in(*one, "accents");
      properties_.emplace(std::string(key.str()), std::move(properties));
    }
  }

  Key typed_key(const toml::node& node, const std::string& text) {
    Key key;
    is_typed(&node, text, kMostOnKey);
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
    file_.only(*table, {"act", "text", "label", "width", "gap"});
    const std::string act = file_.text(*table, "act").value_or("");
    const std::string text = file_.text(*table, "text").value_or("");
    if (act.empty() == text.empty()) {
      file_.error(table, "A key should have either an act or a text.");
      return std::nullopt;
    }
    std::optional<Key> key = text.empty() ? acting_key(*table, act) : typed_key(node, text);
    if (key) measure(*table, *key);
    return key;
  }

  std::optional<Key> acting_key(const toml::table& table, const std::string& act) {
    const auto found = std::find_if(kActs.begin(), kActs.end(), [&act](const auto& pair) { return pair.first == act; });
    if (found == kActs.end()) {
      file_.error(&table, "The act " + in_quotes(act) + " is not known.");
      return std::nullopt;
    }
    Key key{.act = found->second, .label = file_.text(table, "label").value_or("")};
    const bool to_layer = key.act == KeyAct::letters || key.act == KeyAct::symbols || key.act == KeyAct::accents ||
                          key.act == KeyAct::more || key.act == KeyAct::language;
    if (!key.label.empty() && !to_layer) file_.error(&table, "Only a key to other keys has a label of its own.");
    if (count_graphemes(key.label) > kMostLabel || gate(key.label).text != key.label)
      file_.error(table.get("label"), "A label should be at most 8 letters in composed form (NFC).");
    if (key.label.empty() && key.act == KeyAct::more)
      file_.error(&table, "The key to more signs needs a label that shows what they are.");
    return key;
  }

  void measure(const toml::table& table, Key& key) {
    key.width = static_cast<float>(file_.decimal(table, "width").value_or(1.0));
    if (!(key.width >= 1.0F && key.width <= 10.0F)) {
      file_.error(&table, "A key's width should be from 1 to 10: narrower is too small for a finger.");
      key.width = 1.0F;
    }
    key.gap = static_cast<float>(file_.decimal(table, "gap").value_or(0.0));
    if (!(key.gap >= 0.0F && key.gap <= 3.0F)) {
      file_.error(&table, "The gap before a key should be from 0 to 3 key widths.");
      key.gap = 0.0F;
    }
  }

  KeyRow row_from(const toml::array& keys, const std::string& where, int columns) {
    KeyRow row;
    float width = 0.0F;
    for (const toml::node& one : keys) {
      std::optional<Key> key = key_from(one);
      if (!key) continue;
      width += key->gap + key->width;
      row.push_back(std::move(*key));
    }
    if (row.empty()) file_.error(&keys, where + " has no keys.");
    if (width > static_cast<float>(columns) + 0.001F)
      file_.error(&keys, where + " is wider than " + std::to_string(columns) + " keys.");
    return row;
  }

  std::vector<KeyRow> layer(const toml::table& in, std::string_view name, int columns) {
    std::vector<KeyRow> rows;
    const toml::array* list = file_.array_in(in, name);
    if (list == nullptr) return rows;
    int number = 0;
    for (const toml::node& node : *list) {
      const std::string where = "Row " + std::to_string(++number) + " of " + in_quotes(name);
      if (const toml::array* keys = node.as_array(); keys != nullptr)
        rows.push_back(row_from(*keys, where, columns));
      else
        file_.error(&node, where + " should be a list of keys in square brackets.");
    }
    return rows;
  }

  template <std::size_t N>
  void must_have(const toml::node* at, std::string_view name, const std::vector<KeyRow>& rows,
                 const std::array<KeyAct, N>& acts) {
    for (const KeyAct act : acts) {
      if (has_act(rows, act)) continue;
      file_.error(at, "The layer " + in_quotes(name) + " has no key with act = " + in_quotes(name_of(act)) + ".");
    }
  }

  void must_type_one(const toml::node* at, const std::vector<KeyRow>& rows, const std::array<const char*, 4>& signs) {
    const bool there = any_key(
        rows, [&signs](const Key& key) { return std::find(signs.begin(), signs.end(), key.text) != signs.end(); });
    if (!there) file_.error(at, "The letters have no key " + in_quotes(signs.front()) + ", nor another script's.");
  }

  // A layer is as high as the keys of its panel may be.
  void count_rows(const toml::node* at, std::string_view name, std::size_t rows, std::size_t least, std::size_t most) {
    if (rows >= least && rows <= most) return;
    const std::string wanted =
        least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
    file_.error(at, in_quotes(name) + " should have " + wanted + " rows.");
  }

  // What may stand with the letters or, where there is little room, on a layer behind them.
  void must_have_somewhere(const toml::node* at, const Arrangement& one, KeyAct act) {
    if (has_act(one.letters, act) || has_act(one.symbols, act) || has_act(one.more, act)) return;
    file_.error(at,
                "Neither the letters nor the symbols have a key: no key with act = " + in_quotes(name_of(act)) + ".");
  }

  void check_letters(const toml::table& table, const Arrangement& one, const Keyboard& keyboard) {
    const toml::node* at = table.get("letters");
    must_have(at, "letters", one.letters, kEveryLayer);
    if (keyboard.contact) return must_have_somewhere(at, one, KeyAct::language);
    must_have(at, "letters", one.letters, std::array{KeyAct::symbols, KeyAct::enter});
    must_have_somewhere(at, one, KeyAct::delete_word);
    const bool shifts = any_key(one.letters, [](const Key& key) {
      return key.act == KeyAct::type && (!key.shifted.empty() || upper_case(key.text) != key.text);
    });
    if (shifts) must_have(at, "letters", one.letters, std::array{KeyAct::shift});
    if (!keyboard.accents.empty() || !one.accents.empty()) must_have_somewhere(at, one, KeyAct::accents);
    if (!one.more.empty() && !has_act(one.symbols, KeyAct::more))
      must_have(at, "letters", one.letters, std::array{KeyAct::more});
    if (has_act(one.letters, KeyAct::more) && one.more.empty())
      file_.error(at, "A key leads to \"more\", and there is no such layer.");
    must_type_one(at, one.letters, kCommas);
    must_type_one(at, one.letters, kStops);
  }

  Arrangement arrangement(const toml::table& table, const Keyboard& keyboard) {
    file_.only(table, {"columns", "panel", "letters", "symbols", "accents", "more"});
    Arrangement one;
    const auto columns = file_.number(table, "columns").value_or(0);
    if (columns < kLeastColumns || columns > kMostColumns)
      file_.error(&table, "An arrangement should say how many key widths its rows have at most: columns = 6 to 14.");
    one.columns = static_cast<int>(std::clamp<std::int64_t>(columns, kLeastColumns, kMostColumns));
    const std::string panel = file_.text(table, "panel").value_or("any");
    if (panel != "any" && panel != "low" && panel != "upright")
      file_.error(table.get("panel"), "The panel should be \"any\", \"low\" or \"upright\".");
    one.shape = panel == "low" ? PanelShape::low : panel == "upright" ? PanelShape::upright : PanelShape::any;
    one.letters = layer(table, "letters", one.columns);
    one.symbols = layer(table, "symbols", one.columns);
    one.accents = layer(table, "accents", one.columns);
    one.more = layer(table, "more", one.columns);
    // Upright panels have the height for more rows, and so have others where there is one line to write.
    const bool high = one.columns < kUsualColumns || one.shape == PanelShape::upright;
    const std::size_t most = high ? 6 : keyboard.contact && one.shape == PanelShape::any ? 5 : 4;
    for (const auto& [name, rows] : {std::pair{"letters", &one.letters},
                                     {"symbols", &one.symbols},
                                     {"accents", &one.accents},
                                     {"more", &one.more}}) {
      const bool needed = rows == &one.letters || (rows == &one.symbols && !keyboard.contact);
      if (needed && !table.contains(name)) file_.error(&table, in_quotes(name) + " is missing here.");
      if (table.contains(name)) count_rows(table.get(name), name, rows->size(), needed ? 4 : 2, most);
    }
    check_letters(table, one, keyboard);
    if (!one.symbols.empty() || !keyboard.contact) must_have(table.get("symbols"), "symbols", one.symbols, kSideLayer);
    if (!one.accents.empty()) must_have(table.get("accents"), "accents", one.accents, kSideLayer);
    if (!one.more.empty()) must_have(table.get("more"), "more", one.more, kSideLayer);
    return one;
  }

  void read_arrangements(const toml::table& top, Keyboard& keyboard) {
    const toml::array* list = file_.array_in(top, "arrangement");
    if (list == nullptr || list->empty()) {
      file_.error(list, "There are no keys: give at least one [[arrangement]].");
      return;
    }
    if (list->size() > kMostArrangements) file_.error(list, "There are more than 8 arrangements.");
    for (const toml::node& node : *list) {
      const toml::table* table = node.as_table();
      if (table == nullptr) {
        file_.error(&node, "An arrangement should begin with [[arrangement]].");
        continue;
      }
      Arrangement one = arrangement(*table, keyboard);
      const bool twice = std::any_of(
          keyboard.arrangements.begin(), keyboard.arrangements.end(),
          [&one](const Arrangement& other) { return other.columns == one.columns && other.shape == one.shape; });
      if (twice) file_.error(table, "There is another arrangement with as many columns for the same panels.");
      keyboard.arrangements.push_back(std::move(one));
    }
  }

  std::filesystem::path path_;
  std::vector<Problem>& problems_;
  TomlFile file_;
  std::map<std::string, Properties> properties_{};
  std::set<std::string> used_{};
};

}  // namespace

Keyboard load_keyboard(const std::filesystem::path& file, std::vector<Problem>& problems) {
  return Reader(file, problems).read();
}

}  // namespace lectern

// drawable.cpp: all texts of a language as one, so that each character is looked up once.
#include "kiosk/office/drawable.h"

#include <algorithm>

namespace lectern {
namespace {

void add_keys(const std::vector<KeyRow>& rows, std::string& all) {
  for (const KeyRow& row : rows) {
    for (const Key& key : row) {
      all += key.label + key.text + key.shifted + upper_case(key.text);
      for (const std::string& accent : key.accents) all += accent + upper_case(accent);
    }
  }
}

void add_keyboard(const Keyboard& keyboard, std::string& all) {
  all += keyboard.name;
  for (const Arrangement& keys : keyboard.arrangements) {
    for (const Layer layer : {Layer::letters, Layer::symbols, Layer::accents, Layer::more})
      add_keys(rows_of(keyboard, keys, layer), all);
  }
  for (const std::string& accent : keyboard.accents) all += accent + upper_case(accent);
}

}  // namespace

std::vector<std::string> undrawable(const Typesetter& fonts, const Words& language,
                                    const std::vector<std::shared_ptr<const Keyboard>>& keyboards, const Pack& forum) {
  std::string all = language.name;
  for (const std::string& text : language.texts) all += text;
  for (const auto& [key, forms] : language.forms) {
    for (const std::string& form : forms) all += form;
  }
  for (const auto& keyboard : keyboards) {
    const auto& own = language.keyboards;
    if (std::find(own.begin(), own.end(), keyboard->tag) != own.end()) add_keyboard(*keyboard, all);
  }
  if (const PackLanguage* said = forum.language(language.tag); said != nullptr) {
    for (const auto& [key, entry] : said->entries) all += entry.plain;
  }
  return fonts.undrawable(all);
}

}  // namespace lectern

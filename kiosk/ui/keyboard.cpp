// keyboard.cpp: which keys there are on a panel, layer by layer.
#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "kiosk/language/letter_case.h"

namespace lectern {
namespace {

constexpr std::size_t kMostAccentRows = 3, kMostAccentsInRow = 10, kLowRows = 4;

Key key_of(KeyAct act, float width) { return {.act = act, .width = width}; }

// Even rows of every accented letter, and one row of what is needed beside them.
std::vector<KeyRow> accent_rows(const Keyboard& keyboard, int columns) {
  const auto& accents = keyboard.accents;
  const std::size_t most_in_row = std::min(static_cast<std::size_t>(columns), kMostAccentsInRow);
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
  const float space = std::max(1.0F, static_cast<float>(columns) - 6.5F);
  all.push_back({key_of(KeyAct::letters, 1.5F), key_of(KeyAct::shift, 1.5F), key_of(KeyAct::space, space),
                 key_of(KeyAct::backspace, 1.5F), key_of(KeyAct::done, 2.0F)});
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
std::vector<KeyRow> with_accents_of(std::vector<KeyRow> rows, std::string_view base) {
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

}  // namespace

const Arrangement* arrangement_for(const Keyboard& keyboard, const KeyRoom& room) {
  const Arrangement* best = nullptr;
  const auto rank = [&room](const Arrangement& one) {
    const bool fits = one.columns <= room.columns && (room.shape != PanelShape::low || one.letters.size() <= kLowRows);
    const int shape = one.shape == room.shape ? 2 : one.shape == PanelShape::any ? 1 : 0;
    return std::tuple(fits, fits ? one.columns : -one.columns, shape);
  };
  for (const Arrangement& one : keyboard.arrangements) {
    if (best == nullptr || rank(one) > rank(*best)) best = &one;
  }
  return best;
}

std::vector<KeyRow> rows_of(const Keyboard& keyboard, const Arrangement& keys, Layer layer,
                            std::string_view accents_of) {
  switch (layer) {
    case Layer::letters:
      return accents_of.empty() || keys.letters.empty() ? keys.letters : with_accents_of(keys.letters, accents_of);
    case Layer::symbols:
      return keys.symbols;
    case Layer::accents:
      return keys.accents.empty() ? accent_rows(keyboard, keys.columns) : keys.accents;
    case Layer::more:
      return keys.more;
  }
  return {};
}

std::string typed_by(const Key& key, Layer layer, bool shifted) {
  if (!shifted || layer == Layer::symbols) return key.text;
  return key.shifted.empty() ? upper_case(key.text) : key.shifted;
}

}  // namespace lectern

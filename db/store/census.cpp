// census.cpp: counting rows as they come.
#include "db/store/census.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "db/keys/age.h"

namespace lectern {

bool NumberSet::insert(std::uint64_t number) {
  const auto at = sorted_.empty() || sorted_.back() < number ? sorted_.end()
                                                             : std::lower_bound(sorted_.begin(), sorted_.end(), number);
  if (at != sorted_.end() && *at == number) return false;
  sorted_.insert(at, number);
  return true;
}

bool NumberSet::has(std::uint64_t number) const { return std::binary_search(sorted_.begin(), sorted_.end(), number); }

Census::Census() {
  static_assert(sizeof key_ == crypto_shorthash_KEYBYTES);
  if (sodium_init() < 0) std::abort();
  crypto_shorthash_keygen(key_.data());
}

std::uint64_t Census::hidden(std::string_view words) const {
  std::uint64_t hash = 0;
  static_assert(sizeof hash == crypto_shorthash_BYTES);
  crypto_shorthash(reinterpret_cast<unsigned char*>(&hash), reinterpret_cast<const unsigned char*>(words.data()),
                   words.size(), key_.data());
  return hash;
}

bool Census::has(Table table, std::string_view key) const { return keys_of(table).has(leaf_head(key)); }

void Census::add(Table table, std::string_view key, const Cells& cells) {
  switch (table) {
    case Table::comment:
      if (keys(table).insert(leaf_head(key))) add_comment(key, cells.front());
      return;
    case Table::receipt:
      receipts_.insert(hidden(cells.front()));
      if (is_new_of_a_comment(table, key)) ++with_receipt_;
      return;
    case Table::covered:
      if (!is_new_of_a_comment(table, key)) return;
      ++covered_;
      counts_.covered_withheld += has(Table::withheld, key) ? 1 : 0;
      return;
    case Table::withheld:
      if (!is_new_of_a_comment(table, key)) return;
      ++counts_.withheld;
      counts_.covered_withheld += has(Table::covered, key) ? 1 : 0;
      return;
    case Table::contact:
      if (contacts_.insert(hidden(cells.front()))) ++counts_.contacts;
      return;
    case Table::event: {
      std::uint64_t n = 0;
      std::from_chars(key.data(), key.data() + key.size(), n);
      last_event_ = std::max(last_event_, n);
      return;
    }
    case Table::fairness:
    case Table::checkpoint:
    case Table::setting:
      return;
  }
  std::abort();
}

// A row about a comment that is still to come is counted when that comes.
bool Census::is_new_of_a_comment(Table table, std::string_view leaf) {
  return keys(table).insert(leaf_head(leaf)) && has(Table::comment, leaf);
}

void Census::add_comment(std::string_view leaf, const std::string& line) {
  const bool covered = has(Table::covered, leaf);
  const bool withheld = has(Table::withheld, leaf);
  ++counts_.comments;
  with_receipt_ += has(Table::receipt, leaf) ? 1 : 0;
  covered_ += covered ? 1 : 0;
  counts_.withheld += withheld ? 1 : 0;
  counts_.covered_withheld += covered && withheld ? 1 : 0;
  add_line(line);
}

void Census::add_line(const std::string& line) {
  if (looks_sealed(line)) {
    ++counts_.sealed;
    return;
  }
  const Result<Comment> comment = parse_canonical_line(line);
  if (!comment) return;
  const Draft& draft = comment.value().draft;
  ++counts_.languages[comment.value().screen_language];
  ++counts_.forums[comment.value().forum_id];
  if (draft.name.empty() && draft.group_name.empty()) ++counts_.unnamed;
  switch (draft.position) {
    case Position::support:
      ++counts_.support;
      return;
    case Position::oppose:
      ++counts_.oppose;
      return;
    case Position::neutral:
      ++counts_.neutral;
      return;
    case Position::none:
      ++counts_.skipped;
      return;
  }
  std::abort();
}

RecordCounts Census::counts() const {
  RecordCounts out = counts_;
  out.uncovered = out.comments - covered_;
  return out;
}

std::uint64_t Census::without_receipt() const { return counts_.comments - with_receipt_; }

bool Census::knows_contact(std::string_view how) const { return contacts_.has(hidden(how)); }

bool Census::knows_receipt(std::string_view words) const { return receipts_.has(hidden(words)); }

}  // namespace lectern

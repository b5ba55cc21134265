// receipts_meant.cpp: a text is taken apart into words and numbers, and what stands between them is of no matter.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "kiosk/base/character_kind.h"
#include "kiosk/base/digits.h"
#include "kiosk/base/fold.h"
#include "kiosk/base/utf8.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

constexpr std::size_t kWordsWhole = 3;
constexpr std::size_t kDigitsWhole = 9;
constexpr std::size_t kLeafDigits = 64;
constexpr std::size_t kMostMeant = 200;  // a long text means so many at most: each is a question to the record

struct Piece {
  std::string typed{};
  std::string folded{};  // of a number: its ASCII digits
  bool number = false;
};

// A word ends where its script does, as before "会议"; a number also at a letter, as in "1fritter".
bool goes_on(CharacterKind before, CharacterKind now) {
  return before == now || (before == CharacterKind::latin && now == CharacterKind::digit);
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  CharacterKind before = CharacterKind::between;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::string_view bytes = text.substr(at, point.bytes);
    at += point.bytes;
    const CharacterKind now = point.valid ? character_kind(point.value) : CharacterKind::between;
    if (now == CharacterKind::joined) {
      if (before != CharacterKind::between) pieces.back().typed += bytes;
      continue;
    }
    if (now != CharacterKind::between) {
      if (!goes_on(before, now)) pieces.push_back({.number = now == CharacterKind::digit});
      pieces.back().typed += bytes;
      if (pieces.back().number) pieces.back().folded += static_cast<char>('0' + digit_value(point.value));
      if (goes_on(before, now)) continue;
    }
    before = now;
  }
  for (Piece& piece : pieces) {
    if (!piece.number) piece.folded = folded(piece.typed);
  }
  return pieces;
}

using Known = std::map<std::string, const std::string*, std::less<>>;  // by folded form

// "1)", "a)" and "ii." before a word number it, unless a list knows that word.
bool is_numbering(const Piece& piece) {
  return piece.number || piece.folded.size() <= 1 || piece.folded == "ii" || piece.folded == "iii";
}

// "fritternovelvintage": the words of a list without anything between them.
bool taken_apart(std::string_view text, const Known& known, std::size_t most, std::vector<std::string>& words) {
  if (text.empty()) return true;
  for (std::size_t size = text.size(); most > 0 && size > 0; --size) {
    const auto word = known.find(text.substr(0, size));
    if (word == known.end()) continue;
    words.push_back(*word->second);
    if (taken_apart(text.substr(size), known, most - 1, words)) return true;
    words.pop_back();
  }
  return false;
}

// What one list makes of the words.
class Reading {
 public:
  Reading(const std::vector<Piece>& words, const std::vector<std::string>& list) {
    Known known;
    for (const std::string& word : list) known.emplace(folded(word), &word);
    for (const Piece& piece : words) {
      std::vector<std::string> found;
      if (!taken_apart(piece.folded, known, kWordsWhole, found)) found.clear();
      if (found.empty() && !is_numbering(piece)) words_.push_back({{}, piece.typed});
      for (std::string& word : found) words_.push_back({std::move(word), {}});
    }
  }

  // Every three words of the list that follow each other, with whatever is not of it between them.
  [[nodiscard]] std::vector<std::string> receipts() const {
    std::vector<std::string> known;
    for (const Word& word : words_) {
      if (!word.listed.empty()) known.push_back(word.listed);
    }
    std::vector<std::string> all;
    for (std::size_t i = 0; i + kWordsWhole <= known.size(); ++i) {
      all.push_back(known[i] + " " + known[i + 1] + " " + known[i + 2]);
    }
    return all;
  }

  // The most words of the list among three that stand together.
  [[nodiscard]] std::size_t most_together() const { return together_from(best()); }

  [[nodiscard]] std::string stranger() const {
    for (std::size_t i = best(); i < std::min(words_.size(), best() + kWordsWhole); ++i) {
      if (words_[i].listed.empty()) return words_[i].typed;
    }
    return {};
  }

 private:
  struct Word {
    std::string listed{};
    std::string typed{};  // if it is not
  };

  [[nodiscard]] std::size_t together_from(std::size_t from) const {
    std::size_t count = 0;
    for (std::size_t i = from; i < std::min(words_.size(), from + kWordsWhole); ++i) count += !words_[i].listed.empty();
    return count;
  }
  [[nodiscard]] std::size_t best() const {
    std::size_t best = 0;
    for (std::size_t i = 0; i + kWordsWhole <= words_.size(); ++i) {
      if (together_from(i) > together_from(best)) best = i;
    }
    return best;
  }

  std::vector<Word> words_{};
};

// Nine digits in numbers that stand beside each other.
std::vector<std::string> digits_in(const std::vector<Piece>& pieces) {
  std::vector<std::string> all;
  for (std::size_t from = 0; from < pieces.size(); ++from) {
    std::string digits;
    for (std::size_t i = from; i < pieces.size() && pieces[i].number && digits.size() < kDigitsWhole; ++i) {
      digits += pieces[i].folded;
    }
    if (digits.size() == kDigitsWhole) {
      all.push_back(digits.substr(0, 3) + " " + digits.substr(3, 3) + " " + digits.substr(6));
    }
  }
  return all;
}

// The leaf in a square code's text, in small letters; empty if there is none.
std::string leaf_in(std::string_view text) {
  std::string run;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ' ';
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
      run += c;
    } else if (c >= 'A' && c <= 'F') {
      run += static_cast<char>(c - 'A' + 'a');
    } else {
      if (run.size() == kLeafDigits) return run;
      run.clear();
    }
  }
  return {};
}

}  // namespace

MeantReceipts receipts_meant(std::string_view typed, const ReceiptLists& lists) {
  MeantReceipts meant;
  const std::string itself = folded(typed);
  if (itself.empty()) return meant;
  const auto also = [&meant](std::string receipt) {
    const bool there = std::find(meant.all.begin(), meant.all.end(), receipt) != meant.all.end();
    if (!there && meant.all.size() < kMostMeant) meant.all.push_back(std::move(receipt));
  };
  also(itself);
  const std::string leaf = leaf_in(typed);
  if (!leaf.empty()) also(digits_for(leaf));
  const std::vector<Piece> pieces = pieces_of(typed);
  std::vector<Piece> words;
  for (const Piece& piece : pieces) {
    if (piece.number) meant.fault.digits += piece.folded.size();
    if (!piece.number) words.push_back(piece);
    if (!is_numbering(piece)) ++meant.fault.words;
  }
  for (std::string& receipt : digits_in(pieces)) {
    also(std::move(receipt));
    meant.whole = true;
  }
  std::optional<std::size_t> most;
  for (const auto& [language, list] : lists) {
    if (!leaf.empty() && list.size() == kReceiptWords) also(receipt_for(leaf, list));
    const Reading reading(words, list);
    for (std::string& receipt : reading.receipts()) also(std::move(receipt));
    meant.whole = meant.whole || reading.most_together() == kWordsWhole;
    if (most && *most >= reading.most_together()) continue;
    most = reading.most_together();
    meant.fault.stranger = reading.stranger();
  }
  meant.whole = meant.whole || !leaf.empty();
  if (meant.whole) meant.fault = {};
  return meant;
}

}  // namespace lectern

// neutrality.cpp: lists and counts. A word in a quote belongs to its speaker and is let pass.
#include "kiosk/language/neutrality.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "kiosk/base/utf8.h"
#include "kiosk/language/letter_case.h"

namespace lectern {
namespace {

// Without what stands between quotation marks, whatever their kind.
std::string without_quotes(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMarks = {
      {{"“", "”"}, {"«", "»"}, {"\"", "\""}}};
  std::string out(text);
  for (const auto& [open, close] : kMarks) {
    for (std::size_t from = out.find(open); from != std::string::npos; from = out.find(open, from)) {
      const std::size_t to = out.find(close, from + open.size());
      if (to == std::string::npos) break;
      out.replace(from, to + close.size() - from, "…");
    }
  }
  return out;
}

// Letters and digits: all beyond ASCII but for its signs and the blocks of punctuation.
bool is_word_point(std::int32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xFF00 && c <= 0xFF0F);
}

bool word_begins_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_point(code_point_at(text, at).value);
}
bool word_ends_at(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
  return is_word_point(code_point_at(text, before).value);
}

// `phrase` in `text` (both lower case) with no letter beside it.
bool has_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (!word_ends_at(text, at) && !word_begins_at(text, at + phrase.size())) return true;
  }
  return false;
}

bool has_any(std::string_view text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [text](std::string_view p) { return has_phrase(text, p); });
}

// Whether a sentence can end before `at`: there is a space, a line end, or a closing quote or bracket and then one.
bool at_gap(std::string_view text, std::size_t at) {
  for (const std::string_view close : {"”", "’", "»", "\"", ")", "…"}) {
    if (text.substr(at).starts_with(close)) at += close.size();
  }
  return at >= text.size() || text[at] == ' ' || text[at] == '\n';
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> found;
  std::string current;
  const auto finish = [&] {
    if (count_words(current) > 0) found.push_back(current.substr(current.find_first_not_of(' ')));
    current.clear();
  };
  bool ended = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || (ended && c == ' ')) finish();
    if (c == '\n' || c == ' ') ended = false;
    if (c != '\n') current += c;
    // The full stops of "U.S. Immigration" end no sentence: an end comes after more than one letter.
    const bool sign = c == '.' || c == '!' || c == '?';
    const bool after_word = i >= 2 && text[i - 2] != '.' && text[i - 2] != ' ';
    ended = ended || (sign && after_word && at_gap(text, i + 1));
  }
  finish();
  return found;
}

std::size_t syllables(std::string_view word) {
  std::size_t count = 0;
  bool in_vowels = false;
  std::string letters;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  for (const char c : letters) {
    const bool vowel = std::string_view("aeiouy").find(c) != std::string_view::npos;
    if (vowel && !in_vowels) ++count;
    in_vowels = vowel;
  }
  const bool silent_e = letters.ends_with('e') && !letters.ends_with("le") && !letters.ends_with("ee");
  const bool silent_ed = letters.ends_with("ed") && !letters.ends_with("ted") && !letters.ends_with("ded");
  if (count > 1 && (silent_e || silent_ed)) --count;
  return std::max<std::size_t>(count, 1);
}

}  // namespace

std::vector<std::string> loaded_words(std::string_view text, const LeaningWords& words) {
  const std::string plain = lower_case(without_quotes(text));
  std::vector<std::string> found;
  for (const std::string& phrase : words.loaded) {
    if (has_phrase(plain, phrase)) found.push_back(phrase);
  }
  return found;
}

std::string advice(std::string_view text, const LeaningWords& words) {
  for (const std::string& sentence : sentences_of(without_quotes(text))) {
    const std::string plain = lower_case(sentence);
    const bool question = plain.find('?') != std::string::npos;
    if (!question && has_any(plain, words.advice) && !has_any(plain, words.report)) return sentence;
  }
  return {};
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool counted = false;  // the word that we are in
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == ' ' || point.value == '\n') counted = false;
    if (!counted && is_word_point(point.value)) {
      counted = true;
      ++count;
    }
    at += point.bytes;
  }
  return count;
}

double reading_grade(std::string_view whole) {
  const std::string text = without_quotes(whole);
  const std::size_t words = count_words(text);
  const std::size_t sentences = sentences_of(text).size();
  if (words == 0 || sentences == 0) return 0.0;
  std::size_t total = 0;
  std::string word;
  for (const char c : lower_case(text) + " ") {
    if (c != ' ' && c != '\n') {
      word += c;
      continue;
    }
    if (count_words(word) > 0) total += syllables(word);
    word.clear();
  }
  const auto n = static_cast<double>(words);
  return 0.39 * n / static_cast<double>(sentences) + 11.8 * static_cast<double>(total) / n - 15.59;
}

}  // namespace lectern

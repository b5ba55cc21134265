// street_address.cpp: a house number beside a word of streets.
#include "kiosk/language/street_address.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"
#include "kiosk/language/letter_case.h"
#include "kiosk/language/number_shape.h"

namespace lectern {
namespace {

struct Token {
  std::string word{};      // lower case, without the signs around it
  bool capital = false;    // began with a capital
  bool name = false;       // a capital, then small letters
  bool hash = false;       // behind "#"
  bool ends_part = false;  // a comma, full stop or line end followed
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  const auto inside = [](char c) { return is_digit(c) || is_letter(c) || is_upper(c) || c == '\''; };
  bool hash = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!inside(text[at])) {
      const char c = text[at++];
      hash = c == '#';
      // "(": so that 287(g) is no number followed by a word. A hash is how house numbers are written.
      if (!tokens.empty() && c != ' ' && c != '#' && c != '-') tokens.back().ends_part = true;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && inside(text[at])) ++at;
    const std::string_view word = text.substr(start, at - start);
    const CodePoint first = code_point_at(word, 0);
    Token token{.word = lower_case(word), .capital = is_capital(first.value), .hash = std::exchange(hash, false)};
    token.name = token.capital && word.size() > first.bytes && !is_capital(code_point_at(word, first.bytes).value);
    // An abbreviation's full stop ends nothing: "123 N. Main St."
    const bool stop = at < text.size() && text[at] == '.';
    if (stop && count_graphemes(word) <= 2 && !is_digit(word.front())) ++at;
    if (token.word == "o" && !tokens.empty() && tokens.back().word == "p") {  // P.O. Box
      tokens.back().word = "po";
      continue;
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

bool is_house_number(std::string_view word) {
  if (word.empty() || word.size() > 6 || !is_digit(word.front())) return false;
  const auto digits = std::count_if(word.begin(), word.end(), is_digit);
  return digits <= 5 && static_cast<std::size_t>(digits) + 1 >= word.size();  // 12 or 12b
}

// "District 5, Oak Street", "12 Oak Street homes": a number of something else.
bool counts(const std::vector<const PrivateWords*>& words, const std::vector<Token>& tokens, std::size_t number,
            std::size_t street) {
  const bool before = number > 0 && !tokens[number - 1].ends_part &&
                      is_listed(words, &PrivateWords::before_count, tokens[number - 1].word);
  if (before) return true;
  if (tokens[street].ends_part || street + 1 == tokens.size()) return false;
  const Token& next = tokens[street + 1];
  if (is_listed(words, &PrivateWords::after_count, next.word)) return true;
  // Houses have seldom one digit.
  return tokens[number].word.size() == 1 && !next.capital && !is_digit(next.word.front()) &&
         !is_listed(words, &PrivateWords::never_in_name, next.word) &&
         !is_listed(words, &PrivateWords::after_street, next.word);
}

// "123 Main Street", "45 N 5th St"
bool number_then_street(const std::vector<const PrivateWords*>& words, const std::vector<Token>& tokens,
                        std::size_t at) {
  if (looks_like_year(tokens[at].word) && at > 0 && is_listed(words, &PrivateWords::before_year, tokens[at - 1].word))
    return false;
  bool capital = false;
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 4; ++i) {
    if (tokens[i - 1].ends_part) return false;
    const std::string& word = tokens[i].word;
    if (i == at + 1 && is_listed(words, &PrivateWords::before_year, word)) return false;  // "12 de la Paz"
    if (i == at + 1 && is_listed(words, &PrivateWords::before_name, word)) return !counts(words, tokens, at, i);
    const bool street =
        i > at + 1 && (is_listed(words, &PrivateWords::after_number, word) ||
                       ((capital || tokens[i].capital) && is_listed(words, &PrivateWords::after_capital, word)));
    if (street) return !counts(words, tokens, at, i);
    capital = capital || tokens[i].capital;
    if (is_listed(words, &PrivateWords::never_in_name, word)) return false;
  }
  return false;
}

// "I live at 77 Elm, Lakeland": no word of streets, but that somebody is there.
bool home_then_name(const std::vector<const PrivateWords*>& words, const std::vector<Token>& tokens, std::size_t at) {
  constexpr std::size_t kMostNames = 2;
  if (at == 0 || tokens[at].word.size() < 2 || !is_listed(words, &PrivateWords::before_home, tokens[at - 1].word))
    return false;
  if (tokens[at].ends_part) return false;
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + kMostNames; ++i) {
    if (!tokens[i].name || is_listed(words, &PrivateWords::never_in_name, tokens[i].word)) return false;
    if (i + 1 == tokens.size() || tokens[i].ends_part) return true;
  }
  return false;
}

// "calle Hidalgo 45", "Avenida de la Paz #120", "PO Box 12"
bool street_then_number(const std::vector<const PrivateWords*>& words, const std::vector<Token>& tokens,
                        std::size_t at) {
  constexpr std::size_t kMostBetween = 5;
  bool capital = false;
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + kMostBetween; ++i) {
    const Token& token = tokens[i];
    if (is_listed(words, &PrivateWords::never_in_name, token.word)) return false;
    const bool last = i + 1 == tokens.size() || token.ends_part || tokens[i + 1].capital;
    // "Avenida Memorial perdió 12": after a name in capitals a small word is none of the name.
    const bool verb = capital && i > at + 2 && !tokens[i - 1].capital && !is_digit(tokens[i - 1].word.front()) &&
                      !is_listed(words, &PrivateWords::before_house, tokens[i - 1].word);
    if (i > at + 1 && is_house_number(token.word) && (last || token.hash)) return !verb;
    if (token.ends_part && i + 1 < tokens.size() && !is_house_number(tokens[i + 1].word)) return false;
    capital = capital || token.capital;
  }
  return false;
}

}  // namespace

bool has_street_address(std::string_view text, const std::vector<const PrivateWords*>& words) {
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (is_house_number(tokens[at].word) &&
        (number_then_street(words, tokens, at) || home_then_name(words, tokens, at)))
      return true;
    if (is_listed(words, &PrivateWords::before_name, tokens[at].word) && street_then_number(words, tokens, at))
      return true;
  }
  return false;
}

}  // namespace lectern

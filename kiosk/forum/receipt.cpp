// receipt.cpp: ten bits a word, so that three words tell a thousand million comments apart; nine digits do nearly so.
#include "kiosk/forum/receipt.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <utility>

#include "kiosk/base/files.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

std::string words_from(std::string_view hex, std::size_t count, const std::vector<std::string>& words) {
  std::uint64_t bits = 0;
  if (words.size() != kReceiptWords || hex.size() < 16 || count > 6) std::abort();
  const auto [end, problem] = std::from_chars(hex.data(), hex.data() + 16, bits, 16);
  if (problem != std::errc() || end != hex.data() + 16) std::abort();
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += words[bits >> 54U];
    bits <<= 10U;
  }
  return out;
}

constexpr std::size_t kReceiptDigits = 9;

std::uint32_t first_bits(std::string_view leaf) {
  std::uint32_t bits = 0;
  if (leaf.size() < 8) std::abort();
  const auto [end, problem] = std::from_chars(leaf.data(), leaf.data() + 8, bits, 16);
  if (problem != std::errc() || end != leaf.data() + 8) std::abort();
  return bits >> 2;
}

std::string in_threes(const std::string& nine) {
  return nine.substr(0, 3) + " " + nine.substr(3, 3) + " " + nine.substr(6);
}

}  // namespace

Result<std::vector<std::string>> load_receipt_words(const std::filesystem::path& file) {
  const Result<std::string> bytes = read_file(file, 64 * 1024);
  if (!bytes) return bytes.error();
  const auto wrong = [&file](const std::string& what) {
    return Error{ErrorCode::bad_input, "read " + file.string() + ": " + what};
  };
  std::vector<std::string> words;
  std::set<std::string> seen;
  const std::string& text = bytes.value();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.ends_with('\r')) word.pop_back();
    const std::string line = "line " + std::to_string(words.size() + 1);
    if (word.empty() || word.find(' ') != std::string::npos) return wrong(line + " should be one word");
    if (gate(word).text != word) return wrong(line + " should be plain composed UTF-8");
    if (!seen.insert(word).second) return wrong(line + " repeats a word");
    words.push_back(std::move(word));
  }
  if (words.size() != kReceiptWords) {
    return wrong("it has " + std::to_string(words.size()) + " words, and should have " + std::to_string(kReceiptWords));
  }
  return words;
}

std::string receipt_for(std::string_view leaf, const std::vector<std::string>& words) {
  return words_from(leaf, 3, words);
}

std::string code_words_for(std::string_view sha256, const std::vector<std::string>& words) {
  return words_from(sha256, kCodeWords, words);
}

std::string digits_for(std::string_view leaf) {
  std::string digits = std::to_string(first_bits(leaf) % 1'000'000'000U);
  digits.insert(0, kReceiptDigits - digits.size(), '0');
  return in_threes(digits);
}

std::string receipt_code(std::string_view receipt, std::string_view forum, std::string_view meeting) {
  constexpr std::string_view kBetween = " / ";
  const std::size_t room = kMostCodeBytes - std::min(kMostCodeBytes, receipt.size() + 2 * kBetween.size());
  const std::string last = shortened(meeting, std::max(room / 2, room - std::min(room, forum.size())));
  std::string code(receipt);
  for (const std::string& part : {shortened(forum, room - last.size()), last}) {
    if (!part.empty()) code += std::string(kBetween) + part;
  }
  return code;
}

}  // namespace lectern

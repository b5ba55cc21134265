// receipt.cpp: ten bits a word, so that three words tell a thousand million comments apart.
#include "kiosk/forum/receipt.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <utility>

#include "kiosk/base/files.h"
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

}  // namespace lectern

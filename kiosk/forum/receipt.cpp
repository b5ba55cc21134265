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
  std::uint32_t bits = 0;
  if (words.size() != kReceiptWords || leaf.size() < 8) std::abort();
  const auto [end, problem] = std::from_chars(leaf.data(), leaf.data() + 8, bits, 16);
  if (problem != std::errc() || end != leaf.data() + 8) std::abort();
  return words[bits >> 22] + " " + words[(bits >> 12) & 1023U] + " " + words[(bits >> 2) & 1023U];
}

}  // namespace lectern

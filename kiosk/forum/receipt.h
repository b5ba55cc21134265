// receipt.h: hashes as plain words: the three that a visitor takes home, the five that the chair reads into the
// minutes.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

inline constexpr std::size_t kReceiptWords = 1024;  // words in a list: 10 bits each, 30 bits a receipt

// assets/words/receipt-<tag>.txt: kReceiptWords different words, one a line, in a fixed order that is never changed.
[[nodiscard]] Result<std::vector<std::string>> load_receipt_words(const std::filesystem::path& file);

// "river lamp seven" from the first 30 bits of a leaf (64 hex digits). `words` must have kReceiptWords entries.
[[nodiscard]] std::string receipt_for(std::string_view leaf, const std::vector<std::string>& words);

inline constexpr std::size_t kCodeWords = 5;

// A checkpoint's code as words to be read aloud, from the first 50 bits of its SHA-256 (64 hex digits).
[[nodiscard]] std::string code_words_for(std::string_view sha256, const std::vector<std::string>& words);

}  // namespace lectern

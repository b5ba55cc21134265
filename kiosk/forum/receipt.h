// receipt.h: what a visitor takes home to find the comment again, derived from the record's leaf, and the words that
// the chair reads into the minutes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

enum class Receipts : std::uint8_t { words, digits, off };

inline constexpr std::size_t kReceiptWords = 1024;  // words in a list: 10 bits each, 30 bits a receipt

// assets/words/receipt-<name>.txt, as a language names it: kReceiptWords different words, one a line, in a fixed order
// that is never changed.
[[nodiscard]] Result<std::vector<std::string>> load_receipt_words(const std::filesystem::path& file);

// "river lamp seven" from the first 30 bits of a leaf (64 hex digits). `words` must have kReceiptWords entries.
[[nodiscard]] std::string receipt_for(std::string_view leaf, const std::vector<std::string>& words);

inline constexpr std::size_t kCodeWords = 5;

// A checkpoint's code as words to be read aloud, from the first 50 bits of its SHA-256 (64 hex digits).
[[nodiscard]] std::string code_words_for(std::string_view sha256, const std::vector<std::string>& words);

// "123 456 789" from the same 30 bits: their number modulo a thousand million. As with words, some two of 10,000
// comments share a receipt with a chance of about 1 in 20; whoever looks one up is then told yes for either.
[[nodiscard]] std::string digits_for(std::string_view leaf);

inline constexpr std::size_t kMostCodeBytes = 106;  // what a code of 41 modules holds, withstanding damage to 15 %

// What the square code of a receipt says, in one line that a phone shows: receipt, forum and meeting (if it has a
// name), UTF-8. Names too long for kMostCodeBytes are cut. It is not signed: it says which comment is meant, and the
// posted list says whether it is kept.
[[nodiscard]] std::string receipt_code(std::string_view receipt, std::string_view forum, std::string_view meeting);

// By language. A language without a list of its own uses English words, or the first list if there are none.
using ReceiptLists = std::map<std::string, std::vector<std::string>>;

// What is wrong with a text that holds no whole receipt.
struct ReceiptFault {
  std::string stranger{};  // the word of it that is not on the list, as it was typed; empty: all of them are
  std::size_t words = 0;   // in the text, without its numbering
  std::size_t digits = 0;  // in the text
  bool operator==(const ReceiptFault&) const = default;
};

// What someone may mean who typed this from memory or from paper.
struct MeantReceipts {
  std::vector<std::string> all{};  // each to be looked for; empty if nothing was typed
  bool whole = false;              // there are three words of one list in a row, nine digits, or a square code's leaf
  ReceiptFault fault{};            // where it is not whole
  bool operator==(const MeantReceipts&) const = default;
};

// Finds the words of one of the lists, nine digits or a leaf anywhere in a text, whatever their case, accents, signs,
// spaces and numbering. What no list knows stands for itself too, in folded form.
[[nodiscard]] MeantReceipts receipts_meant(std::string_view typed, const ReceiptLists& lists);

}  // namespace lectern

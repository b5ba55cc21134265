// composer.h: letters that several keys make together by rules alone: Hangul, Vietnamese, dead keys. A composer
// remembers nothing: whoever writes keeps the keys, and each time all of them are fed anew.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"

namespace lectern {

// What keys have made.
struct Composed {
  std::string settled{};      // what no further key changes; it stands before the rest
  std::string shown{};        // what the keys from `open_from` on make so far
  std::size_t open_from = 0;  // byte offset into the keys
  bool operator==(const Composed&) const = default;
};

class Composer {
 public:
  virtual ~Composer() = default;
  // Whether this key goes on with these; without any, whether it begins something. Any other key settles what there is.
  [[nodiscard]] virtual bool takes(std::string_view keys, std::string_view key) const = 0;
  [[nodiscard]] virtual Composed composed(std::string_view keys) const = 0;
  // The keys that make exactly this text, one after another. Nothing: these rules cannot make it.
  [[nodiscard]] virtual std::optional<std::string> keys_for(std::string_view text) const = 0;
};
using SharedComposer = std::shared_ptr<const Composer>;

// Korean on the two-set layout. A key is one letter (ㅂ, ㅏ, ㅃ), or the Latin letter in its place on a physical
// keyboard.
[[nodiscard]] SharedComposer hangul_composer();

// One of each as the keys come: "´" and "e" make "é".
struct SignRule {
  std::string keys{}, makes{};
  bool operator==(const SignRule&) const = default;
};
// Each sign is settled as soon as its last key has come. Keys that no rule begins with stand for themselves.
[[nodiscard]] SharedComposer sign_composer(std::vector<SignRule> rules);

// A language that writes one syllable a word, with a tone above or below one of its vowels.
struct SyllableRules {
  std::vector<SignRule> letters{};  // "aa" makes "â"; the same key once more takes it back, for good
  std::vector<SignRule> tones{};    // "s" makes U+0301 on the vowel that bears it, wherever in the word it is pressed
  std::string clear{};              // takes the tone away
  std::vector<std::string> onsets{};
  std::vector<std::string> rhymes{};        // "i·êng": the mark stands before the vowel that bears the tone
  std::vector<std::string> closed{};        // ends of rhymes that take ...
  std::vector<std::string> closed_tones{};  // ... only the tones of these keys
};
// What is no beginning of a syllable is left as typed: "internet".
[[nodiscard]] SharedComposer syllable_composer(SyllableRules rules);

// Reads either kind of table: with [syllables], the second. Every problem is added to `problems`, under the name
// `shown`; null if there were any.
[[nodiscard]] SharedComposer load_composer(const std::filesystem::path& file, const std::string& shown,
                                           std::vector<Problem>& problems);

}  // namespace lectern

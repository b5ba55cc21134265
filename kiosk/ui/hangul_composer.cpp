// hangul_composer.cpp: libhangul, fed with all keys of the syllable that is being written.
#include <hangul.h>

#include <array>
#include <map>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/ui/composer.h"

namespace lectern {
namespace {

constexpr const char* kTwoSet = "2";
constexpr std::int32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3, kVowels = 21, kEnds = 28;
// What one key does not give, by the keys that give it.
constexpr const char* kStarts = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::array<const char*, 21> kVowelKeys = {"ㅏ",   "ㅐ",   "ㅑ",   "ㅒ",   "ㅓ",   "ㅔ",   "ㅕ",
                                                    "ㅖ",   "ㅗ",   "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ",   "ㅜ",
                                                    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ",   "ㅡ",   "ㅡㅣ", "ㅣ"};
constexpr std::array<const char*, 28> kEndKeys = {
    "",     "ㄱ",   "ㄲ", "ㄱㅅ", "ㄴ",   "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ",
    "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ",   "ㅂㅅ", "ㅅ",   "ㅆ",   "ㅇ", "ㅈ", "ㅊ",   "ㅋ",   "ㅌ",   "ㅍ",   "ㅎ"};
constexpr std::size_t kJamoBytes = 3;

std::string utf8(const ucschar* text) {
  std::string out;
  for (; *text != 0; ++text) append_utf8(out, static_cast<std::int32_t>(*text));
  return out;
}

class Syllable {
 public:
  Syllable() : context_(hangul_ic_new(kTwoSet), hangul_ic_delete) {}
  // Whether the key was one of the layout's.
  bool press(char key) { return hangul_ic_process(context_.get(), key); }
  [[nodiscard]] std::string settled() const { return utf8(hangul_ic_get_commit_string(context_.get())); }
  [[nodiscard]] std::string shown() const { return utf8(hangul_ic_get_preedit_string(context_.get())); }

 private:
  std::unique_ptr<HangulInputContext, void (*)(HangulInputContext*)> context_;
};

class HangulComposer : public Composer {
 public:
  // What each key of the layout means is asked of the library.
  HangulComposer() {
    // Small letters last: a capital that means the same is not needed.
    for (const char* range : {"AZ", "az"}) {
      for (char c = range[0]; c <= range[1]; ++c) {
        Syllable fresh;
        if (!fresh.press(c) || fresh.shown().empty()) continue;
        keys_.insert_or_assign(std::string(1, c), c);
        keys_.insert_or_assign(fresh.shown(), c);
      }
    }
  }

  [[nodiscard]] bool takes(std::string_view, std::string_view key) const override {
    return keys_.find(std::string(key)) != keys_.end();
  }

  [[nodiscard]] Composed composed(std::string_view keys) const override {
    Composed made;
    const auto [settled, shown] = fed(keys);
    made.settled = settled;
    made.shown = shown;
    // The last keys that make what is shown without the others: a final that moved on belongs to the new syllable.
    made.open_from = keys.size();
    while (!shown.empty() && made.open_from > 0) {
      do --made.open_from;
      while (made.open_from > 0 && (static_cast<unsigned char>(keys[made.open_from]) & 0xC0U) == 0x80U);
      const auto [before, alone] = fed(keys.substr(made.open_from));
      if (before.empty() && alone == shown) break;
    }
    return made;
  }

  [[nodiscard]] std::optional<std::string> keys_for(std::string_view text) const override {
    std::string keys;
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint next = code_point_at(text, at);
      const std::string_view letter = text.substr(at, next.bytes);
      if (next.value >= kFirstSyllable && next.value <= kLastSyllable)
        keys += keys_of(next.value - kFirstSyllable);
      else if (letter.size() == kJamoBytes && takes({}, letter))
        keys += letter;
      else
        return std::nullopt;
      at += next.bytes;
    }
    const auto [settled, shown] = fed(keys);
    if (settled + shown != text) return std::nullopt;
    return keys;
  }

 private:
  static std::string keys_of(std::int32_t syllable) {
    const auto start = static_cast<std::size_t>(syllable / (kVowels * kEnds));
    const auto vowel = static_cast<std::size_t>(syllable / kEnds % kVowels);
    const auto end = static_cast<std::size_t>(syllable % kEnds);
    return std::string(kStarts).substr(start * kJamoBytes, kJamoBytes) + kVowelKeys.at(vowel) + kEndKeys.at(end);
  }

  // All that was settled on the way, and what is open at the end.
  [[nodiscard]] std::pair<std::string, std::string> fed(std::string_view keys) const {
    Syllable context;
    std::string settled;
    for (std::size_t at = 0; at < keys.size();) {
      const std::size_t bytes = code_point_at(keys, at).bytes;
      const auto key = keys_.find(std::string(keys.substr(at, bytes)));
      if (key != keys_.end()) context.press(key->second);
      settled += context.settled();
      at += bytes;
    }
    return {settled, context.shown()};
  }

  std::map<std::string, char> keys_{};
};

}  // namespace

SharedComposer hangul_composer() { return std::make_shared<const HangulComposer>(); }

}  // namespace lectern

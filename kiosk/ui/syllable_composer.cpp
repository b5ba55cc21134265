// syllable_composer.cpp: words of one syllable whose letters and tone come from plain keys, as Vietnamese is typed.
#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/base/text_gate.h"
#include "kiosk/base/utf8.h"
#include "kiosk/language/letter_case.h"
#include "kiosk/ui/composer.h"

namespace lectern {
namespace {

constexpr std::string_view kBears = "·";

std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = code_point_at(text, at).bytes;
    letters.emplace_back(text.substr(at, bytes));
    at += bytes;
  }
  return letters;
}

std::string joined(const std::vector<std::string>& letters) {
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

struct Rhyme {
  std::vector<std::string> letters{};
  std::size_t bears = 0;  // which of them has the tone
};

Rhyme rhyme_of(std::string_view written) {
  const std::size_t mark = std::min(written.find(kBears), written.size());
  Rhyme rhyme{.letters = letters_of(written.substr(0, mark))};
  rhyme.bears = mark == written.size() ? 0 : rhyme.letters.size();
  const std::size_t rest = std::min(mark + kBears.size(), written.size());
  for (std::string& letter : letters_of(written.substr(rest))) rhyme.letters.push_back(std::move(letter));
  return rhyme;
}

// A word as far as it is written: its letters in the case they were typed in, and its tone apart.
struct Word {
  std::vector<std::string> letters{};
  const SignRule* tone = nullptr;
  const SignRule* last = nullptr;  // the rule of the key before, if it made a letter
  bool literal = false;            // something was taken back: the rest is as typed
};

class SyllableComposer : public Composer {
 public:
  explicit SyllableComposer(SyllableRules rules) : rules_(std::move(rules)) {
    for (const std::string& written : rules_.rhymes) rhymes_.push_back(rhyme_of(written));
    // The shortest that goes on with what is written says where its tone is.
    std::stable_sort(rhymes_.begin(), rhymes_.end(),
                     [](const Rhyme& a, const Rhyme& b) { return a.letters.size() < b.letters.size(); });
    const auto note = [this](std::string_view text) {
      for (const std::string& letter : letters_of(text)) keys_.insert(letter);
    };
    for (const SignRule& rule : rules_.letters) note(rule.keys);
    for (const SignRule& rule : rules_.tones) note(rule.keys);
    note(rules_.clear);
    for (const std::string& onset : rules_.onsets) note(onset);
    for (const Rhyme& rhyme : rhymes_) note(joined(rhyme.letters));
  }

  [[nodiscard]] bool takes(std::string_view, std::string_view key) const override {
    return keys_.find(lower_case(key)) != keys_.end();
  }

  [[nodiscard]] Composed composed(std::string_view keys) const override {
    Word word;
    for (const std::string& key : letters_of(keys)) press(word, key);
    Composed made;
    made.shown = shown(word).value_or(std::string(keys));
    return made;
  }

  [[nodiscard]] std::optional<std::string> keys_for(std::string_view text) const override {
    if (text.empty()) return std::nullopt;
    std::string keys;
    std::string so_far;
    const SignRule* tone = nullptr;
    for (const std::string& letter : letters_of(text)) {
      const auto [plain, mark] = without_tone(letter);
      if (!takes(keys, plain)) return std::nullopt;
      if (mark != nullptr) tone = mark;
      so_far += plain;
      const auto next = key_for(keys, plain, so_far);
      if (!next) return std::nullopt;
      keys += *next;
    }
    if (tone != nullptr) keys += tone->keys;
    if (composed(keys).shown != text) return std::nullopt;
    return keys;
  }

 private:
  void press(Word& word, const std::string& key) const {
    const std::string plain = lower_case(key);
    const SignRule* before = std::exchange(word.last, nullptr);
    if (!word.literal) {
      if (before != nullptr && letters_of(before->keys).back() == plain) return take_back(word, *before, key);
      if (plain == rules_.clear && word.tone != nullptr) {
        word.tone = nullptr;
        return;
      }
      if (turn_tone(word, plain)) return;
      if (turn_letters(word, plain)) return;
    }
    word.letters.push_back(key);
  }

  // "â" and "a": "aa", and what follows is as typed.
  static void take_back(Word& word, const SignRule& rule, const std::string& key) {
    const std::vector<std::string> made = letters_of(rule.makes);
    const std::vector<std::string> keys = letters_of(rule.keys);
    const std::size_t first = word.letters.size() - made.size();
    for (std::size_t i = 0; i < made.size(); ++i)
      word.letters[first + i] = in_case_of(word.letters[first + i], keys[i]);
    word.letters.push_back(key);
    word.literal = true;
  }

  bool turn_tone(Word& word, const std::string& key) const {
    const auto tone = std::find_if(rules_.tones.begin(), rules_.tones.end(),
                                   [&key](const SignRule& rule) { return rule.keys == key; });
    if (tone == rules_.tones.end()) return false;
    if (word.tone == &*tone) {
      word.tone = nullptr;
      word.literal = true;
      return false;
    }
    if (!bearer(word.letters)) return false;
    word.tone = &*tone;
    return true;
  }

  bool turn_letters(Word& word, const std::string& key) const {
    const SignRule* longest = nullptr;
    std::size_t before = 0;  // how many letters it takes up
    for (const SignRule& rule : rules_.letters) {
      std::vector<std::string> wanted = letters_of(rule.keys);
      if (wanted.empty() || wanted.back() != key) continue;
      wanted.pop_back();
      if (!ends_with(word.letters, wanted) || (longest != nullptr && wanted.size() <= before)) continue;
      longest = &rule;
      before = wanted.size();
    }
    if (longest == nullptr) return false;
    std::vector<std::string> made = letters_of(longest->makes);
    const std::size_t first = word.letters.size() - before;
    for (std::size_t i = 0; i < made.size(); ++i)
      made[i] = in_case_of(i < before ? word.letters[first + i] : key, made[i]);
    word.letters.resize(first);
    word.letters.insert(word.letters.end(), made.begin(), made.end());
    word.last = made.size() == before ? longest : nullptr;
    return true;
  }

  static std::string in_case_of(const std::string& typed, const std::string& letter) {
    return lower_case(typed) == typed ? letter : upper_case(letter);
  }

  static bool ends_with(const std::vector<std::string>& letters, const std::vector<std::string>& wanted) {
    if (letters.size() < wanted.size()) return false;
    return std::equal(wanted.begin(), wanted.end(), letters.end() - static_cast<std::ptrdiff_t>(wanted.size()),
                      [](const std::string& a, const std::string& b) { return a == lower_case(b); });
  }

  // Which letter has the tone; nothing if there is no vowel yet, or if this is no beginning of a syllable.
  [[nodiscard]] std::optional<std::size_t> bearer(const std::vector<std::string>& letters) const {
    std::vector<std::string> small;
    for (const std::string& letter : letters) small.push_back(lower_case(letter));
    const std::string whole = joined(small);
    // The longest onset that leaves something for a rhyme: "gi" of "gia", but "g" of "gin".
    std::optional<std::size_t> found;
    std::size_t best = 0;
    for (const std::string& onset : rules_.onsets) {
      if (!whole.starts_with(onset) || (found && onset.size() < best)) continue;
      const std::size_t start = letters_of(onset).size();
      if (const auto at = in_rhyme({small.begin() + static_cast<std::ptrdiff_t>(start), small.end()})) {
        found = start + *at;
        best = onset.size();
      }
    }
    if (!found) found = in_rhyme(small);
    return found;
  }

  [[nodiscard]] std::optional<std::size_t> in_rhyme(const std::vector<std::string>& rest) const {
    if (rest.empty()) return std::nullopt;
    for (const Rhyme& rhyme : rhymes_) {
      if (rhyme.letters.size() < rest.size()) continue;
      if (std::equal(rest.begin(), rest.end(), rhyme.letters.begin())) return std::min(rhyme.bears, rest.size() - 1);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_onset(const std::vector<std::string>& letters) const {
    const std::string small = lower_case(joined(letters));
    return std::any_of(rules_.onsets.begin(), rules_.onsets.end(),
                       [&small](const std::string& onset) { return onset.starts_with(small); });
  }

  [[nodiscard]] bool may_have(const Word& word) const {
    const std::string small = lower_case(joined(word.letters));
    const bool closed = std::any_of(rules_.closed.begin(), rules_.closed.end(),
                                    [&small](const std::string& end) { return small.ends_with(end); });
    return !closed || std::find(rules_.closed_tones.begin(), rules_.closed_tones.end(), word.tone->keys) !=
                          rules_.closed_tones.end();
  }

  // Nothing: this is no word of the language, and stays as typed.
  [[nodiscard]] std::optional<std::string> shown(const Word& word) const {
    const std::optional<std::size_t> at = bearer(word.letters);
    if (!at && !word.literal && !is_onset(word.letters)) return std::nullopt;
    if (word.tone == nullptr || !at) return word.tone == nullptr ? std::optional(joined(word.letters)) : std::nullopt;
    if (!may_have(word)) return std::nullopt;
    std::vector<std::string> letters = word.letters;
    letters[*at] += word.tone->makes;
    return gate(joined(letters)).text;
  }

  [[nodiscard]] std::pair<std::string, const SignRule*> without_tone(const std::string& letter) const {
    for (const SignRule& tone : rules_.tones) {
      for (const std::string& plain : keys_) {
        if (gate(plain + tone.makes).text == letter) return {plain, &tone};
        if (gate(upper_case(plain) + tone.makes).text == letter) return {upper_case(plain), &tone};
      }
    }
    return {letter, nullptr};
  }

  // What to press after `keys` so that they show this: what makes the letter, the letter itself, or the letter twice
  // where once means something else.
  [[nodiscard]] std::optional<std::string> key_for(const std::string& keys, const std::string& letter,
                                                   const std::string& wanted) const {
    std::vector<std::string> ways;
    for (const SignRule& rule : rules_.letters) {
      const std::vector<std::string> made = letters_of(rule.makes);
      if (made.size() == 1 && made.front() == lower_case(letter)) ways.push_back(in_case_of(letter, rule.keys));
    }
    ways.push_back(letter);
    ways.push_back(letter + letter);
    for (const std::string& way : ways) {
      if (composed(keys + way).shown == wanted) return way;
    }
    return std::nullopt;
  }

  SyllableRules rules_;
  std::vector<Rhyme> rhymes_{};
  std::set<std::string> keys_{};  // in small letters
};

}  // namespace

SharedComposer syllable_composer(SyllableRules rules) {
  return std::make_shared<const SyllableComposer>(std::move(rules));
}

}  // namespace lectern

// fuzz_gate.cpp: any bytes through the gate that all text passes, and what is done with text behind it.
#include <algorithm>
#include <string>

#include "kiosk/base/fold.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/base/one_line.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/language/pace.h"
#include "kiosk/language/privacy.h"
#include "tests/fuzz/must.h"

using namespace lectern;
using namespace lectern::fuzz;

namespace {

const std::vector<const PrivateWords*>& words() {
  static const Languages kLanguages = [] {
    std::vector<Problem> none;
    return load_languages(LECTERN_SOURCE_DIR "/assets/languages", none);
  }();
  static const std::vector<const PrivateWords*> kWords = [] {
    std::vector<const PrivateWords*> all;
    for (const Language& language : kLanguages.all) all.push_back(&language.private_words);
    return all;
  }();
  return kWords;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 300;  // some of this looks at every letter from the start
  const std::string_view bytes = text_of(data, std::min(size, kMost));
  for (const bool newlines : {true, false}) {
    const GateLimits limits{40, newlines};
    const Gated once = gate(bytes, limits);
    must_be_text(once.text, "what comes through the gate is UTF-8");
    must(newlines || once.text.find('\n') == std::string::npos, "no line ends come through where there are none");
    must(once.characters == count_graphemes(once.text), "letters are counted as they are edited");
    must(once.too_long == (once.characters > limits.characters), "too long is said where it is");
    const Gated twice = gate(once.text, limits);
    must(twice.text == once.text, "the gate of the gate is the gate");
    must(!twice.removed && !twice.was_invalid, "nothing is removed twice");
    must_be_text(folded(once.text), "folded text is UTF-8");
    std::size_t letters = 0;
    for (std::size_t at = 0; at < once.text.size(); at = next_grapheme(once.text, at)) {
      must(snap_to_grapheme(once.text, at) == at, "a boundary is a boundary");
      if (++letters > once.characters) break;
    }
    must(letters == once.characters, "going forward meets every letter once");
    for (std::size_t at = once.text.size(); at > 0; --letters) {
      const std::size_t before = previous_grapheme(once.text, at);
      must(before < at, "going back goes back");
      at = before;
    }
    must(letters == 0, "going back meets every letter once");
    static_cast<void>(private_signs(once.text, words()));
    must(spoken_seconds(once.text) >= 0, "time to read does not run back");
  }
  must_be_sentence(shown_name(bytes));
  return 0;
}

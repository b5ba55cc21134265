// speech.h: the spoken sentence of a node: name, value, kind and state, hint. The kinds and states come from Words.
#pragma once

#include <string>
#include <vector>

#include "kiosk/language/words.h"
#include "kiosk/ui/node.h"

namespace lectern {

// "Support. Choice, selected." Plain UTF-8 in the language of `words`; empty for nodes that say nothing themselves.
[[nodiscard]] std::string spoken(const Node& node, const Words& words);

// Text with its language, ready for a voice.
struct Said {
  std::string text{};
  std::string lang{};  // BCP 47
  bool operator==(const Said&) const = default;
};
// The same sentence, cut where its language changes: a name may be in another than the words around it.
[[nodiscard]] std::vector<Said> said_of(const Node& node, const Words& words);

}  // namespace lectern

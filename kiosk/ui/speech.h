// speech.h: the spoken sentence of a node: name, value, kind and state, hint. The kinds and states come from Words.
#pragma once

#include <string>

#include "kiosk/language/words.h"
#include "kiosk/ui/node.h"

namespace lectern {

// "Support. Choice, selected." Plain UTF-8 in the language of `words`; empty for nodes that say nothing themselves.
[[nodiscard]] std::string spoken(const Node& node, const Words& words);

}  // namespace lectern

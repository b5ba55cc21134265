// drawable.h: whether the fonts that are here can draw all that residents read and type in a language.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/forum/pack.h"
#include "kiosk/language/words.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/keyboard.h"

namespace lectern {

// The characters, each once, that no font has: of the language's words and name, of the keys of its keyboards, and of
// what the forum says in it.
[[nodiscard]] std::vector<std::string> undrawable(const Typesetter& fonts, const Words& language,
                                                  const std::vector<std::shared_ptr<const Keyboard>>& keyboards,
                                                  const Pack& forum);

}  // namespace lectern

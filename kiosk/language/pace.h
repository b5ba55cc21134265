// pace.h: how long a text takes to say, so that a limit or a hint treats languages alike.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

// Seconds it takes to read `text` aloud, by syllable-like units so that languages are treated alike: about 150 English
// words a minute, about 500 Chinese characters for what English says in 1,500. `own`: what the writer's language says
// of its letters, before what is known of their script.
[[nodiscard]] int spoken_seconds(std::string_view text, const std::vector<LetterPace>& own = {});

}  // namespace lectern

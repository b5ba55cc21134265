// job_acts.h: long tasks with a stick, and the words of a key drill.
#pragma once

#include <string_view>

#include "kiosk/app/app.h"

namespace lectern {

void acted(Next&, const ExportPressed&);
void acted(Next&, const StickTestPressed&);
void acted(Next&, const DrillPressed&);
void acted(Next&, const StopPressed&);
void acted(Next&, const WordEntered&);

// Letters of a drill's word, as a holder of a key reads them.
void type_word(Next&, std::string_view text);

}  // namespace lectern

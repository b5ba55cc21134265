// sent.h: what follows once a comment was kept: thanks, and reading what others said.
#pragma once

#include "kiosk/app/app.h"

namespace lectern {

// The words are in the record; from here on the kiosk only knows how to show the receipt.
void thank(Next&, const Saved&);
// What others said, in turns; heeded only on the thanks.
void take_in(Next&, const OthersTold&);
// To the next of the voices, or the one before. False: there is none.
bool next_voice(Session&);
bool previous_voice(Session&);

}  // namespace lectern

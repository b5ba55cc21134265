// writing.h: how a field is opened, typed into and kept. The keyboard's own state goes with the text.
#pragma once

#include <string_view>

#include "kiosk/app/app.h"

namespace lectern {

// Whether this field is written from where the visitor is now.
[[nodiscard]] bool may_write(const Session&, Field);
[[nodiscard]] bool is_one_line(Field);
// Where it is written.
[[nodiscard]] Place place_of(Field);
// Puts what the field holds into the editor, the caret at its end, and readies the keys.
void open_field(Model&, Field);
// Puts what the editor holds into the field, and empties the editor.
void keep_field(Model&);

void type_text(Next&, std::string_view text);
void change_text(Model&, Editor changed);  // deletions and caret moves
void press_shift(Session&);
void choose_layer(Session&, Layer);
void choose_keyboard(Next&, std::string_view tag);

}  // namespace lectern

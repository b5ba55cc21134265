// screens.h: one function per screen. Each fills the body and says what stands in the dock.
#pragma once

#include "kiosk/app/parts.h"

namespace lectern {

void show_welcome(const Context&, Sheet&);
void show_deal(const Context&, Sheet&);

void show_read(const Context&, Sheet&);
void show_background(const Context&, Sheet&);
void show_perspectives(const Context&, Sheet&);
void show_undecided(const Context&, Sheet&);
void show_options(const Context&, Sheet&);
void show_updates(const Context&, Sheet&);
void show_sources(const Context&, Sheet&);

void show_position(const Context&, Sheet&);
void show_statements(const Context&, Sheet&);

void show_comment(const Context&, Sheet&);
void show_questions(const Context&, Sheet&);
void show_write(const Context&, Sheet&);  // also the practice screen and the receipt to look for
void show_receipt_answer(const Context&, Sheet&);

void show_identity(const Context&, Sheet&);
void show_delivery(const Context&, Sheet&);
void show_contact(const Context&, Sheet&);

void show_review(const Context&, Sheet&);
void show_saving(const Context&, Sheet&);
void show_save_failed(const Context&, Sheet&);
void show_thanks(const Context&, Sheet&);
void show_voices(const Context&, Sheet&);

void show_language(const Context&, Sheet&);
void show_text_size(const Context&, Sheet&);
void show_colors(const Context&, Sheet&);
void show_help(const Context&, Sheet&);

void show_done(const Context&, Sheet&);
void show_still_there(const Context&, Sheet&);

}  // namespace lectern

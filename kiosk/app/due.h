// due.h: how long each screen waits for somebody, and when time next matters.
#pragma once

#include "kiosk/app/model.h"

namespace lectern {

[[nodiscard]] Millis idle_millis(const Model&);
// How long an organizer's screen stays without a touch.
[[nodiscard]] Millis staff_idle(const Staff&);
// When the record should next be read through; -1: not while somebody is here.
[[nodiscard]] Millis check_due(const Model&);
// What is left of the idle warning or the receipt, in the seconds shown: by tens, the last ten one by one.
[[nodiscard]] int seconds_left(const Model&);

}  // namespace lectern

// staff_place.h: every screen of the organizer's, and one row of what is known of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/ui/staff_orders.h"

namespace lectern {

enum class StaffPlace : std::uint8_t {
  new_pin,     // first start: the PIN, shown once
  pin,         // the way in
  evening,     // what stands, readable from two metres
  phase,       // before, during and after the item
  meeting,     // name, item, day and rules
  day,         // the day of the meeting, and whether the clock is right
  opening,     // the zero report, before a meeting is opened
  closing,     // asks once before a meeting is closed
  closed,      // the closing report, with the code for the minutes
  stick,       // taking the bundle out
  comments,    // what was said, one page at a time
  comment,     // one of them, and what may be done with it
  reasons,     // why it is withheld
  readiness,   // what was tried, and how it went
  touch_test,  // every part of the glass
  adjust,      // crosses to touch, so that touches land under the finger
  key_test,    // every key of a keyboard or keypad
  sound_test,  // whether it was heard
  stick_test,  // write and read back
  forums,      // those on the device and on the stick
  forum,       // one of them, with all that was checked
  restore,     // a bundle of a kiosk that died
  languages,   // those that visitors are offered
  guide,       // what makes a kiosk ready, and how far that is
  drill,       // whether the keys of a sealed forum open what is kept
  drill_word,  // what a holder of a key has read
  about,       // version and fingerprint
};

inline constexpr std::size_t kStaffPlaces = static_cast<std::size_t>(StaffPlace::about) + 1;

// How an organizer comes to a screen.
enum class Reached : std::uint8_t {
  by_name,    // from any other screen
  by_an_act,  // it follows from what was done
};

struct StaffPlaceRow {
  StaffPlace place;
  std::string_view id;     // of walks and trees, such as "staff_evening"
  std::string_view first;  // id of what has the focus when it comes up: it never decides or destroys anything
  Reached reached = Reached::by_name;
  bool takes_text = false;         // what is typed there goes somewhere
  StaffOrder (*asks)() = nullptr;  // what the screen needs to be told when it comes up; null: nothing
};
[[nodiscard]] const StaffPlaceRow& row_of(StaffPlace);

[[nodiscard]] inline std::string_view id_of(StaffPlace place) { return row_of(place).id; }
[[nodiscard]] inline bool takes_text(StaffPlace place) { return row_of(place).takes_text; }

}  // namespace lectern

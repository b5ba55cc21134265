// staff.cpp: the names of the organizer's screens.
#include "kiosk/ui/staff.h"

#include <cstdlib>

namespace lectern {

std::string_view id_of(StaffPlace place) {
  switch (place) {
    case StaffPlace::new_pin:
      return "staff_new_pin";
    case StaffPlace::pin:
      return "staff_pin";
    case StaffPlace::evening:
      return "staff_evening";
    case StaffPlace::phase:
      return "staff_phase";
    case StaffPlace::meeting:
      return "staff_meeting";
    case StaffPlace::day:
      return "staff_day";
    case StaffPlace::opening:
      return "staff_opening";
    case StaffPlace::closing:
      return "staff_closing";
    case StaffPlace::closed:
      return "staff_closed";
    case StaffPlace::stick:
      return "staff_stick";
    case StaffPlace::comments:
      return "staff_comments";
    case StaffPlace::comment:
      return "staff_comment";
    case StaffPlace::reasons:
      return "staff_reasons";
    case StaffPlace::readiness:
      return "staff_readiness";
    case StaffPlace::touch_test:
      return "staff_touch_test";
    case StaffPlace::adjust:
      return "staff_adjust";
    case StaffPlace::key_test:
      return "staff_key_test";
    case StaffPlace::sound_test:
      return "staff_sound_test";
    case StaffPlace::stick_test:
      return "staff_stick_test";
    case StaffPlace::forums:
      return "staff_forums";
    case StaffPlace::forum:
      return "staff_forum";
    case StaffPlace::restore:
      return "staff_restore";
    case StaffPlace::languages:
      return "staff_languages";
    case StaffPlace::guide:
      return "staff_guide";
    case StaffPlace::drill:
      return "staff_drill";
    case StaffPlace::drill_word:
      return "staff_drill_word";
    case StaffPlace::about:
      return "staff_about";
  }
  std::abort();
}

}  // namespace lectern

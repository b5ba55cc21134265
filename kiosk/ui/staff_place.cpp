// staff_place.cpp: the table of the organizer's screens.
#include "kiosk/ui/staff_place.h"

#include <array>

namespace lectern {
namespace {

template <class Order>
StaffOrder order() {
  return Order{};
}

constexpr std::array<StaffPlaceRow, kStaffPlaces> kStaffRows{{
    {StaffPlace::new_pin, "staff_new_pin", Reached::by_an_act},
    {StaffPlace::pin, "staff_pin", Reached::by_an_act, true},
    {StaffPlace::evening, "staff_evening", Reached::by_name, false, order<TellEvening>},
    {StaffPlace::phase, "staff_phase"},
    {StaffPlace::meeting, "staff_meeting"},
    {StaffPlace::day, "staff_day"},
    {StaffPlace::opening, "staff_opening", Reached::by_name, false, order<TellEvening>},
    {StaffPlace::closing, "staff_closing", Reached::by_name, false, order<TellEvening>},
    {StaffPlace::closed, "staff_closed", Reached::by_an_act, false, order<TellEvening>},
    {StaffPlace::stick, "staff_stick"},
    {StaffPlace::comments, "staff_comments", Reached::by_name, false, order<ListComments>},
    {StaffPlace::comment, "staff_comment", Reached::by_an_act},
    {StaffPlace::reasons, "staff_reasons"},
    {StaffPlace::readiness, "staff_readiness"},
    {StaffPlace::touch_test, "staff_touch_test"},
    {StaffPlace::adjust, "staff_adjust"},
    {StaffPlace::key_test, "staff_key_test", Reached::by_name, true},
    {StaffPlace::sound_test, "staff_sound_test"},
    {StaffPlace::stick_test, "staff_stick_test"},
    {StaffPlace::forums, "staff_forums", Reached::by_name, false, order<ListForums>},
    {StaffPlace::forum, "staff_forum", Reached::by_an_act},
    {StaffPlace::restore, "staff_restore", Reached::by_name, false, order<ListBundles>},
    {StaffPlace::languages, "staff_languages"},
    {StaffPlace::guide, "staff_guide"},
    {StaffPlace::drill, "staff_drill", Reached::by_name, false, order<TellDrill>},
    {StaffPlace::drill_word, "staff_drill_word", Reached::by_an_act, true},
    {StaffPlace::about, "staff_about", Reached::by_name, false, order<TellAbout>},
}};

constexpr bool staff_in_order() {
  for (std::size_t i = 0; i < kStaffRows.size(); ++i) {
    if (kStaffRows[i].place != static_cast<StaffPlace>(i)) return false;
  }
  return true;
}
static_assert(staff_in_order(), "one row a place, in the order of the enumerators");

}  // namespace

const StaffPlaceRow& row_of(StaffPlace place) { return kStaffRows[static_cast<std::size_t>(place)]; }

}  // namespace lectern

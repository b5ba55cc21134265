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
    {StaffPlace::new_pin, "staff_new_pin", "leave", Reached::by_an_act},
    {StaffPlace::pin, "staff_pin", "leave", Reached::by_an_act, true},
    {StaffPlace::evening, "staff_evening", "comments", Reached::by_name, false, order<TellEvening>},
    {StaffPlace::phase, "staff_phase", "back"},
    {StaffPlace::meeting, "staff_meeting", "back"},
    {StaffPlace::day, "staff_day", "back"},
    {StaffPlace::opening, "staff_opening", "back", Reached::by_name, false, order<TellEvening>},
    {StaffPlace::closing, "staff_closing", "back", Reached::by_name, false, order<TellEvening>},
    {StaffPlace::closed, "staff_closed", "back", Reached::by_an_act, false, order<TellEvening>},
    {StaffPlace::stick, "staff_stick", "back"},
    {StaffPlace::comments, "staff_comments", "back", Reached::by_name, false, order<ListComments>},
    {StaffPlace::comment, "staff_comment", "back", Reached::by_an_act},
    {StaffPlace::reasons, "staff_reasons", "back"},
    {StaffPlace::readiness, "staff_readiness", "back"},
    {StaffPlace::touch_test, "staff_touch_test", "back"},
    {StaffPlace::adjust, "staff_adjust", "back"},
    {StaffPlace::key_test, "staff_key_test", "back", Reached::by_name, true},
    {StaffPlace::sound_test, "staff_sound_test", "back"},
    {StaffPlace::stick_test, "staff_stick_test", "back"},
    {StaffPlace::forums, "staff_forums", "back", Reached::by_name, false, order<ListForums>},
    {StaffPlace::forum, "staff_forum", "back", Reached::by_an_act},
    {StaffPlace::restore, "staff_restore", "back", Reached::by_name, false, order<ListBundles>},
    {StaffPlace::languages, "staff_languages", "back"},
    {StaffPlace::guide, "staff_guide", "back"},
    {StaffPlace::drill, "staff_drill", "back", Reached::by_name, false, order<TellDrill>},
    {StaffPlace::drill_word, "staff_drill_word", "back", Reached::by_an_act, true},
    {StaffPlace::about, "staff_about", "back", Reached::by_name, false, order<TellAbout>},
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

// desk_text.cpp: small facts of the organizer's as text.
#include <algorithm>
#include <array>
#include <cstdio>

#include "kiosk/app/staff/desk.h"

namespace lectern {

std::string to_text(const Readiness& readiness) {
  const auto line = [](const char* what, Tried how) {
    const char* const word = how == Tried::not_yet ? "not tried" : how == Tried::well ? "well" : "badly";
    return std::string(what) + "=" + word + "\n";
  };
  return line("touch", readiness.touch) + line("keys", readiness.keys) + line("sound", readiness.sound) +
         line("stick", readiness.stick);
}

std::string turned_day(const std::string& date, std::string_view by) {
  int year = 2026;
  int month = 1;
  int day = 1;
  if (is_date(date)) static_cast<void>(std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day));
  if (by.size() != 2) return date;
  const int step = by[0] == '-' ? -1 : 1;
  if (by[1] == 'y') year = std::clamp(year + step, 2000, 2099);
  if (by[1] == 'm') month = (month - 1 + step + 12) % 12 + 1;
  const auto text = [&](int d) {
    std::array<char, 16> out{};
    static_cast<void>(std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year % 10000, month % 100, d % 100));
    return std::string(out.data());
  };
  int last = 31;
  while (last > 1 && !is_date(text(last))) --last;
  if (by[1] == 'd') day = (day - 1 + step + last) % last + 1;
  return text(std::min(day, last));
}

}  // namespace lectern

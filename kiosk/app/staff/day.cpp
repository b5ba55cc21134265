// day.cpp: days without a calendar's help.
#include "kiosk/app/staff/day.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "kiosk/forum/meeting.h"

namespace lectern {

std::string turned_day(const std::string& date, const DayTurned& by) {
  int year = 2026;
  int month = 1;
  int day = 1;
  if (is_date(date)) static_cast<void>(std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day));
  const int step = by.by < 0 ? -1 : 1;
  if (by.part == DayPart::year) year = std::clamp(year + step, 2000, 2099);
  if (by.part == DayPart::month) month = (month - 1 + step + 12) % 12 + 1;
  const auto text = [&](int d) {
    std::array<char, 16> out{};
    static_cast<void>(std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year % 10000, month % 100, d % 100));
    return std::string(out.data());
  };
  int last = 31;
  while (last > 1 && !is_date(text(last))) --last;
  if (by.part == DayPart::day) day = (day - 1 + step + last) % last + 1;
  return text(std::min(day, last));
}

}  // namespace lectern

// pack.cpp: finding one's way in a pack.
#include "kiosk/forum/pack.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

namespace lectern {
namespace {

std::optional<std::chrono::year_month_day> date_from(std::string_view text) {
  const auto number = [text](std::size_t at, std::size_t size) {
    int value = -1;
    if (text.size() < at + size) return -1;
    const char* const end = text.data() + at + size;
    const auto read = std::from_chars(text.data() + at, end, value);
    return read.ec == std::errc() && read.ptr == end ? value : -1;
  };
  if (text.size() != 7 && text.size() != 10) return std::nullopt;
  const bool day = text.size() == 10;
  if (text[4] != '-' || (day && text[7] != '-')) return std::nullopt;
  const int y = number(0, 4);
  const int m = number(5, 2);
  const int d = day ? number(8, 2) : 1;
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                                         std::chrono::day(static_cast<unsigned>(d))};
  if (!date.ok()) return std::nullopt;
  return date;
}

}  // namespace

const PackLanguage* Pack::language(std::string_view tag) const {
  const auto found = std::find_if(languages.begin(), languages.end(), [tag](const auto& l) { return l.tag == tag; });
  return found == languages.end() ? nullptr : &*found;
}

const Entry& Pack::entry(std::string_view tag, std::string_view key, bool* fell_back) const {
  static const Entry kNone{};
  const std::string wanted(key);
  if (const PackLanguage* chosen = language(tag)) {
    if (const auto found = chosen->entries.find(wanted); found != chosen->entries.end()) return found->second;
  }
  if (languages.empty()) return kNone;
  const auto found = languages.front().entries.find(wanted);
  if (found == languages.front().entries.end()) return kNone;
  if (fell_back != nullptr) *fell_back = true;
  return found->second;
}

const Source* Pack::source(std::string_view wanted) const {
  const auto found = std::find_if(sources.begin(), sources.end(), [wanted](const Source& s) { return s.id == wanted; });
  return found == sources.end() ? nullptr : &*found;
}

std::string text_of(const Block& block) {
  std::string text;
  for (const Claim& claim : block.claims) {
    // U+3000 to U+303F begin with E3 80, U+FF00 to U+FF3F with EF BC.
    const std::string_view last = text.size() < 3 ? std::string_view() : std::string_view(text).substr(text.size() - 3);
    const bool full_width = last.starts_with("\xE3\x80") || last.starts_with("\xEF\xBC");
    if (!text.empty() && !full_width) text += ' ';
    text += claim.text;
  }
  return text;
}

int months_between(std::string_view date, std::string_view today) {
  const auto from = date_from(date);
  const auto to = date_from(today);
  if (!from || !to) return -1;
  const int months = (static_cast<int>(to->year()) - static_cast<int>(from->year())) * 12 +
                     static_cast<int>(static_cast<unsigned>(to->month())) -
                     static_cast<int>(static_cast<unsigned>(from->month())) - (to->day() < from->day() ? 1 : 0);
  return std::max(months, 0);
}

}  // namespace lectern

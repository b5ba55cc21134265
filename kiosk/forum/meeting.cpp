// meeting.cpp: the lines of meeting.h.
#include "kiosk/forum/meeting.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "kiosk/base/number_in.h"
#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

constexpr std::array kPhases = {Phase::unset, Phase::before, Phase::during, Phase::after, Phase::closed};
constexpr std::array<std::string_view, 11> kKeys = {"number",    "name",         "item",     "date",
                                                    "phase",     "idle_minutes", "receipts", "clock_is_right",
                                                    "languages", "language",     "voices"};
constexpr std::size_t kAlwaysThere = 8;  // the keys after these are left out where they say nothing

// Whether it stands as the gate would leave it.
bool is_clean(std::string_view line) {
  return gate(std::string(line), {.characters = kMeetingLimit, .newlines = false}).text == line;
}

bool read_flag(std::string_view value, bool& flag) {
  flag = value == "yes";
  return flag || value == "no";
}

bool is_plain_tag(std::string_view text) {
  constexpr std::size_t kMost = 20;
  return !text.empty() && text.size() <= kMost && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Tags with one space between, no tag twice.
bool are_tags(std::string_view text) {
  std::vector<std::string_view> seen;
  for (;;) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view tag = text.substr(0, end);
    if (!is_plain_tag(tag) || std::find(seen.begin(), seen.end(), tag) != seen.end()) return false;
    seen.push_back(tag);
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

bool take(Meeting& meeting, std::size_t key, std::string_view value) {
  switch (key) {
    case 0: {
      const auto number = number_in(value);
      meeting.number = number.value_or(0);
      return number.has_value();
    }
    case 1:
      meeting.name = value;
      return is_clean(value);
    case 2:
      meeting.item = value;
      return is_clean(value);
    case 3:
      meeting.date = value;
      return value.empty() || is_date(value);
    case 4:
      for (const Phase phase : kPhases) {
        if (value != to_word(phase)) continue;
        meeting.phase = phase;
        return true;
      }
      return false;
    case 5: {
      const auto minutes = number_in(value);
      meeting.idle_minutes = static_cast<int>(minutes.value_or(99));
      return meeting.idle_minutes == 0 || (meeting.idle_minutes >= 2 && meeting.idle_minutes <= 5);
    }
    case 6:
      meeting.receipts = value;
      return value.empty() || value == "words" || value == "digits" || value == "off";
    case 7:
      return read_flag(value, meeting.clock_is_right);
    case 8:
      meeting.languages = value;
      return are_tags(value);
    case 9:
      meeting.language = value;
      return is_plain_tag(value) && is_offered(meeting, value);
    case 10:
      meeting.voices = value == "yes";
      return meeting.voices;
    default:
      return false;
  }
}

}  // namespace

const char* to_word(Phase phase) {
  switch (phase) {
    case Phase::unset:
      return "unset";
    case Phase::before:
      return "before";
    case Phase::during:
      return "during";
    case Phase::after:
      return "after";
    case Phase::closed:
      return "closed";
  }
  std::abort();
}

const char* to_word(Receipts receipts) {
  switch (receipts) {
    case Receipts::words:
      return "words";
    case Receipts::digits:
      return "digits";
    case Receipts::off:
      return "off";
  }
  std::abort();
}

std::string name_of(const Meeting& meeting) {
  if (meeting.name.empty() || meeting.item.empty()) return meeting.name + meeting.item;
  return meeting.name + ", " + meeting.item;
}

const char* phase_kept(const Meeting& meeting) {
  if (meeting.phase == Phase::closed) return to_word(Phase::after);
  return to_word(meeting.phase == Phase::unset ? Phase::before : meeting.phase);
}

std::optional<Receipts> receipts_in(const Meeting& meeting) {
  for (const Receipts kind : {Receipts::words, Receipts::digits, Receipts::off}) {
    if (meeting.receipts == to_word(kind)) return kind;
  }
  return std::nullopt;
}

bool is_date(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
  const auto year = number_in(date.substr(0, 4));
  const auto month = number_in(date.substr(5, 2));
  const auto day = number_in(date.substr(8, 2));
  if (!year || !month || !day || *year < 2000 || *year > 2099 || *month < 1 || *month > 12) return false;
  constexpr std::array<std::uint64_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const std::uint64_t last = kDays[*month - 1] + (*month == 2 && *year % 4 == 0 ? 1 : 0);
  return *day >= 1 && *day <= last;
}

bool is_offered(const Meeting& meeting, std::string_view tag) {
  if (meeting.languages.empty()) return true;
  return (' ' + meeting.languages + ' ').find(' ' + std::string(tag) + ' ') != std::string::npos;
}

std::string to_text(const Meeting& meeting) {
  const auto flag = [](bool on) { return on ? "yes" : "no"; };
  const std::array<std::string, kKeys.size()> values = {std::to_string(meeting.number),
                                                        meeting.name,
                                                        meeting.item,
                                                        meeting.date,
                                                        to_word(meeting.phase),
                                                        std::to_string(meeting.idle_minutes),
                                                        meeting.receipts,
                                                        flag(meeting.clock_is_right),
                                                        meeting.languages,
                                                        meeting.language,
                                                        meeting.voices ? "yes" : ""};
  std::string text;
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    if (i >= kAlwaysThere && values[i].empty()) continue;
    text += kKeys[i];
    text += '=';
    text += values[i];
    text += '\n';
  }
  return text;
}

Result<Meeting> parse_meeting(std::string_view text) {
  const std::string_view whole = text;
  Meeting meeting;
  std::size_t number = 0;
  for (; number < kKeys.size(); ++number) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    const std::string_view key = kKeys[number];
    const bool fits =
        end != std::string_view::npos && line.starts_with(key) && line.substr(key.size()).starts_with('=');
    if (!fits && number >= kAlwaysThere) continue;
    if (!fits || !take(meeting, number, line.substr(key.size() + 1))) {
      return Error{ErrorCode::bad_input, "line " + std::to_string(number + 1) +
                                             " of the meeting's settings should be " + std::string(key) + "=..."};
    }
    text.remove_prefix(end + 1);
  }
  if (!text.empty()) return Error{ErrorCode::bad_input, "the meeting's settings have too many lines"};
  if (to_text(meeting) != whole)
    return Error{ErrorCode::bad_input, "the meeting's settings are not as they were written"};
  return meeting;
}

}  // namespace lectern

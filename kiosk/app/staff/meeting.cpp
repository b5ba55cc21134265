// meeting.cpp: name, item, day and rules of a meeting, and the way to the rarer screens.
#include "kiosk/app/due.h"
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

Node written(const Context& c, const char* id, Str name, const std::string& value, Event change) {
  return button(id, c.say(name) + ": " + (value.empty() ? c.say(Str::meeting_none) : value), std::move(change));
}

std::string offered_names(const Context& c) {
  std::string names;
  for (const Words* words : languages_of(c.model.device)) names += (names.empty() ? "" : c.words.comma) + words->name;
  return names;
}

}  // namespace

void show_meeting(const Context& c, Sheet& sheet) {
  const Meeting& meeting = meeting_of(c.model);
  sheet.title = c.say(Str::meeting_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  Node names = grid("names", 1);
  add(names, written(c, "name", Str::meeting_name, meeting.name, EditingBegan{Field::meeting}));
  add(names, written(c, "item", Str::meeting_item, meeting.item, EditingBegan{Field::item}));
  const std::string day = meeting.date.empty() ? std::string() : date_text(c, meeting.date);
  add(names, written(c, "day", Str::meeting_day, day, staff_go(StaffPlace::day)));
  if (languages_of_forum(c.model.device).size() > 1)
    add(names, written(c, "languages", Str::evening_languages, offered_names(c), staff_go(StaffPlace::languages)));
  add(body, std::move(names));

  add(body, heading("receipts.title", 3, c.say(Str::meeting_receipts)));
  Node receipts = grid("receipts", 3);
  const auto kind = [&](Receipts what, Str name) {
    add(receipts, choice(join("receipts", to_word(what)), c.say(name), receipts_of(c.model.device) == what,
                         staff_press(ReceiptsChosen{what})));
  };
  kind(Receipts::words, Str::meeting_receipts_words);
  kind(Receipts::digits, Str::meeting_receipts_digits);
  kind(Receipts::off, Str::meeting_receipts_off);
  add(body, std::move(receipts));

  add(body, heading("idle.title", 3, c.say(Str::meeting_idle)));
  Node idle = grid("idle", 4);
  const Millis now = idle_millis(c.model) / 60'000;
  for (int minutes = 2; minutes <= 5; ++minutes) {
    const std::string n = std::to_string(minutes);
    add(idle, choice(join("idle", n), fill(c.say(Str::meeting_minutes), {{"n", n}}), now == minutes,
                     staff_press(IdleChosen{minutes})));
  }
  add(body, std::move(idle));

  if (!c.pack.sealed)
    add(body, toggle("voices", c.say(Str::meeting_voices), meeting.voices, staff_press(VoicesToggled{})));
  add(body,
      toggle("rehearsal", c.say(Str::meeting_rehearse), c.model.device.rehearsal, staff_press(RehearsalToggled{})));
  const Str seal = c.model.device.undrilled ? Str::drill_needed : Str::meeting_sealed_yes;
  add(body, text("sealed", c.say(c.pack.sealed ? seal : Str::meeting_sealed_no), Tone::quiet));

  Node more = grid("more", 2);
  add(more, button("guide", c.say(Str::guide_title), staff_go(StaffPlace::guide)));
  if (c.pack.sealed) add(more, button("drill", c.say(Str::drill_title), staff_go(StaffPlace::drill)));
  add(more, button("restore", c.say(Str::meeting_restore), staff_go(StaffPlace::restore)));
  add(more, button("about", c.say(Str::meeting_about), staff_go(StaffPlace::about)));
  add(body, std::move(more));
  sheet.actions.push_back(button("forums", c.say(Str::meeting_forums), staff_go(StaffPlace::forums)));
  sheet.actions.push_back(button("readiness", c.say(Str::meeting_readiness), staff_go(StaffPlace::readiness)));
}

void show_day(const Context& c, Sheet& sheet) {
  const Meeting& meeting = meeting_of(c.model);
  sheet.title = c.say(Str::meeting_day_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::meeting_day_note), Tone::quiet));
  add(body, heading("day", 2,
                    meeting.date.empty() ? c.say(Str::meeting_day_unset)
                                         : fill(c.say(Str::meeting_day_is), {{"day", date_text(c, meeting.date)}})));
  const std::string& today = c.model.device.today;
  if (meeting.date.empty())
    add(body, text("clock", today.empty() ? c.say(Str::meeting_clock_none)
                                          : fill(c.say(Str::meeting_clock_says), {{"day", date_text(c, today)}})));
  Node turns = grid("turns", 3);
  const auto turn = [&](const char* id, Str name, DayTurned by) {
    add(turns, button(join("turn", id), c.say(name), staff_press(by)));
  };
  turn("day_back", Str::meeting_day_back, {DayPart::day, -1});
  turn("month_back", Str::meeting_month_back, {DayPart::month, -1});
  turn("year_back", Str::meeting_year_back, {DayPart::year, -1});
  turn("day_on", Str::meeting_day_on, {DayPart::day, 1});
  turn("month_on", Str::meeting_month_on, {DayPart::month, 1});
  turn("year_on", Str::meeting_year_on, {DayPart::year, 1});
  add(body, std::move(turns));
  Node right = toggle("right", c.say(Str::meeting_clock_right), meeting.clock_is_right, staff_press(ClockTrusted{}));
  right.enabled = !meeting.date.empty();
  sheet.choices = column("trust");
  add(sheet.choices, std::move(right));
}

void show_about(const Context& c, Sheet& sheet) {
  const AboutFacts& facts = staff_of(c).about;
  sheet.title = c.say(Str::about_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("version", fill(c.say(Str::about_version), {{"version", facts.version}})));
  add(body, text("kiosk", fill(c.say(Str::about_kiosk), {{"id", facts.kiosk}})));
  add(body, text("forum", fill(c.say(Str::about_forum), {{"title", facts.forum}})));
  add(body, text("key", fill(c.say(Str::about_key), {{"key", facts.public_key}})));
  add(body, text("fingerprint", fill(c.say(Str::about_fingerprint), {{"code", facts.fingerprint}})));
}

}  // namespace lectern

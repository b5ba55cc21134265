// evening.cpp: what stands, to be read from two metres, and how a meeting is opened, marked and closed.
#include <algorithm>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

std::string last_comment(const Context& c) {
  const Millis then = c.model.device.last_comment;
  if (then < 0) return c.say(Str::evening_last_none);
  const Millis minutes = (c.model.now - then) / 60'000;
  return minutes == 0 ? c.say(Str::evening_last_now)
                      : counted(c, Str::evening_last_minutes, static_cast<std::uint64_t>(minutes));
}

Node people_shown(const Context& c) {
  const EveningFacts& facts = staff_of(c).evening;
  Node people = card("people");
  people.tight = true;
  add(people, heading("people.count", 0, std::to_string(facts.comments)));
  add(people, text("people.what", c.words.counted(Str::evening_people, facts.comments), Tone::quiet));
  if (facts.sealed == 0)
    add(people, text("people.unnamed", counted(c, Str::evening_unnamed, facts.unnamed), Tone::quiet));
  add(people, text("people.last", last_comment(c), Tone::quiet));
  const std::uint64_t help = c.model.device.help_asked;
  if (help == 0) add(people, text("people.help", counted(c, Str::evening_help, help), Tone::quiet));
  return people;
}

Node positions_shown(const Context& c) {
  const EveningFacts& facts = staff_of(c).evening;
  Node bars = card("positions");
  bars.tight = true;
  add(bars, text("positions.title", c.say(Str::evening_positions), Tone::quiet));
  if (facts.sealed > 0) add(bars, text("positions.sealed", counted(c, Str::evening_sealed, facts.sealed)));
  const std::uint64_t most = std::max({facts.support, facts.oppose, facts.neutral, facts.skipped});
  const auto bar = [&](const char* id, Str name, std::uint64_t n) {
    Node node;
    node.role = Role::chart;
    node.id = join("positions", id);
    node.name = counted(c, name, n);
    node.value = std::to_string(n) + "/" + std::to_string(most);
    add(bars, std::move(node));
  };
  bar("support", Str::evening_support, facts.support);
  bar("oppose", Str::evening_oppose, facts.oppose);
  bar("neutral", Str::evening_neutral, facts.neutral);
  bar("skipped", Str::evening_skipped, facts.skipped);
  return bars;
}

Node facts_card(const char* id, std::string title, const std::vector<std::string>& lines) {
  Node shown = card(id);
  shown.tight = true;
  add(shown, text(join(id, "title"), std::move(title), Tone::quiet));
  for (std::size_t i = 0; i < lines.size(); ++i) add(shown, text(join(id, i), lines[i], Tone::quiet));
  return shown;
}

std::vector<std::string> languages_used(const Context& c) {
  std::vector<std::string> lines;
  for (const Count& language : staff_of(c).evening.languages) {
    if (lines.size() == 3) break;
    lines.push_back(language_name(c, language.of) + ": " + std::to_string(language.n));
  }
  if (lines.empty()) lines.push_back(c.say(Str::evening_no_languages));
  return lines;
}

std::vector<std::string> storage_state(const Context& c) {
  const RecordHealth& health = c.model.device.health;
  std::vector<std::string> lines;
  if (health.missing > 0) lines.push_back(counted(c, Str::evening_missing, health.missing));
  if (health.full) lines.push_back(c.say(Str::evening_full));
  if (health.alone) lines.push_back(c.say(Str::evening_alone));
  if (health.damaged) lines.push_back(c.say(Str::evening_repaired));
  if (lines.empty()) lines.push_back(c.say(Str::evening_twice));
  const std::uint64_t mb = staff_of(c).evening.free_mb;
  lines.push_back(mb < 2'048 ? counted(c, Str::evening_free, mb) : counted(c, Str::evening_free_gb, mb / 1'024));
  return lines;
}

std::vector<std::string> to_look_at(const Context& c) {
  const EveningFacts& facts = staff_of(c).evening;
  std::vector<std::string> lines = {counted(c, Str::evening_withheld, facts.withheld),
                                    counted(c, Str::evening_contacts, facts.contacts)};
  if (facts.held_back > 0) lines.push_back(counted(c, Str::evening_waiting, facts.held_back));
  return lines;
}

std::vector<std::string> meeting_state(const Context& c) {
  const Device& device = c.model.device;
  std::vector<std::string> lines;
  const Meeting& meeting = device.evening;
  const std::string& name = meeting.item.empty() ? meeting.name : meeting.item;
  if (!name.empty()) lines.push_back(name);
  if (!meeting.date.empty()) lines.push_back(meeting.date);  // short: the whole of it is where it is set
  if (lines.empty()) lines.push_back(phase_text(c, device.evening.phase));
  return lines;
}

void add_code(const Context& c, Node& body) {
  const EveningFacts& facts = staff_of(c).evening;
  if (facts.code.empty()) return add(body, text("code.none", c.say(Str::closing_code_none), Tone::quiet));
  add(body, heading("code.title", 2, c.say(Str::closing_code)));
  add(body, text("code", code_text(c, facts.code), Tone::strong));
  add(body, text("code.words", facts.code_words));
  add(body, text("code.why", c.say(Str::closing_code_why), Tone::quiet));
}

}  // namespace

void show_evening(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::evening_title);
  sheet.back = false;
  Node& body = sheet.body;
  if (c.model.device.rehearsal) add(body, text("rehearsal", c.say(Str::evening_rehearsal), Tone::caution));
  if (c.model.device.undrilled) add(body, text("undrilled", c.say(Str::drill_needed), Tone::caution));
  if (const std::uint64_t help = c.model.device.help_asked; help > 0) {
    Node asked = row("help", Spread::ends);
    add(asked, text("help.asked", counted(c, Str::evening_help, help), Tone::caution));
    add(asked, button("help.answered", c.say(Str::evening_help_answered), staff_press(HelpAnswered{})));
    add(body, std::move(asked));
  }
  Node top = row("top", Spread::fill);
  Node people = people_shown(c);
  Node positions = positions_shown(c);
  people.span = 1.0F;
  positions.span = 2.0F;
  add(top, std::move(people));
  add(top, std::move(positions));
  add(body, std::move(top));
  add(body, text("not_survey", c.say(Str::staff_not_survey), Tone::quiet));
  Node cards = grid("cards", 4);
  add(cards, facts_card("languages", c.say(Str::evening_languages), languages_used(c)));
  add(cards, facts_card("storage", c.say(Str::evening_storage), storage_state(c)));
  add(cards, facts_card("look", c.say(Str::evening_look), to_look_at(c)));
  add(cards, facts_card("meeting", c.say(Str::evening_meeting), meeting_state(c)));
  add(body, std::move(cards));
  sheet.ways_out.push_back(button("comments", c.say(Str::evening_comments), staff_go(StaffPlace::comments)));
  sheet.ways_out.push_back(button("set_up", c.say(Str::evening_set_up), staff_go(StaffPlace::meeting)));
  const Phase phase = c.model.device.evening.phase;
  const bool may_open = phase == Phase::unset || phase == Phase::closed;
  sheet.actions.push_back(may_open ? button("open", c.say(Str::evening_open), staff_go(StaffPlace::opening))
                                   : button("close", c.say(Str::evening_close), staff_go(StaffPlace::closing)));
  sheet.actions.push_back(button("stick", c.say(Str::evening_stick), staff_go(StaffPlace::stick), Tone::primary));
}

void show_phase(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::phase_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  const Phase now = c.model.device.evening.phase;
  if (now == Phase::closed) return add(body, text("closed", c.say(Str::phase_closed)));
  add(body, text("note", c.say(Str::phase_note)));
  Node phases = grid("phases", 3);
  phases.tall = true;
  const auto one = [&](Phase phase, Str name) {
    add(phases, choice(join("phase", to_word(phase)), c.say(name), now == phase, staff_press(PhaseChosen{phase})));
  };
  one(Phase::before, Str::phase_before);
  one(Phase::during, Str::phase_during);
  one(Phase::after, Str::phase_after);
  add(body, std::move(phases));
}

void show_opening(const Context& c, Sheet& sheet) {
  const EveningFacts& facts = staff_of(c).evening;
  sheet.title = c.say(Str::opening_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body,
      text("zero", facts.comments == 0 ? c.say(Str::opening_zero) : counted(c, Str::opening_not_zero, facts.comments),
           facts.comments == 0 ? Tone::strong : Tone::plain));
  Node about = column("about");
  about.tight = true;
  add(about, text("kiosk", fill(c.say(Str::opening_kiosk), {{"id", c.model.device.kiosk_id}})));
  add(about, text("forum", fill(c.say(Str::opening_forum), {{"title", plain(c, "title")}})));
  const std::string& day = meeting_of(c.model).date;
  add(about, text("day", day.empty() ? c.say(Str::meeting_day_unset)
                                     : fill(c.say(Str::meeting_day_is), {{"day", date_text(c, day)}})));
  add(body, std::move(about));
  add(body, text("note", c.say(Str::opening_note), Tone::quiet));
  sheet.ways_out.push_back(button("day.change", c.say(Str::meeting_day), staff_go(StaffPlace::day)));
  Node go = button("open", c.say(Str::opening_go), staff_press(OpeningConfirmed{}), Tone::primary);
  go.enabled = !staff_of(c).asked;
  sheet.actions.push_back(std::move(go));
}

void show_closing(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::closing_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  const EveningFacts& facts = staff_of(c).evening;
  // What the choice shows comes first, where a small panel still has room for it.
  add(body, facts.held_back > 0 ? text("few", counted(c, Str::closing_few, facts.held_back), Tone::caution)
                                : text("count", counted(c, Str::closing_count, facts.comments)));
  add(body, text("note", c.say(Str::closing_note)));
  const auto offer = [&](const char* id, Str name, Event press, Tone tone) {
    Node go = button(id, c.say(name), std::move(press), tone);
    go.enabled = !staff_of(c).asked;
    sheet.actions.push_back(std::move(go));
  };
  if (facts.held_back == 0) return offer("close", Str::closing_go, staff_press(ClosingConfirmed{}), Tone::danger);
  offer("close.without", Str::closing_without, staff_press(ClosingConfirmed{}), Tone::plain);
  offer("close.all", Str::closing_all, staff_press(ClosingConfirmed{true}), Tone::danger);
}

void show_closed(const Context& c, Sheet& sheet) {
  const EveningFacts& facts = staff_of(c).evening;
  sheet.title = c.say(Str::closing_closed_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("final", fill(c.words.counted(Str::closing_final, facts.comments - facts.held_back),
                               {{"n", std::to_string(facts.comments - facts.held_back)},
                                {"w", std::to_string(facts.withheld)}})));
  if (facts.held_back > 0) add(body, text("waiting", counted(c, Str::closing_waiting, facts.held_back), Tone::quiet));
  add_code(c, body);
  add(body, text("next", c.say(Str::closing_next)));
  sheet.actions.push_back(button("stick", c.say(Str::evening_stick), staff_go(StaffPlace::stick), Tone::primary));
}

}  // namespace lectern

// drill.cpp: the key drill of a sealed forum: words go out on a stick, are opened with the real keys, and come back.
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

// As much of it as a person compares.
std::string shortened(const std::string& recipient) { return recipient.substr(0, 14); }

std::string grouped(const std::string& word) {
  constexpr std::size_t kHalf = kDrillLetters / 2;
  return word.size() <= kHalf ? word : word.substr(0, kHalf) + " " + word.substr(kHalf);
}

void add_steps(const Context& c, Node& body) {
  const DrillFacts& drill = staff_of(c).drill;
  add(body, text("open", c.say(Str::drill_open)));
  Node files = column("files");
  files.tight = true;
  for (std::size_t i = 0; i < drill.recipients.size(); ++i)
    add(files, text(join("file", i), fill(c.say(Str::drill_file), {{"file", "drill-" + number(i + 1) + ".age"},
                                                                   {"key", shortened(drill.recipients[i])}})));
  add(body, std::move(files));
  add(body, text("command", fill(c.say(Str::drill_command), {{"command", "age -d -i KEY-FILE drill-1.age"}})));
  add(body, text("come_back", c.say(Str::drill_come_back)));
}

}  // namespace

void show_drill(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  const DrillFacts& drill = staff.drill;
  sheet.title = c.say(Str::drill_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  if (!c.pack.sealed) return add(body, text("open_forum", c.say(Str::meeting_sealed_no)));
  if (c.model.device.rehearsal) return add(body, text("rehearsal", c.say(Str::evening_rehearsal), Tone::caution));
  if (add_job(c, sheet)) return;
  if (staff.job.step == JobFacts::Step::done) {
    add(body, text("safe", c.say(Str::stick_done), Tone::strong));
    add(body, text("folder", fill(c.say(Str::drill_folder), {{"name", staff.job.name}})));
  }
  if (drill.begun) {
    add_steps(c, body);
  } else {
    add(body, text("state", c.say(drill.passed ? Str::drill_passed : Str::drill_needed),
                   drill.passed ? Tone::strong : Tone::plain));
    add(body, text("why", c.say(drill.passed ? Str::drill_again : Str::drill_why), Tone::quiet));
  }
  offer_stick(c, sheet, Str::drill_begin, DrillPressed{}, drill.begun ? Tone::plain : Tone::primary);
  if (drill.begun)
    sheet.actions.push_back(button("words", c.say(Str::drill_words), staff_press(WordEntered{}), Tone::primary));
}

void show_drill_word(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  const std::size_t keys = staff.drill.recipients.size();
  const std::size_t n = staff.words.size();
  sheet.title = c.say(Str::drill_words);
  Node& body = sheet.body;
  const std::string& word = staff.words.back();
  const std::string of_key = n <= keys ? shortened(staff.drill.recipients[n - 1]) : std::string();
  add(body,
      heading("title", 2, fill(c.say(Str::drill_word_of), {{"n", number(n)}, {"of", number(keys)}, {"key", of_key}})));
  add(body, word.empty() ? text("typed", c.say(Str::pin_none_typed))
                         : text("typed", code_text(c, grouped(word)), Tone::strong));
  if (staff.drill.wrong) add(body, text("wrong", c.say(Str::drill_wrong), Tone::caution));
  Node letters = grid("letters", 8);
  for (const char letter : std::string("0123456789abcdef")) {
    const std::string one(1, letter);
    add(letters, button(join("letter", one), one, TextTyped{one}));
  }
  add(body, std::move(letters));
  Node erase = button("erase", c.say(Str::drill_erase), BackspacePressed{});
  erase.enabled = !word.empty();
  Node enter =
      button("enter", c.say(n < keys ? Str::drill_next : Str::drill_check), staff_press(WordEntered{}), Tone::primary);
  enter.enabled = word.size() == kDrillLetters && !staff.asked;
  sheet.actions.push_back(std::move(erase));
  sheet.actions.push_back(std::move(enter));
}

}  // namespace lectern

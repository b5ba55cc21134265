// stick.cpp: taking the bundle out, and trying a stick: what is being done, and when it is safe to remove.
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

Str trouble_text(JobFacts::Trouble trouble) {
  switch (trouble) {
    case JobFacts::Trouble::gone:
      return Str::stick_failed_gone;
    case JobFacts::Trouble::full:
      return Str::stick_failed_full;
    case JobFacts::Trouble::read_only:
      return Str::stick_failed_read_only;
    case JobFacts::Trouble::unformatted:
      return Str::stick_failed_unformatted;
    case JobFacts::Trouble::not_allowed:
      return Str::stick_failed_not_allowed;
    case JobFacts::Trouble::differs:
      return Str::stick_failed_differs;
    case JobFacts::Trouble::exists:
      return Str::stick_failed_exists;
    case JobFacts::Trouble::record:
      return Str::stick_failed_record;
    case JobFacts::Trouble::drill:
      return Str::drill_failed;
    case JobFacts::Trouble::none:
    case JobFacts::Trouble::io:
      return Str::stick_failed_io;
  }
  return Str::stick_failed_io;
}

Str step_text(JobFacts::Step step) {
  switch (step) {
    case JobFacts::Step::gathering:
      return Str::stick_step_gathering;
    case JobFacts::Step::copying:
      return Str::stick_step_copying;
    case JobFacts::Step::checking:
      return Str::stick_step_checking;
    case JobFacts::Step::finishing:
      return Str::stick_step_finishing;
    case JobFacts::Step::none:
    case JobFacts::Step::space:
    case JobFacts::Step::done:
    case JobFacts::Step::failed:
      return Str::stick_step_space;
  }
  return Str::stick_step_space;
}

std::string stick_text(const Context& c) {
  const StickFacts& stick = staff_of(c).stick;
  switch (stick.state) {
    case StickFacts::State::none:
      return c.say(Str::stick_none);
    case StickFacts::State::ready:
      return fill(c.say(Str::stick_ready), {{"label", stick.label}, {"n", std::to_string(stick.mb)}});
    case StickFacts::State::unformatted:
      return c.say(Str::stick_unformatted);
    case StickFacts::State::not_allowed:
      return c.say(Str::stick_not_allowed);
    case StickFacts::State::no_service:
      return c.say(Str::stick_no_service);
  }
  return {};
}

}  // namespace

bool add_job(const Context& c, Sheet& sheet) {
  const JobFacts& job = staff_of(c).job;
  Node& body = sheet.body;
  if (job.running()) {
    // Only what is copied or read back is counted in bytes.
    const bool in_parts = job.step == JobFacts::Step::gathering;
    const std::uint64_t kb = in_parts ? job.done : (job.done + 1023) / 1024;
    const std::uint64_t all = in_parts ? job.total : (job.total + 1023) / 1024;
    Node bar;
    bar.role = Role::chart;
    bar.id = "progress";
    bar.name = c.say(step_text(job.step));
    bar.value = std::to_string(kb) + "/" + std::to_string(all);
    add(body, std::move(bar));
    if (all > 0 && !in_parts)
      add(body, text("amount",
                     fill(c.say(Str::stick_progress), {{"done", std::to_string(kb)}, {"total", std::to_string(all)}}),
                     Tone::quiet));
    add(body, text("leave_in", c.say(Str::stick_leave_in)));
    sheet.back = false;
    sheet.actions.push_back(button("stop", c.say(Str::stick_stop), staff_press(StopPressed{}), Tone::danger));
    return true;
  }
  if (job.step != JobFacts::Step::failed) return false;
  add(body, text("trouble", c.say(trouble_text(job.trouble)), Tone::danger));
  return false;
}

void offer_stick(const Context& c, Sheet& sheet, Str name, StaffAct act, Tone tone) {
  add(sheet.body, text("stick", stick_text(c)));
  Node begin = button("begin", c.say(name), staff_press(std::move(act)), tone);
  begin.enabled = staff_of(c).stick.state == StickFacts::State::ready;
  sheet.actions.push_back(std::move(begin));
}

void show_stick(const Context& c, Sheet& sheet) {
  const JobFacts& job = staff_of(c).job;
  sheet.title = c.say(Str::stick_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  if (add_job(c, sheet)) return;
  if (job.step == JobFacts::Step::done) {
    add(body, text("safe", c.say(Str::stick_done), Tone::strong));
    add(body, text("what", fill(c.words.counted(Str::stick_done_what, job.comments),
                                {{"n", std::to_string(job.comments)}, {"name", job.name}})));
    if (job.already_there) add(body, text("again", c.say(Str::stick_done_again)));
    if (job.held_back > 0) add(body, text("held", counted(c, Str::stick_done_held, job.held_back)));
    if (job.slow) add(body, text("slow", c.say(Str::stick_slow), Tone::caution));
    if (!job.code.empty()) {
      add(body, heading("code.title", 3, c.say(Str::closing_code)));
      add(body, text("code", code_text(c, job.code) + ", " + job.code_words));
    }
  }
  offer_stick(c, sheet, Str::stick_begin, ExportPressed{});
}

void show_stick_test(const Context& c, Sheet& sheet) {
  const JobFacts& job = staff_of(c).job;
  sheet.title = c.say(Str::stick_test_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::stick_test_note), Tone::quiet));
  if (add_job(c, sheet)) return;
  if (job.step == JobFacts::Step::done) {
    add(body, text("good", fill(c.say(Str::stick_test_done), {{"w", std::to_string(job.write_kb_s)},
                                                              {"r", std::to_string(job.read_kb_s)},
                                                              {"n", std::to_string(job.free_mb)}})));
    if (job.slow) add(body, text("slow", c.say(Str::stick_slow), Tone::caution));
  }
  offer_stick(c, sheet, Str::stick_test_begin, StickTestPressed{});
}

}  // namespace lectern

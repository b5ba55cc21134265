// job_acts.cpp: what is begun with a stick, and the drill whose words come back by hand.
#include "kiosk/app/staff/job_acts.h"

#include <utility>

#include "kiosk/app/staff/going.h"

namespace lectern {
namespace {

void begin(Next& next, StaffPlace in, StaffOrder how, const JobFacts& job) {
  Staff& staff = staff_in(next);
  if (staff.place != in || staff.job.running() || staff.stick.state != StickFacts::State::ready) return;
  staff.job = job;
  order(next, std::move(how));
}

}  // namespace

void acted(Next& next, const ExportPressed&) {
  begin(next, StaffPlace::stick, BeginExport{}, {.kind = JobFacts::Kind::exporting, .step = JobFacts::Step::gathering});
}

void acted(Next& next, const StickTestPressed&) {
  begin(next, StaffPlace::stick_test, BeginStickTest{},
        {.kind = JobFacts::Kind::testing, .step = JobFacts::Step::space});
}

void acted(Next& next, const DrillPressed&) {
  if (!staff_in(next).drill.sealed) return;
  begin(next, StaffPlace::drill, BeginDrill{}, {.kind = JobFacts::Kind::drilling, .step = JobFacts::Step::space});
}

void acted(Next& next, const StopPressed&) {
  Staff& staff = staff_in(next);
  if (!staff.job.running()) return;
  staff.job = {};
  order(next, StopJob{});
}

// From the first screen of the drill, or what a holder has read: the next one's, or all of them together.
void acted(Next& next, const WordEntered&) {
  Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::drill && staff.drill.begun && !staff.job.running()) {
    staff.drill.wrong = false;
    return go(next, StaffPlace::drill_word);
  }
  if (staff.place != StaffPlace::drill_word || staff.asked || staff.words.back().size() != kDrillLetters) return;
  if (staff.words.size() < staff.drill.recipients.size()) {
    staff.words.emplace_back();
    return;
  }
  staff.asked = true;
  order(next, FinishDrill{staff.words});
}

void type_word(Next& next, std::string_view text) {
  if (text == "\n") return acted(next, WordEntered{});
  std::string& word = staff_in(next).words.back();
  for (char letter : text) {
    if (letter >= 'A' && letter <= 'F') letter = static_cast<char>(letter - 'A' + 'a');
    const bool fits = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    if (fits && word.size() < kDrillLetters) word += letter;
  }
  if (!text.empty()) staff_in(next).drill.wrong = false;
}

}  // namespace lectern

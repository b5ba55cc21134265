// pin_new.cpp: "pin new": another PIN, shown once, with a trace in the record's log.
#include <iostream>
#include <memory>

#include "db/store/pin.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct PinNewGiven {
  fs::path data{};
};

// The open record keeps the kiosk and other commands out of the folder meanwhile.
int make_pin(const std::filesystem::path& data) {
  const std::unique_ptr<Record> record = open_existing(data);
  if (!record) return kRefused;
  const Result<Secret> digits = PinLock::renew(system_disk(), data);
  if (!digits) {
    std::cerr << "lecternctl: " << digits.error().detail << '\n'
              << "The record was not touched, but it is not sure which PIN holds now. Put right what is said above and "
              << "run\nthis command again.\n";
    return kNo;
  }
  std::cout << "The organizer's PIN is now:\n\n  " << digits.value().view() << "\n\n"
            << "Note it where residents cannot see it: it is shown this once, and kept nowhere in a form that can be "
            << "read.\nThe old PIN is void, and no wrong tries are counted.\n"
            << std::flush;
  if (const Status logged = record->log({LogKind::pin, 1, 0}); !logged) {
    std::cerr << "lecternctl: the PIN holds, but the record's log could not tell of it: " << logged.error().detail
              << '\n';
  }
  return kOk;
}

}  // namespace

void add_pin_new(const Command& among) {
  const auto given = std::make_shared<PinNewGiven>();
  const Command make = among.command("new", "Make another PIN and show it once; the old one is not needed");
  make.takes_data(given->data);
  make.example("lecternctl pin new --data /var/lib/lectern");
  make.does([given] { return make_pin(given->data); });
}

}  // namespace lectern

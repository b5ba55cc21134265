// pin_commands.cpp: makes another PIN, shows it once, and leaves a trace in the record's log.
#include "kiosk/ctl/pin_commands.h"

#include <filesystem>
#include <iostream>
#include <memory>

#include "db/store/pin.h"
#include "kiosk/ctl/common.h"

namespace lectern {
namespace {

// The open record keeps the kiosk and other commands out of the folder meanwhile.
int make_pin(const std::filesystem::path& data) {
  const std::unique_ptr<Record> record = open_existing(data);
  if (!record) return kRecordRefused;
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
  return 0;
}

}  // namespace

void add_pin_commands(CLI::App& app, int& exit_code) {
  const auto data = std::make_shared<std::filesystem::path>();
  CLI::App* const pin = app.add_subcommand("pin", "The PIN of the organizer's screens");
  pin->require_subcommand(1);
  CLI::App* const make = pin->add_subcommand("new", "Make another PIN and show it once; the old one is not needed");
  data_option(make, *data);
  make->footer("Example: lecternctl pin new --data /var/lib/lectern");
  make->callback([data, &exit_code] { exit_code = make_pin(*data); });
}

}  // namespace lectern

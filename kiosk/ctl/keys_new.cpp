// keys_new.cpp: "keys new": a key that can open what is sealed to it.
#include <algorithm>
#include <iostream>
#include <memory>

#include "db/keys/age_keys.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/speaking.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct KeysNewGiven {
  fs::path file{};
  bool json = false;
};

int make_key(const KeysNewGiven& given) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(given.file, ignored))) {
    return refuse(given.file.string() + " is there already, and a key written over is lost for good.",
                  "Nothing was changed. Choose another name.", kNo);
  }
  const Result<AgeIdentity> made = new_age_identity();
  if (!made) return refuse(made.error().detail, "Nothing was changed. Try again.", kNo);
  std::string text = "# The public half is " + made.value().recipient + "\n";
  text += made.value().text.view();
  text += '\n';
  const Status written = write_file(given.file, text, 0600);
  std::fill(text.begin(), text.end(), '\0');
  if (!written) return refuse(written.error().detail, "No key was kept.", kNo);
  if (given.json) {
    print_json({{"key", given.file.string()}, {"recipient", made.value().recipient}});
    return kOk;
  }
  std::cout << "The key is in " << given.file.string() << ". Keep it off the kiosk, and keep a second copy in a safe:\n"
            << "what is sealed to it can be opened with nothing else.\n\n"
            << "Its public half, for forum.toml:\n  [sealed]\n  recipients = [\"" << made.value().recipient << "\"]\n\n"
            << "Next: lecternctl keys drill --data DIR --forum DIR --to DIR\n";
  return kOk;
}

}  // namespace

void add_keys_new(const Command& among) {
  const auto given = std::make_shared<KeysNewGiven>();
  const Command make = among.command("new", "Make a key that can open what is sealed to it; on your own computer");
  make.takes("FILE", given->file, "Where to put it").required();
  make.tells_json(given->json);
  make.example("lecternctl keys new clerk.key");
  make.does([given] { return make_key(*given); });
}

}  // namespace lectern

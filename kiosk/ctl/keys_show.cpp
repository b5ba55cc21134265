// keys_show.cpp: "keys show": the public half of a key, or the kiosk's own.
#include <algorithm>
#include <iostream>
#include <memory>

#include "db/keys/age_keys.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostKey = 64 * 1024;
struct KeysShowGiven {
  fs::path file{};
  fs::path data{};
  bool json = false;
};

void tell(const KeysShowGiven& given, const char* what, const std::string& key) {
  if (given.json) {
    print_json({{what, key}});
  } else {
    std::cout << key << '\n';
  }
}

// The recipient of an identity file, or the kiosk's own public key.
int show(const KeysShowGiven& given) {
  if (!given.data.empty()) {
    const std::unique_ptr<Record> record = open_existing(given.data);
    if (!record) return kRefused;
    const Result<std::string> key = record->public_key();
    if (!key) return refuse(key.error(), kRefused);
    tell(given, "public_key", key.value());
    return kOk;
  }
  Result<std::string> text = read_file(given.file, kMostKey);
  if (!text) return refuse(text.error(), kUsage);
  const std::size_t at = text.value().find("AGE-SECRET-KEY-1");
  const std::size_t end =
      std::min(text.value().find_first_of("\r\n", std::min(at, text.value().size())), text.value().size());
  const Result<std::string> recipient = at == std::string::npos
                                            ? Error{ErrorCode::bad_input, given.file.string() + " holds no age key."}
                                            : recipient_of(std::string_view(text.value()).substr(at, end - at));
  std::fill(text.value().begin(), text.value().end(), '\0');
  if (!recipient) return refuse(recipient.error().detail, "Nothing was changed.", kNo);
  tell(given, "recipient", recipient.value());
  return kOk;
}

}  // namespace

void add_keys_show(const Command& among) {
  const auto given = std::make_shared<KeysShowGiven>();
  const Command look = among.command("show", "The public half of a key, or with --data the kiosk's own");
  const Argument file = look.takes("FILE", given->file, "A file made by keys new");
  const Argument data = look.takes("--data", given->data, "The kiosk's data folder");
  file.never_with(data);
  look.tells_json(given->json);
  look.example("lecternctl keys show clerk.key");
  look.does([given] {
    return given->file.empty() && given->data.empty()
               ? refuse("keys show takes a FILE or --data DIR.", "Nothing was changed.", kUsage)
               : show(*given);
  });
}

}  // namespace lectern

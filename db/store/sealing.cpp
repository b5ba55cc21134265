// sealing.cpp: recipients of a pack, and the key drill's three steps.
#include "db/store/sealing.h"

#include <algorithm>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/keys/digest.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

constexpr const char* kExpected = "drill_expected";
constexpr const char* kDrilled = "drilled";
constexpr const char* kSealed = "sealed";
constexpr std::size_t kWordDigits = 8;

// Stands for these recipients in this order.
std::string named(const std::vector<std::string>& recipients) {
  std::string all;
  for (const std::string& recipient : recipients) all += recipient + "\n";
  return sha256_hex(all);
}

std::string expected(const std::string& name, const std::vector<std::string>& words) {
  std::string all = name;
  for (const std::string& word : words) all += "\n" + word;
  return sha256_hex(all);
}

}  // namespace

LoadedPack load_forum(const std::filesystem::path& folder) { return load_forum(folder, own_languages()); }

LoadedPack load_forum(const std::filesystem::path& folder, const Languages& known) {
  LoadedPack loaded = load_pack(folder, known);
  std::vector<std::string> seen;
  for (const Recipient& recipient : loaded.pack.recipients) {
    const Result<std::string> checked = checked_recipient(recipient.text);
    const bool twice = checked && std::find(seen.begin(), seen.end(), checked.value()) != seen.end();
    if (checked) seen.push_back(checked.value());
    if (checked && !twice) continue;
    loaded.problems.push_back({Problem::Weight::error, "forum.toml", recipient.line,
                               twice ? "This recipient is there twice." : checked.error().detail});
  }
  std::sort(loaded.problems.begin(), loaded.problems.end());
  return loaded;
}

std::vector<std::string> recipients_of(const Pack& pack) {
  std::vector<std::string> out;
  for (const Recipient& recipient : pack.recipients) {
    const Result<std::string> checked = checked_recipient(recipient.text);
    if (checked) out.push_back(checked.value());
  }
  return out;
}

Result<KeyDrill> new_key_drill(const std::vector<std::string>& recipients) {
  KeyDrill drill;
  std::vector<std::string> words;
  for (const std::string& recipient : recipients) {
    words.push_back(random_id().substr(0, kWordDigits));
    Result<std::string> sealed = age_seal(words.back() + "\n", {recipient});
    if (!sealed) return sealed.error();
    drill.sealed.push_back(std::move(sealed).value());
  }
  drill.awaited = expected(named(recipients), words);
  return drill;
}

Status await_key_drill(Record& record, const KeyDrill& drill) {
  if (Status forgot = record.set_setting(kDrilled, ""); !forgot) return forgot;
  return record.set_setting(kExpected, drill.awaited);
}

Result<KeyDrill> begin_key_drill(Record& record, const std::vector<std::string>& recipients) {
  Result<KeyDrill> drill = new_key_drill(recipients);
  if (!drill) return drill;
  if (Status awaited = await_key_drill(record, drill.value()); !awaited) return awaited.error();
  return drill;
}

Status finish_key_drill(Record& record, const std::vector<std::string>& recipients,
                        const std::vector<std::string>& words) {
  Result<std::string> awaited = record.setting(kExpected);
  if (!awaited) return awaited.error();
  const bool opened = !awaited.value().empty() && expected(named(recipients), words) == awaited.value();
  static_cast<void>(record.log({LogKind::key_drill, opened ? 1 : 0, 0}).ok());
  if (!opened) {
    return Error{ErrorCode::bad_input,
                 awaited.value().empty()
                     ? "no drill has begun with this record"
                     : "these are not the words that were sealed, or the recipients have changed since"};
  }
  return record.set_setting(kDrilled, named(recipients));
}

Result<bool> is_kept_sealed(Record& record) {
  const Result<std::string> sealed = record.setting(kSealed);
  if (!sealed) return sealed.error();
  return sealed.value() == "yes";
}

Status note_sealed(Record& record, bool sealed) {
  const Result<bool> before = is_kept_sealed(record);
  if (!before) return before.error();
  return before.value() == sealed ? done() : record.set_setting(kSealed, sealed ? "yes" : "no");
}

Result<bool> has_begun_drill(Record& record) {
  Result<std::string> awaited = record.setting(kExpected);
  if (!awaited) return awaited.error();
  return !awaited.value().empty();
}

Result<bool> is_drilled(Record& record, const std::vector<std::string>& recipients) {
  Result<std::string> drilled = record.setting(kDrilled);
  if (!drilled) return drilled.error();
  return drilled.value() == named(recipients);
}

}  // namespace lectern

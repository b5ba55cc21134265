// opening.cpp: see opening.h.
#include "kiosk/ctl/opening.h"

#include <iostream>
#include <utility>

#include "db/store/open_record.h"
#include "db/store/sealing.h"
#include "kiosk/base/assets.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/chosen_forum.h"

namespace lectern {
namespace fs = std::filesystem;

fs::path default_forum() { return asset_dir() / "forums" / "287g-recruiting"; }

Result<fs::path> forum_for(const fs::path& given, const fs::path& data) {
  if (!given.empty()) return given;
  Result<fs::path> chosen = chosen_forum(data);
  if (chosen && chosen.value().empty()) return default_forum();
  return chosen;
}

bool may_add(Record& record, const RecordSettings& settings) {
  const Result<bool> sealed = is_kept_sealed(record);
  if (sealed && (!sealed.value() || !settings.recipients.empty())) return true;
  if (!sealed) {
    refuse(sealed.error(), kRefused);
  } else {
    std::cerr << "lecternctl: this record is of a kiosk whose forum is sealed, and the forum given is not. Nothing was "
                 "added, "
              << "so that nothing is kept in clear. Give the sealed forum with --forum DIR.\n";
  }
  return false;
}

std::unique_ptr<Record> open_existing(const fs::path& data) {
  std::error_code ignored;
  const auto there = [&](const char* name) { return fs::exists(fs::symlink_status(data / name, ignored)); };
  if (!there(kRecordA) && !there(kRecordB)) {
    refuse(Error{ErrorCode::not_found, "there is no record in " + data.string()}, kRefused);
    return nullptr;
  }
  Result<std::unique_ptr<Record>> record = open_record(data);
  if (!record) {
    refuse(record.error(), kRefused);
    return nullptr;
  }
  return std::move(record).value();
}

Status for_each_comment(Record& record, const std::function<void(const StoredComment&)>& look) {
  constexpr std::size_t kAtOnce = 500;
  std::string last;
  for (;;) {
    const Result<std::vector<StoredComment>> some = record.comments_after(last, kAtOnce);
    if (!some) return some.error();
    for (const StoredComment& one : some.value()) look(one);
    if (some.value().size() < kAtOnce) return done();
    last = some.value().back().leaf;
  }
}

}  // namespace lectern

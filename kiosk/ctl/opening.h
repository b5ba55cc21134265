// opening.h: the record and the forum that a command is about.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "db/store/record.h"

namespace lectern {

[[nodiscard]] std::filesystem::path default_forum();
// The forum given, else the one chosen for that record, else the packaged one.
[[nodiscard]] Result<std::filesystem::path> forum_for(const std::filesystem::path& given,
                                                      const std::filesystem::path& data);
// Whether comments may be added to the record with these recipients; says why not. Nothing comes in clear into the
// record of a kiosk whose forum is sealed.
[[nodiscard]] bool may_add(Record&, const RecordSettings&);
// An open record, or null after saying why not. Makes none.
[[nodiscard]] std::unique_ptr<Record> open_existing(const std::filesystem::path& data);
// In leaf order, a few in memory at a time.
[[nodiscard]] Status for_each_comment(Record&, const std::function<void(const StoredComment&)>& look);

}  // namespace lectern

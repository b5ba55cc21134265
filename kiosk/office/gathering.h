// gathering.h: the bundle that is to go out on a stick, found or made in steps: while nothing changed, a second stick
// gets the very same one.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/bundle/bundle_check.h"
#include "db/bundle/bundle_writer.h"
#include "db/store/record.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

struct GatheringAsked {
  std::filesystem::path outbox{};    // holds the last bundle, and nothing else
  std::filesystem::path pack_dir{};  // of the forum that is shown
  std::string pack_sha256{};
  std::vector<std::string> code_words{};
  BundleSettings settings{};
};

class Gathering {
 public:
  Gathering(Record& record, GatheringAsked asked) : record_(record), asked_(std::move(asked)) {}

  // A little of the work. True when the bundle stands in the outbox.
  [[nodiscard]] Result<bool> step();
  // How far it is; in the end what is in the bundle.
  [[nodiscard]] JobFacts facts() const;
  [[nodiscard]] const std::filesystem::path& bundle() const { return bundle_; }

 private:
  enum class At { looking, checking, writing, done };
  [[nodiscard]] Status look();
  [[nodiscard]] Status check();
  [[nodiscard]] Status begin_writing();
  [[nodiscard]] Status write();
  [[nodiscard]] Result<std::string> state_with(const std::string& rows_digest);

  Record& record_;
  GatheringAsked asked_;
  At at_ = At::looking;
  JobFacts facts_{.kind = JobFacts::Kind::exporting, .step = JobFacts::Step::gathering};
  std::filesystem::path bundle_{};
  std::string last_leaf_{};
  std::uint64_t rows_ = 0;
  std::uint64_t all_rows_ = 0;
  RowsDigest digest_{};
  std::unique_ptr<BundleCheck> check_{};
  std::unique_ptr<BundleWriter> writer_{};
};

}  // namespace lectern

// outgoing.h: the bundle that is taken out on a stick: gathered from the record, or the very same one once more.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/store/record.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

// What is told about the bundle comes from here.
struct OutgoingParts {
  Record* record = nullptr;
  std::filesystem::path data{};
  std::filesystem::path assets{};
  std::filesystem::path pack_dir{};
  std::string pack_sha256{};
  std::vector<std::string> code_words{};
};

class Outgoing {
 public:
  explicit Outgoing(OutgoingParts parts) : parts_(std::move(parts)) {}
  // Leaves the bundle in folder() and says what is in it.
  [[nodiscard]] Result<JobFacts> gather();
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // It was read back from the stick: noted in the record, and only now. The bundle is whole there all the same.
  void note_taken(const JobFacts&);

 private:
  [[nodiscard]] Result<std::string> state_of_record();
  // The bundle of before, if nothing has changed since and it is still as it was; nothing else.
  [[nodiscard]] Result<JobFacts> same_again(const std::filesystem::path& before);
  [[nodiscard]] Result<JobFacts> made_anew(const std::filesystem::path& outbox);

  OutgoingParts parts_;
  std::filesystem::path folder_{};
};

// A job that ended before anything went out.
[[nodiscard]] JobFacts not_gathered(const Error&);

}  // namespace lectern

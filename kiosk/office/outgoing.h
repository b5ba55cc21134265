// outgoing.h: the bundle that is taken out on a stick: begun, gathered a step at a time, and noted once it is safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/store/record.h"
#include "kiosk/office/gathering.h"
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
  // What was being gathered is dropped. not_found in a rehearsal, which keeps nothing.
  [[nodiscard]] Status begin();
  [[nodiscard]] bool is_gathering() const { return gathering_ != nullptr; }
  // A little of the work, while is_gathering(). True when the bundle stands in folder().
  [[nodiscard]] Result<bool> step();
  // How far it is; in the end what is in the bundle.
  [[nodiscard]] const JobFacts& facts() const { return facts_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // What is half done is dropped, and nothing of it stays.
  void stop() { gathering_.reset(); }
  // It was read back from the stick: noted in the record, and only now. The bundle is whole there all the same.
  void note_taken(const JobFacts&);

 private:
  OutgoingParts parts_;
  std::unique_ptr<Gathering> gathering_{};
  JobFacts facts_{};
  std::filesystem::path folder_{};
};

// A job that ended before anything went out.
[[nodiscard]] JobFacts not_gathered(const Error&);

}  // namespace lectern

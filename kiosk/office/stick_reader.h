// stick_reader.h: the stick that is in, mounted for reading as long as somebody reads.
#pragma once

#include <filesystem>

#include "kiosk/office/stick_desk.h"

namespace lectern {

class StickReader {
 public:
  explicit StickReader(StickDesk& sticks) : sticks_(sticks), folder_(sticks.open_to_read()) {}
  ~StickReader() {
    if (folder_) sticks_.close();
  }
  StickReader(const StickReader&) = delete;
  StickReader& operator=(const StickReader&) = delete;
  // An error if no stick is in.
  [[nodiscard]] const Result<std::filesystem::path>& folder() const { return folder_; }

 private:
  StickDesk& sticks_;
  Result<std::filesystem::path> folder_;
};

}  // namespace lectern

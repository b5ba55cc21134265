// run_ctl.h: lecternctl as tests run it, in this process, with both streams caught.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct CtlRun {
  int code = 0;
  std::string out{};
  std::string err{};
};

[[nodiscard]] CtlRun run_ctl(const std::vector<std::string>& typed);
[[nodiscard]] bool says(std::string_view text, std::string_view part);

}  // namespace lectern

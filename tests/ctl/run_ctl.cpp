// run_ctl.cpp: see run_ctl.h.
#include "tests/ctl/run_ctl.h"

#include <iostream>
#include <sstream>

#include "kiosk/ctl/command_line.h"

namespace lectern {

CtlRun run_ctl(const std::vector<std::string>& typed) {
  std::ostringstream out;
  std::ostringstream err;
  std::streambuf* const old_out = std::cout.rdbuf(out.rdbuf());
  std::streambuf* const old_err = std::cerr.rdbuf(err.rdbuf());
  const int code = run_lecternctl(typed);
  std::cout.rdbuf(old_out);
  std::cerr.rdbuf(old_err);
  return {code, out.str(), err.str()};
}

bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace lectern

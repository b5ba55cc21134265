// mistyped.h: what to say to somebody whose command line makes no command.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace lectern {

// What is wrong with `typed`, and what may have been meant, in a few lines; `why` is what the parser said, for what is
// no mistyped name.
[[nodiscard]] std::string about_mistyped(const CLI::App& app, const std::vector<std::string>& typed,
                                         const std::string& why);

}  // namespace lectern

// start.h: loads what a kiosk is made of, and says everything that is wrong with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/model.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/layout/theme.h"

namespace lectern {

struct Loaded {
  Device device{};
  ReceiptLists receipts{};
  std::vector<Problem> problems{};  // of the pack, the words and the keyboards; errors first
  [[nodiscard]] bool usable() const;
};

// `assets` holds words/, keyboards/ and fonts/; `forum` is the pack's folder.
[[nodiscard]] Loaded load_device(const std::filesystem::path& assets, const std::filesystem::path& forum,
                                 const Panel& panel);

// "forum.toml:3: error: ..." for each, one a line.
[[nodiscard]] std::string list_problems(const std::vector<Problem>& problems);

}  // namespace lectern

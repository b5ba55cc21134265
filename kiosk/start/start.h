// start.h: loads what a kiosk is made of, and says everything that is wrong with it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/model.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/language/language.h"
#include "kiosk/layout/theme.h"
#include "kiosk/text/typesetter.h"

namespace lectern {

struct Loaded {
  Device device{};
  Languages languages{};
  ReceiptLists receipts{};
  // Errors first. A forum's are its editor's to mend; those of the program's own files, "words/es.toml", are mended by
  // installing it again, or by whoever translates it.
  std::vector<Problem> forum_problems{};
  std::vector<Problem> own_problems{};
  [[nodiscard]] bool forum_usable() const;
  [[nodiscard]] bool own_usable() const;
  [[nodiscard]] bool usable() const { return own_usable() && forum_usable(); }
};

// `assets` holds languages/, words/, keyboards/ and fonts/; `forum` is the pack's folder.
[[nodiscard]] Loaded load_device(const std::filesystem::path& assets, const std::filesystem::path& forum,
                                 const Panel& panel);

// What Device::undrawable should be with these fonts.
[[nodiscard]] std::map<std::string, std::size_t> undrawable_of(const Typesetter& fonts, const Device& device);

}  // namespace lectern

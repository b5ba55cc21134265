// runner.h: carries out effects and says how they went, as events.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "db/store/record.h"
#include "kiosk/ui/effect.h"
#include "kiosk/ui/event.h"

namespace lectern {

class Runner {
 public:
  // `receipts`: the word list of each language, kReceiptWords long; a language without one uses the first.
  Runner(Record& record, std::map<std::string, std::vector<std::string>> receipts)
      : record_(record), receipts_(std::move(receipts)) {}
  // An answer may take as long as the disk takes. Saved comes only after the commit.
  [[nodiscard]] std::vector<Event> carry_out(const Effect& effect);

 private:
  std::vector<Event> save(const SaveComment& order);
  void forget();
  // Of the comment whose saving failed: the same words sent again are the same comment, which the record keeps once
  // even if the first attempt was kept after all. Changed words are another comment.
  std::string id_{};
  std::string attempted_{};  // hash of what was to be kept under id_
  Record& record_;
  std::map<std::string, std::vector<std::string>> receipts_;
};

}  // namespace lectern

// runner.h: carries out effects and says how they went, as events.
#pragma once

#include <string>
#include <vector>

#include "db/store/record.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/ui/effect.h"
#include "kiosk/ui/engine.h"
#include "kiosk/ui/event.h"

namespace lectern {

class Office;

class Runner {
 public:
  // `lists`: kReceiptWords words for each language; without any, words are not given.
  Runner(Record& record, ReceiptLists lists) : record_(&record), lists_(std::move(lists)) {}
  // An answer may take as long as the disk takes. Saved comes only after the commit.
  [[nodiscard]] std::vector<Event> carry_out(const Effect& effect);
  // Where organizers' orders go; null: they are not heeded.
  void set_office(Office* office) { office_ = office; }
  // Who makes candidates of keys; null: nobody, and keys stay letters.
  void set_engines(Engines* engines) { engines_ = engines; }
  // What visitors send goes here from now on: a rehearsal, or the record again.
  void use(Record& record);
  // As the record says now, without reading it through.
  [[nodiscard]] RecordHealth health();

 private:
  std::vector<Event> save(const SaveComment& order);
  std::vector<Event> save_or_say_why(const SaveComment& order);
  std::vector<Event> with_news(Event answer, const RecordHealth& now);
  [[nodiscard]] std::string receipt_of(const std::string& leaf, const std::string& language, Receipts kind) const;
  [[nodiscard]] std::vector<Voice> others(const ReadOthers& asked);
  [[nodiscard]] ReceiptAnswered look_for(const std::string& typed);
  std::vector<Event> compose(const ComposeAsked& asked);
  void forget();
  // Of the comment whose saving failed: the same words sent again are the same comment, which the record keeps once
  // even if the first attempt was kept after all. Changed words are another comment.
  std::string id_{};
  std::string attempted_{};  // hash of what was to be kept under id_
  Office* office_ = nullptr;
  Engines* engines_ = nullptr;
  Record* record_;
  RecordHealth told_{};
  ReceiptLists lists_;
};

}  // namespace lectern

// fuzz_settings.cpp: the small texts that are kept or brought along: checkpoints, lists, signatures, keys, receipts.
#include <string>

#include "db/bundle/checkpoint_list.h"
#include "db/bundle/sums.h"
#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/keys/minisign.h"
#include "db/store/checkpoint.h"
#include "kiosk/forum/meeting.h"
#include "kiosk/forum/pack.h"
#include "kiosk/forum/receipt.h"
#include "tests/fuzz/must.h"

using namespace lectern;
using namespace lectern::fuzz;

namespace {

constexpr const char* kKey = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

const ReceiptLists& lists() {
  static const ReceiptLists kLists = {
      {"en", load_receipt_words(LECTERN_SOURCE_DIR "/assets/words/receipt-en.txt").value()}};
  return kLists;
}

template <class T>
void tell(const Result<T>& result) {
  if (!result) must_be_sentence(result.error().detail);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const Result<Checkpoint> checkpoint = parse_checkpoint(text);
  tell(checkpoint);
  if (checkpoint) must(checkpoint_text(checkpoint.value()) == text, "a checkpoint has one way to be written");
  const Result<Meeting> meeting = parse_meeting(text);
  tell(meeting);
  if (meeting) must(to_text(meeting.value()) == text, "a meeting has one way to be written");
  const Result<std::vector<SignedCheckpoint>> list = parse_checkpoint_list(text);
  tell(list);
  if (list) {
    must(checkpoint_list(list.value()) == text, "a list of checkpoints has one way to be written");
    for (const std::string& problem : read_chain(list.value(), kKey).problems) must_be_sentence(problem);
  }
  const Result<Sums> sums = parse_sums(text);
  tell(sums);
  if (sums) must(sums_file(sums.value()) == text, "a list of files has one way to be written");
  tell(public_key_file_of(text));
  tell(first_signature_line_of(text));
  tell(verify_minisign("words", text, kKey));
  must(!verify_minisign(text, text, kKey), "nobody here can sign");
  tell(SigningKey::from_file_text(text));
  tell(checked_recipient(text));
  tell(recipient_of(text));
  tell(age_open(text, "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQJ7C9W6"));
  static_cast<void>(looks_sealed(text));
  const MeantReceipts meant = receipts_meant(text, lists());
  for (const std::string& receipt : meant.all) must_be_text(receipt, "a receipt is UTF-8");
  must_be_text(meant.fault.stranger, "a word that no list has is UTF-8");
  must(months_between(text, "2026-09") >= -1, "months are counted or not");
  return 0;
}

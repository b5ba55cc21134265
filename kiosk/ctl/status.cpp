// status.cpp: "status": how many comments there are, and whether each is as it was kept.
#include <iostream>
#include <memory>

#include "kiosk/base/assets.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct StatusGiven {
  fs::path data{};
  bool json = false;
};

// What stands in the record, and whether it agrees with what was signed.
struct Health {
  RecordStatus status{};
  std::uint64_t withheld = 0;
  std::uint64_t uncovered = 0;  // newer than the last checkpoint
  Checkpoint last{};            // n is 0: none yet
  std::string code{};
  std::string code_words{};
  bool consistent = true;
  [[nodiscard]] bool healthy() const { return status.missing == 0 && !status.alone && consistent; }
};

Status read_last(Record& record, Health& out) {
  const Result<std::vector<SignedCheckpoint>> all = record.checkpoints();
  if (!all) return all.error();
  if (all.value().empty()) return done();
  const std::string& text = all.value().back().text;
  const Result<Checkpoint> last = parse_checkpoint(text);
  out.consistent = last.ok();
  if (!last) return done();
  out.last = last.value();
  out.code = checkpoint_code(text);
  const auto words = load_receipt_words(asset_dir() / "words" / "receipt-en.txt");
  if (words) out.code_words = code_words_for(sha256_hex(text), words.value());
  return done();
}

Result<Health> health_of(Record& record) {
  Health out;
  const Result<RecordStatus> status = record.check();
  if (!status) return status.error();
  out.status = status.value();
  if (Status last = read_last(record, out); !last) return last.error();
  const Result<RecordCounts> counts = record.counts();
  if (!counts) return counts.error();
  out.withheld = counts.value().withheld;
  out.uncovered = counts.value().uncovered;
  std::vector<std::string> covered;
  const Status read = for_each_comment(record, [&covered](const StoredComment& c) {
    if (c.checkpoint != 0) covered.push_back(c.leaf);
  });
  if (!read) return read.error();
  if (out.last.n == 0) {
    out.consistent = out.consistent && covered.empty();
  } else {
    out.consistent = set_root(covered) == out.last.set && counts.value().covered_withheld >= out.last.withheld;
  }
  return out;
}

void print_facts(const StatusGiven& given, const std::string& kiosk, const Health& health) {
  const RecordStatus& s = health.status;
  nlohmann::ordered_json checkpoint = nullptr;
  if (health.last.n > 0) {
    checkpoint = {{"n", health.last.n},
                  {"comments", health.last.count},
                  {"code", health.code},
                  {"code_words", health.code_words}};
  }
  print_json({{"data", given.data.string()},
              {"kiosk_id", kiosk},
              {"comments", s.comments},
              {"contacts", s.contacts},
              {"withheld", health.withheld},
              {"not_under_a_checkpoint", health.uncovered},
              {"checkpoint", checkpoint},
              {"fits_its_checkpoint", health.consistent},
              {"damaged", s.damaged},
              {"restored", s.restored},
              {"missing", s.missing},
              {"alone", s.alone},
              {"full", s.full},
              {"healthy", health.healthy()}});
}

void tell_facts(const StatusGiven& given, const std::string& kiosk, const Health& health) {
  std::cout << "Kiosk " << kiosk << " keeps " << count_of(health.status.comments, "comment") << " and "
            << count_of(health.status.contacts, "contact") << " in " << given.data.string() << ".\n";
  if (health.withheld > 0) std::cout << health.withheld << " withheld from the public copy.\n";
  if (health.last.n == 0) {
    std::cout << "No checkpoint was made yet.\n";
  } else {
    std::cout << "Checkpoint " << health.last.n << " is over " << count_of(health.last.count, "comment")
              << ". Its code: " << health.code << ", in words: " << health.code_words << ".\n";
  }
  if (health.uncovered > 0) std::cout << count_of(health.uncovered, "comment") << " under no checkpoint yet.\n";
  if (health.healthy()) std::cout << "Every comment is as it was kept, in both files.\n";
}

void tell_troubles(const Health& health) {
  const RecordStatus& s = health.status;
  if (s.damaged > 0) std::cerr << count_of(s.damaged, "row") << " did not fit and was looked for in the other file.\n";
  if (s.restored > 0) std::cerr << count_of(s.restored, "row") << " that one file lacked came from the other.\n";
  if (s.full) std::cerr << "The disk is full: nothing new is accepted until there is room.\n";
  if (s.missing > 0) {
    std::cerr << count_of(s.missing, "comment") << " that people were thanked for are in neither file. Copy the whole "
              << "folder to another disk before anything else, and keep the copy.\n";
  }
  if (s.alone) {
    std::cerr << "Only one of the record's two files can be used: what is kept now is kept once only. Export what "
              << "there is, then start again with another disk.\n";
  }
  if (!health.consistent) {
    std::cerr << "The comments kept do not give the last checkpoint any more: some were changed or removed. Nothing "
              << "will be exported. Copy the whole folder to another disk, and keep the copy.\n";
  }
}

int status(const StatusGiven& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRefused;
  const Result<Health> health = health_of(*record);
  if (!health) return refuse(health.error(), kRefused);
  if (given.json) {
    print_facts(given, record->kiosk_id(), health.value());
  } else {
    tell_facts(given, record->kiosk_id(), health.value());
  }
  tell_troubles(health.value());
  return health.value().healthy() ? kOk : kNo;
}

}  // namespace

void add_status_command(const Command& among) {
  const auto given = std::make_shared<StatusGiven>();
  const Command look = among.command("status", "How many comments there are, and whether each is as it was kept");
  look.takes_data(given->data);
  look.tells_json(given->json);
  look.example("lecternctl status --data /var/lib/lectern");
  look.does([given] { return status(*given); });
}

}  // namespace lectern

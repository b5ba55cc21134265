// record_commands.cpp: commands that look at the record or change it; all that is known about records is in db/.
#include "kiosk/ctl/record_commands.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <optional>
#include <set>
#include <utility>

#include "db/bundle/paper.h"
#include "db/store/sealing.h"
#include "kiosk/base/assets.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/common.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPaper = 20 * 1024 * 1024;

struct Given {
  fs::path data{};
  fs::path forum{};
  fs::path csv{};
  std::string channel = "paper";
  std::string record{};
  std::string reason{};
  std::string note{};
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

// In leaf order, a few in memory at a time.
Status for_each_comment(Record& record, const std::function<void(const StoredComment&)>& look) {
  constexpr std::size_t kAtOnce = 500;
  std::string last;
  for (;;) {
    const Result<std::vector<StoredComment>> some = record.comments_after(last, kAtOnce);
    if (!some) return some.error();
    for (const StoredComment& one : some.value()) look(one);
    if (some.value().size() < kAtOnce) return done();
    last = some.value().back().leaf;
  }
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

void print_facts(const Given& given, const std::string& kiosk, const Health& health) {
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

void tell_facts(const Given& given, const std::string& kiosk, const Health& health) {
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

int status(const Given& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRecordRefused;
  const Result<Health> health = health_of(*record);
  if (!health) return refuse(health.error(), kRecordRefused);
  if (given.json) {
    print_facts(given, record->kiosk_id(), health.value());
  } else {
    tell_facts(given, record->kiosk_id(), health.value());
  }
  tell_troubles(health.value());
  return health.value().healthy() ? 0 : kNo;
}

// The leaf of the comment with this record_id or leaf; empty if there is none.
Result<std::string> leaf_of(Record& record, const std::string& id) {
  const Result<std::optional<StoredComment>> by_leaf = record.comment(id);
  if (!by_leaf) return by_leaf.error();
  if (by_leaf.value()) return id;
  std::string leaf;
  const Status read = for_each_comment(record, [&](const StoredComment& kept) {
    const Result<Comment> comment = parse_canonical_line(kept.line);
    if (comment && comment.value().id == id) leaf = kept.leaf;
  });
  if (!read) return read.error();
  return leaf;
}

int withhold(const Given& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRecordRefused;
  const Result<std::string> leaf = leaf_of(*record, given.record);
  if (!leaf) return refuse(leaf.error(), kRecordRefused);
  if (leaf.value().empty()) {
    return refuse(Error{ErrorCode::not_found, "no comment has the record_id or leaf " + given.record}, kNo);
  }
  if (Status kept = record->withhold(leaf.value(), given.reason, given.note); !kept) {
    return refuse(kept.error(), kept.error().code == ErrorCode::bad_input ? kUsage : kRecordRefused);
  }
  if (given.json) {
    print_json({{"leaf", leaf.value()}, {"reason", given.reason}});
  } else {
    std::cout << "Withheld. The comment stays in the record; in the public part of the next export there is only its "
              << "fingerprint\nand the reason, " << given.reason << ". Copies exported before still show it.\n";
  }
  return 0;
}

// All of them in one commit, or none.
int keep(Record& record, const std::vector<PaperComment>& paper) {
  std::vector<Arrival> file;
  for (const PaperComment& one : paper) {
    Arrival& arrival = file.emplace_back(Arrival{one.comment, "", one.contact, one.fairness});
    arrival.comment.id = random_id();
    arrival.comment.kiosk_id = record.kiosk_id();
  }
  const Status kept = record.save_all(file);
  if (kept) return 0;
  // Where one of the two files failed half way and could not be put back, the other has it all.
  const Result<std::optional<StoredComment>> there = record.comment(sha256_hex(canonical_line(file.front().comment)));
  if (there && !there.value()) {
    std::cerr << "Nothing of this file was added, and all that was kept before is there. Add the file again when what "
              << "is said below is put right.\n";
  } else {
    std::cerr << "It is not certain that this file was added, though no part of it was without the rest. All that was "
              << "kept before is there. Put right what is said below, and look with \"lecternctl status\" before you "
              << "add it again.\n";
  }
  return refuse(kept.error(), kRecordRefused);
}

// How many have the words of a comment that was there before.
Result<std::size_t> count_known(Record& record, const std::vector<PaperComment>& paper) {
  std::set<std::string> words;
  for (const PaperComment& one : paper) words.insert(one.comment.draft.text);
  std::set<std::string> found;
  const Status read = for_each_comment(record, [&](const StoredComment& stored) {
    const Result<Comment> c = parse_canonical_line(stored.line);
    if (c && words.count(c.value().draft.text) > 0) found.insert(c.value().draft.text);
  });
  if (!read) return read.error();
  return static_cast<std::size_t>(std::count_if(paper.begin(), paper.end(), [&](const PaperComment& one) {
    return !one.comment.draft.text.empty() && found.count(one.comment.draft.text) > 0;
  }));
}

int add(const Given& given) {
  const Result<std::filesystem::path> forum = forum_for(given.forum, given.data);
  if (!forum) return refuse(forum.error(), kPackRefused);
  const LoadedPack loaded = load_forum(forum.value());
  if (!loaded.usable()) {
    std::cerr << "lecternctl: the forum pack has errors; \"lecternctl forum check\" lists them. Nothing was added.\n";
    return kPackRefused;
  }
  const Result<std::string> csv = read_file(given.csv, kMaxPaper);
  if (!csv) return refuse(csv.error(), kUsage);
  const PaperFile paper = read_paper(csv.value(), loaded.pack, given.channel);
  for (const PaperProblem& p : paper.problems) {
    std::cerr << given.csv.string() << ':' << p.line << ": " << p.message << '\n';
  }
  if (!paper.problems.empty()) {
    std::cerr << "Nothing of this file was added. Put right what is listed ("
              << count_of(paper.problems.size(), "problem") << ") and add it again.\n";
    return kNo;
  }
  RecordSettings settings;
  settings.recipients = recipients_of(loaded.pack);
  const Result<std::unique_ptr<Record>> record = open_record(given.data, settings);
  if (!record) return refuse(record.error(), kRecordRefused);
  if (!may_add(*record.value(), settings)) return kPackRefused;
  if (loaded.pack.sealed) {
    const Result<bool> drilled = is_drilled(*record.value(), settings.recipients);
    if (!drilled || !drilled.value()) {
      std::cerr << "lecternctl: this forum is sealed, and nobody has shown yet that its keys work. Nothing was added.\n"
                << "Run the drill first: lecternctl keys drill --data DIR --forum DIR --to DIR\n";
      return kPackRefused;
    }
  }
  const Result<std::size_t> known = count_known(*record.value(), paper.comments);
  if (!known) return refuse(known.error(), kRecordRefused);
  if (const int failed = keep(*record.value(), paper.comments); failed != 0) return failed;
  if (given.json) {
    print_json(
        {{"added", paper.comments.size()}, {"same_text_was_there", known.value()}, {"cells_cleaned", paper.cleaned}});
  } else {
    std::cout << count_of(paper.comments.size(), "comment") << " added.\n";
  }
  if (paper.cleaned != 0)
    std::cerr << "Hidden characters were removed from " << count_of(paper.cleaned, "cell") << ".\n";
  if (known.value() != 0) {
    std::cerr << "Note: the record already had " << count_of(known.value(), "comment")
              << " with the same words. Was this file added before?\n";
  }
  return 0;
}

}  // namespace

void add_record_commands(CLI::App& app, int& exit_code) {
  const auto given = std::make_shared<Given>();

  CLI::App* const look =
      app.add_subcommand("status", "How many comments there are, and whether each is as it was kept");
  data_option(look, given->data);
  look->add_flag("--json", given->json, "The same facts as JSON");
  look->footer("Example: lecternctl status --data /var/lib/lectern");
  look->callback([given, &exit_code] { exit_code = status(*given); });

  CLI::App* const paper = app.add_subcommand("add", "Add comments that were taken on paper");
  data_option(paper, given->data);
  paper->add_option("--csv", given->csv, "A CSV file with a column comment, and any other column of an export")
      ->required()
      ->check(CLI::ExistingFile);
  paper->add_option("--channel", given->channel, "How the comments came")
      ->required()
      ->check(CLI::IsMember({"paper", "assisted", "voice"}));
  paper->add_option("--forum", given->forum, "The forum pack they are about")->check(CLI::ExistingDirectory);
  paper->add_flag("--json", given->json, "The same facts as JSON");
  paper->footer("Example: lecternctl add --data /var/lib/lectern --csv cards.csv --channel paper");
  paper->callback([given, &exit_code] { exit_code = add(*given); });

  CLI::App* const hide = app.add_subcommand("withhold", "Keep one comment out of the public copy, and say why");
  data_option(hide, given->data);
  hide->add_option("--record", given->record, "Its record_id or its leaf")->required();
  hide->add_option("--reason", given->reason, "Why")
      ->required()
      ->check(CLI::IsMember(std::set<std::string>(std::begin(kWithholdReasons), std::end(kWithholdReasons))));
  hide->add_option("--note", given->note, "For the organizers' copy only");
  hide->add_flag("--json", given->json, "The same facts as JSON");
  hide->footer("Example: lecternctl withhold --record 0a1b2c... --reason personal-data-of-others");
  hide->callback([given, &exit_code] { exit_code = withhold(*given); });
}

}  // namespace lectern

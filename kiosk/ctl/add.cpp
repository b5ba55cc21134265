// add.cpp: "add": comments that were taken on paper.
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "db/bundle/paper.h"
#include "db/store/open_record.h"
#include "db/store/sealing.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPaper = 20 * 1024 * 1024;
struct AddGiven {
  fs::path data{};
  fs::path forum{};
  fs::path csv{};
  std::string channel = "paper";
  bool again = false;  // also what seems to be there already
  bool json = false;
};

// All of them in one commit, or none.
int keep(Record& record, const std::vector<PaperComment>& paper) {
  std::vector<Arrival> file;
  for (const PaperComment& one : paper) {
    Arrival& arrival = file.emplace_back(Arrival{one.comment, "", one.contact, one.fairness});
    arrival.comment.id = random_id();
    arrival.comment.kiosk_id = record.kiosk_id();
  }
  const Status kept = record.save_all(file);
  if (kept) return kOk;
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
  return refuse(kept.error(), kRefused);
}

// What a row says, without what is given when it is kept.
std::string said_in(Comment comment) {
  comment.id.clear();
  comment.kiosk_id.clear();
  comment.summary_sha256.clear();
  return canonical_line(comment);
}

struct Known {
  std::size_t texts = 0;  // rows with the words of a comment that was there before
  std::size_t rows = 0;   // rows that were there with all they say, each as often as it is there
};

Result<Known> known_of(Record& record, const std::vector<PaperComment>& paper) {
  std::set<std::string> words;
  for (const PaperComment& one : paper) words.insert(one.comment.draft.text);
  std::set<std::string> found;
  std::map<std::string, std::size_t> there;
  const Status read = for_each_comment(record, [&](const StoredComment& stored) {
    const Result<Comment> c = parse_canonical_line(stored.line);
    if (!c) return;
    if (words.count(c.value().draft.text) > 0) found.insert(c.value().draft.text);
    ++there[said_in(c.value())];
  });
  if (!read) return read.error();
  Known known;
  for (const PaperComment& one : paper) {
    if (!one.comment.draft.text.empty() && found.count(one.comment.draft.text) > 0) ++known.texts;
    const auto same = there.find(said_in(one.comment));
    if (same == there.end() || same->second == 0) continue;
    --same->second;
    ++known.rows;
  }
  return known;
}

// At least half of its rows are there: then it is the same file, or one that goes on from it.
bool was_added(const Known& known, std::size_t rows) { return known.rows > 0 && known.rows * 2 >= rows; }

int refuse_again(const AddGiven& given, const Known& known, std::size_t rows) {
  std::cerr
      << given.csv.string() << ": rows that are in the record already, with all that they say: " << known.rows << " of "
      << rows << ". Was this file added before?\n"
      << "Nothing of this file was added. Take out the rows that were added before and add the rest; or, if these "
      << "are cards of other people who said the same, add it with --again.\n";
  return kNo;
}

LoadedPack pack_for(const AddGiven& given, int& failed) {
  const Result<fs::path> forum = forum_for(given.forum, given.data);
  if (!forum) {
    failed = refuse(forum.error(), kRefused);
    return {};
  }
  LoadedPack loaded = load_forum(forum.value());
  if (!loaded.usable()) {
    std::cerr << "lecternctl: the forum pack has errors; \"lecternctl forum check\" lists them. Nothing was added.\n";
    failed = kRefused;
  }
  return loaded;
}

int add(const AddGiven& given) {
  int failed = 0;
  const LoadedPack loaded = pack_for(given, failed);
  if (failed != 0) return failed;
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
  if (!record) return refuse(record.error(), kRefused);
  if (!may_add(*record.value(), settings)) return kRefused;
  if (loaded.pack.sealed) {
    const Result<bool> drilled = is_drilled(*record.value(), settings.recipients);
    if (!drilled || !drilled.value()) {
      std::cerr << "lecternctl: this forum is sealed, and nobody has shown yet that its keys work. Nothing was added.\n"
                << "Run the drill first: lecternctl keys drill --data DIR --forum DIR --to DIR\n";
      return kRefused;
    }
  }
  const Result<Known> known = known_of(*record.value(), paper.comments);
  if (!known) return refuse(known.error(), kRefused);
  if (!given.again && was_added(known.value(), paper.comments.size())) {
    return refuse_again(given, known.value(), paper.comments.size());
  }
  failed = keep(*record.value(), paper.comments);
  if (failed != 0) return failed;
  if (given.json) {
    print_json({{"added", paper.comments.size()},
                {"same_text_was_there", known.value().texts},
                {"cells_cleaned", paper.cleaned}});
  } else {
    std::cout << count_of(paper.comments.size(), "comment") << " added.\n";
  }
  if (paper.cleaned != 0)
    std::cerr << "Hidden characters were removed from " << count_of(paper.cleaned, "cell") << ".\n";
  if (known.value().texts != 0) {
    std::cerr << "Note: the record already had " << count_of(known.value().texts, "comment")
              << " with the same words.\n";
  }
  return kOk;
}

}  // namespace

void add_add_command(const Command& among) {
  const auto given = std::make_shared<AddGiven>();
  const Command paper = among.command("add", "Add comments that were taken on paper");
  paper.takes_data(given->data);
  paper.takes("--csv", given->csv, "A CSV file with a column comment, and any other column of an export")
      .required()
      .existing_file();
  paper.takes("--channel", given->channel, "How the comments came").required().one_of({"paper", "assisted", "voice"});
  paper.takes("--forum", given->forum, "The forum pack they are about").existing_folder();
  paper.has_flag("--again", given->again, "Add it also if its rows are in the record already");
  paper.tells_json(given->json);
  paper.example("lecternctl add --data /var/lib/lectern --csv cards.csv --channel paper");
  paper.does([given] { return add(*given); });
}

}  // namespace lectern

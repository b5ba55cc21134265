// add.cpp: "add": comments that were taken on paper.
#include <algorithm>
#include <iostream>
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

int add(const AddGiven& given) {
  const Result<std::filesystem::path> forum = forum_for(given.forum, given.data);
  if (!forum) return refuse(forum.error(), kRefused);
  const LoadedPack loaded = load_forum(forum.value());
  if (!loaded.usable()) {
    std::cerr << "lecternctl: the forum pack has errors; \"lecternctl forum check\" lists them. Nothing was added.\n";
    return kRefused;
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
  const Result<std::size_t> known = count_known(*record.value(), paper.comments);
  if (!known) return refuse(known.error(), kRefused);
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
  paper.tells_json(given->json);
  paper.example("lecternctl add --data /var/lib/lectern --csv cards.csv --channel paper");
  paper.does([given] { return add(*given); });
}

}  // namespace lectern

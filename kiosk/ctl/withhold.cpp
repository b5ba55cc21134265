// withhold.cpp: "withhold": one comment out of the public copy, with a reason.
#include <iostream>
#include <memory>
#include <optional>
#include <set>

#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct WithholdGiven {
  fs::path data{};
  std::string record{};
  std::string reason{};
  std::string note{};
  bool json = false;
};

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

int withhold(const WithholdGiven& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRefused;
  const Result<std::string> leaf = leaf_of(*record, given.record);
  if (!leaf) return refuse(leaf.error(), kRefused);
  if (leaf.value().empty()) {
    return refuse(Error{ErrorCode::not_found, "no comment has the record_id or leaf " + given.record}, kNo);
  }
  if (Status kept = record->withhold(leaf.value(), given.reason, given.note); !kept) {
    return refuse(kept.error(), kept.error().code == ErrorCode::bad_input ? kUsage : kRefused);
  }
  if (given.json) {
    print_json({{"leaf", leaf.value()}, {"reason", given.reason}});
  } else {
    std::cout << "Withheld. The comment stays in the record; in the public part of the next export there is only its "
              << "fingerprint\nand the reason, " << given.reason << ". Copies exported before still show it.\n";
  }
  return kOk;
}

}  // namespace

void add_withhold_command(const Command& among) {
  const auto given = std::make_shared<WithholdGiven>();
  const Command hide = among.command("withhold", "Keep one comment out of the public copy, and say why");
  hide.takes_data(given->data);
  hide.takes("--record", given->record, "Its record_id or its leaf").required();
  hide.takes("--reason", given->reason, "Why")
      .required()
      .one_of({std::begin(kWithholdReasons), std::end(kWithholdReasons)});
  hide.takes("--note", given->note, "For the organizers' copy only");
  hide.tells_json(given->json);
  hide.example("lecternctl withhold --record 0a1b2c... --reason personal-data-of-others");
  hide.does([given] { return withhold(*given); });
}

}  // namespace lectern

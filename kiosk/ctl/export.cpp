// export.cpp: "export": everything into a folder to take home.
#include <iostream>
#include <memory>

#include "db/bundle/bundle.h"
#include "kiosk/base/assets.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct ExportGiven {
  fs::path data{};
  fs::path to{};
  fs::path forum{};
  BundleSettings bundle{};
  bool json = false;
};

// The pack that residents read: the one named, else the one that comes along if any comment is about it.
Result<fs::path> pack_for(Record& record, const fs::path& named) {
  if (!named.empty()) return named;
  const std::string id = load_pack(default_forum()).pack.id;
  const Result<RecordCounts> counts = record.counts();
  if (!counts) return counts.error();
  return counts.value().forums.count(id) > 0 ? default_forum() : fs::path();
}

void tell_export(const Exported& facts) {
  std::cout << "Wrote " << count_of(facts.comments, "comment") << " and " << count_of(facts.contacts, "contact")
            << ", read them back and checked them all:\n"
            << facts.folder.string() << "\nOpen READ-ME-FIRST.html there to go on. For the minutes: checkpoint "
            << facts.checkpoint << ", code " << facts.code << ", in words: " << facts.code_words << ".\n";
  if (facts.withheld > 0) std::cout << facts.withheld << " withheld from the public part.\n";
  if (facts.sealed > 0) std::cout << facts.sealed << " sealed: open them with the organizer's or the clerk's key.\n";
  const std::string waiting = held_back_sentence(facts.held_back);
  if (!waiting.empty()) std::cout << waiting << '\n';
}

int take_home(const ExportGiven& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRefused;
  const Result<fs::path> pack = pack_for(*record, given.forum);
  if (!pack) return refuse(pack.error(), kRefused);
  BundleSettings settings = given.bundle;
  settings.assets = asset_dir();
  const Result<Exported> exported = export_bundle(*record, pack.value(), settings, given.to);
  if (!exported) return refuse(exported.error(), exported.error().code == ErrorCode::bad_input ? kUsage : kRefused);
  const Exported& facts = exported.value();
  if (given.json) {
    print_json({{"bundle", facts.folder.string()},
                {"comments", facts.comments},
                {"withheld", facts.withheld},
                {"sealed", facts.sealed},
                {"contacts", facts.contacts},
                {"held_back", facts.held_back},
                {"held_back_why", held_back_sentence(facts.held_back)},
                {"missing", facts.missing},
                {"checkpoint", {{"n", facts.checkpoint}, {"code", facts.code}, {"code_words", facts.code_words}}},
                {"pack", pack.value().string()}});
  } else {
    tell_export(facts);
  }
  if (pack.value().empty()) std::cerr << "Note: without --forum the pages that residents read are not in the bundle.\n";
  if (facts.missing == 0) return kOk;
  std::cerr << count_of(facts.missing, "comment")
            << " that people were thanked for are not in the record any more, and "
            << "so not in the bundle. The record itself was not changed; keep it.\n";
  return kNo;
}

}  // namespace

void add_export_command(const Command& among) {
  const auto given = std::make_shared<ExportGiven>();
  const Command take = among.command("export", "Write everything into a folder to take home, and read it back");
  take.takes_data(given->data);
  take.takes("--to", given->to, "Where to: a stick or a folder").required();
  take.takes("--forum", given->forum, "The forum pack that residents read, to go along").existing_folder();
  take.takes("--meeting", given->bundle.meeting, "What the meeting is called");
  const Argument date =
      take.takes("--date", given->bundle.date, "The date that all files get, and the checkpoint, if you give one")
          .tells_default();
  take.has_flag("--close", given->bundle.close, "The meeting is over: even the last few comments go along");
  take.tells_json(given->json);
  take.example("lecternctl export --data /var/lib/lectern --to /media/stick --close");
  take.does([given, date] {
    if (date.was_given()) given->bundle.clock = "manual";
    return take_home(*given);
  });
}

}  // namespace lectern

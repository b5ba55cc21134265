// format.cpp: the table of versions.
#include "db/bundle/format.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace lectern {
namespace {

constexpr const char* kCsv = "text/csv";

std::vector<FileFacts> files_1() {
  return {
      {"public/comments.csv", Checked::remade, true, kCsv, "Comments, for everyone",
       "One row a comment, in the order of fingerprints, which says nothing about who came first.", "leaf"},
      {"records/comments.csv", Checked::remade, true, kCsv, "Comments, the complete copy",
       "As public/comments.csv, with what is withheld. Not to be published.", "leaf"},
      {"records/withheld.csv", Checked::remade, true, kCsv, "What is withheld, and why",
       "One row for each comment that is kept out of the public copy. Not to be published.", "leaf"},
      {"records/contacts.csv", Checked::rewritten, true, kCsv, "Contacts for follow-up",
       "How to reach people who asked for news. They belong to no comment. Not to be published."},
      {"system/events.csv", Checked::rewritten, true, kCsv, "What happened to the record",
       "What the kiosk and its organizers did to the record, in numbers only. No comment leaves a row.", "n"},
      {"public/comments.jsonl", Checked::remade, true, "application/x-ndjson", "",
       "Every public comment exactly as it was kept, as one line of JSON. The SHA-256 of a line without its end is its "
       "fingerprint."},
      {"records/comments.jsonl", Checked::remade, true, "application/x-ndjson", "",
       "The same for every comment that is not sealed. Not to be published."},
      {"records/comments.db", Checked::by_rule, true, "application/vnd.sqlite3", "",
       "All comments as a SQLite database: its table comment has leaf, line, receipt, fairness, checkpoint (the first "
       "that covers it), reason and note. Not to be published."},
      {"proof/leaves.txt", Checked::remade, true, "text/plain", "",
       "The fingerprints of all comments, withheld and sealed ones too, sorted."},
      {"proof/checkpoint.txt", Checked::by_rule, true, "text/plain", "",
       "The kiosk's signed statement of how many comments there are and which."},
      {"proof/checkpoints.txt", Checked::by_rule, true, "text/plain", "",
       "All of its statements so far, each naming the one before, with signatures."},
      {"system/readiness.json", Checked::signature, false, "application/json", "",
       "What was tried before people came, and how it went."},
      {"system/settings.json", Checked::by_rule, true, "application/json", "",
       "Facts about this bundle and the kiosk that wrote it."},
      {"datapackage.json", Checked::by_rule},
      {"SHA256SUMS", Checked::by_rule},
      {"SHA256SUMS.minisig", Checked::by_rule},
      {"proof/checkpoint.txt.minisig", Checked::by_rule},
      {"proof/kiosk.pub", Checked::by_rule},
      {"proof/VERIFY.sh", Checked::signature},
      {"READ-ME-FIRST.html", Checked::signature},
      {"records/sealed/", Checked::remade, false},
      {"records/sealed-contacts/", Checked::by_rule, false},
      {"system/pack/", Checked::signature, false},
  };
}

// 0.1, of which two spellings are about: the first bundles do not say that they are of version 1.
BundleFormat format_1() {
  BundleFormat format;
  format.number = 1;
  format.signed_as = "lectern-bundle/v1";
  format.everyone = comment_columns_1(Audience::everyone);
  format.records = comment_columns_1(Audience::records);
  format.withheld = withheld_columns_1();
  format.contacts = contact_columns_1();
  format.events = event_columns_1();
  format.files = files_1();
  return format;
}

template <class Columns>
std::vector<Described> fields_in(const Columns& columns) {
  std::vector<Described> fields;
  for (const auto& column : columns) fields.push_back(column.field);
  return fields;
}

// What stands under the key; none if the text is no JSON object or has no such key.
std::optional<nlohmann::json> value_in(std::string_view text, const char* key) {
  const nlohmann::json all = nlohmann::json::parse(text, nullptr, false);
  if (!all.is_object() || !all.contains(key)) return std::nullopt;
  return all.at(key);
}

}  // namespace

const FileFacts* BundleFormat::file(std::string_view path) const {
  const auto found = std::find_if(files.begin(), files.end(), [&](const FileFacts& facts) {
    const std::string_view name = facts.path;
    return name.ends_with('/') ? path.starts_with(name) : path == name;
  });
  return found == files.end() ? nullptr : &*found;
}

bool BundleFormat::remakes(std::string_view path) const {
  const FileFacts* const facts = file(path);
  return facts != nullptr && facts->checked == Checked::remade;
}

std::vector<Described> BundleFormat::fields_of(std::string_view path) const {
  if (path == "public/comments.csv") return fields_in(everyone);
  if (path == "records/comments.csv") return fields_in(records);
  if (path == "records/withheld.csv") return fields_in(withheld);
  if (path == "records/contacts.csv") return fields_in(contacts);
  if (path == "system/events.csv") return fields_in(events);
  return {};
}

const Formats& released_formats() {
  static const Formats kAll = {std::make_shared<const BundleFormat>(format_1())};
  return kAll;
}

Result<FormatSaid> format_said(std::string_view data_package, std::string_view settings) {
  const std::optional<nlohmann::json> here = value_in(data_package, "lectern_format");
  const std::optional<nlohmann::json> there = value_in(settings, "format");
  if (here != there) {
    return Error{ErrorCode::bad_input, "datapackage.json and system/settings.json say different things of its format"};
  }
  if (!here) return FormatSaid{};
  constexpr std::uint64_t kMost = 1'000'000;
  const bool number = here->is_number_unsigned() && *here >= 1 && *here <= kMost;
  if (!number) return Error{ErrorCode::bad_input, "its format is no number of a version"};
  return FormatSaid{here->get<int>(), true};
}

}  // namespace lectern

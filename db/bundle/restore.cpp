// restore.cpp: a bundle's database and contacts back to what a record holds.
#include "db/bundle/restore.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <utility>

#include "db/bundle/csv.h"
#include "db/store/archive.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kArchive = "records/comments.db";
constexpr const char* kContacts = "records/contacts.csv";
constexpr std::string_view kSealedContacts = "records/sealed-contacts/";

bool is_data_folder(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / kRecordA, ignored) || fs::exists(folder / kRecordB, ignored);
}

// Verified files only: each of these is there and well formed.
Status take_contacts(const BundleFiles& files, std::vector<Contact>& out) {
  const Result<RowSheet> sheet = read_csv_sheet(files.at(kContacts));
  if (!sheet) return sheet.error();
  for (const SheetCells& row : sheet.value().rows) out.push_back(Contact{row.front()});
  for (auto at = files.lower_bound(std::string(kSealedContacts)); at != files.end(); ++at) {
    if (!at->first.starts_with(kSealedContacts)) break;
    out.push_back(Contact{at->second});
  }
  return done();
}

std::uint64_t told_to_wait(const BundleFiles& files) {
  const nlohmann::json said = nlohmann::json::parse(files.at("system/settings.json"), nullptr, false);
  const nlohmann::json waiting = said.is_object() ? said.value("held_back", nlohmann::json()) : nlohmann::json();
  return waiting.is_number_unsigned() ? waiting.get<std::uint64_t>() : 0;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

Result<Restorable> read_restorable(const fs::path& bundle, const VerifyAsked& asked) {
  Result<BundleFolder> folder = read_bundle_folder(bundle);
  if (!folder && is_data_folder(bundle)) {
    return Error{ErrorCode::bad_input, printable(bundle.string()) +
                                           " is a kiosk's own data folder, not a bundle. Copy all of it, and name the "
                                           "copy with --data"};
  }
  if (!folder) return folder.error();
  Result<Verdict> verdict = verify_bundle(folder.value(), asked);
  if (!verdict) return verdict.error();
  Restorable out;
  out.verdict = std::move(verdict).value();
  if (!out.verdict.problems.empty()) return out;
  const BundleFiles& files = folder.value().files;
  Result<std::vector<StoredComment>> comments = read_archive(files.at(kArchive), kArchive);
  if (!comments) return comments.error();
  out.back.comments = std::move(comments).value();
  if (Status taken = take_contacts(files, out.back.contacts); !taken) return taken.error();
  out.back.from = without_spaces(out.verdict.code);
  out.back.proof = out.verdict.public_key + "\n" + files.at("proof/checkpoints.txt");
  out.waiting = told_to_wait(files);
  return out;
}

Result<Restored> restore_bundle(const fs::path& bundle, Record& record, const VerifyAsked& asked) {
  Result<Restorable> read = read_restorable(bundle, asked);
  if (!read) return read.error();
  Restored out{std::move(read).value(), {}};
  const std::vector<std::string>& problems = out.from.verdict.problems;
  if (!problems.empty()) {
    return Error{ErrorCode::damaged,
                 "the bundle is not true, and nothing was taken from it: " + printable(problems.front())};
  }
  Result<Readmitted> readmitted = record.readmit(out.from.back);
  if (!readmitted) return readmitted.error();
  out.facts = readmitted.value();
  return out;
}

}  // namespace lectern

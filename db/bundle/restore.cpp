// restore.cpp: a bundle's rows and contacts back to what a record holds, in the reading that verifies them.
#include "db/bundle/restore.h"

#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "db/bundle/bundle_check.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

bool is_data_folder(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / kRecordA, ignored) || fs::exists(folder / kRecordB, ignored);
}

std::uint64_t told_to_wait(const std::string& settings) {
  const nlohmann::json said = nlohmann::json::parse(settings, nullptr, false);
  const nlohmann::json waiting = said.is_object() ? said.value("held_back", nlohmann::json()) : nlohmann::json();
  return waiting.is_number_unsigned() ? waiting.get<std::uint64_t>() : 0;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

Result<Restorable> read_restorable(const fs::path& bundle, const VerifyAsked& asked) {
  Result<BundleFolder> folder = BundleFolder::open(bundle);
  if (!folder && is_data_folder(bundle)) {
    return Error{ErrorCode::bad_input, printable(bundle.string()) +
                                           " is a kiosk's own data folder, not a bundle. Copy all of it, and name the "
                                           "copy with --data"};
  }
  if (!folder) return folder.error();
  // What is used is what was verified: nothing is read a second time.
  Restorable out;
  BundleCheck check(std::move(folder).value(), asked,
                    {[&out](StoredComment&& c) { out.back.comments.push_back(std::move(c)); },
                     [&out](Contact&& c) { out.back.contacts.push_back(std::move(c)); }});
  for (;;) {
    const Result<bool> all = check.step();
    if (!all) return all.error();
    if (all.value()) break;
  }
  out.verdict = check.take_verdict();
  if (!out.verdict.problems.empty()) {
    out.back = {};
    return out;
  }
  out.back.from = without_spaces(out.verdict.code);
  out.back.proof = out.verdict.public_key + "\n" + check.text_of("proof/checkpoints.txt");
  out.waiting = told_to_wait(check.text_of("system/settings.json"));
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

// verify_system.cpp: see verify_system.h.
#include "db/bundle/verify_system.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "db/bundle/bundle_folder.h"
#include "db/bundle/columns.h"
#include "db/bundle/csv.h"
#include "db/bundle/data_package.h"
#include "db/keys/age.h"

namespace lectern {
namespace {

constexpr const char* kSealedContacts = "records/sealed-contacts/";

template <class Number>
bool read_number(const std::string& text, Number& out) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  return problem == std::errc() && end == text.data() + text.size() && std::to_string(out) == text;
}

class SystemVerifier {
 public:
  SystemVerifier(const BundleFiles& files, const Checkpoint& last, const Verdict& found)
      : files_(files), last_(last), found_(found) {}

  std::vector<std::string> verify() {
    check_contacts();
    check_events();
    check_settings();
    for (const char* name : {"READ-ME-FIRST.html", "proof/VERIFY.sh"}) file(name);
    const std::string* const package = file("datapackage.json");
    if (package != nullptr && *package != data_package(last_, files_)) {
      wrong("datapackage.json does not describe the files that are here.");
    }
    return std::move(problems_);
  }

 private:
  void wrong(std::string sentence) { problems_.push_back(std::move(sentence)); }

  const std::string* file(const std::string& name) {
    const auto found = files_.find(name);
    if (found != files_.end()) return &found->second;
    wrong(name + " is missing.");
    return nullptr;
  }

  // The sheet of a file that is written as the kiosk writes one with these columns.
  RowSheet sheet_of(const std::string& name, const SheetCells& columns) {
    const std::string* const bytes = file(name);
    if (bytes == nullptr) return {};
    const Result<RowSheet> sheet = read_csv_sheet(*bytes);
    if (sheet && sheet.value().columns == columns) {
      const Result<std::string> again = csv_file(sheet.value());
      if (again && again.value() == *bytes) return sheet.value();
    }
    wrong(name + " is not written as the kiosk writes it.");
    return {};
  }

  void check_contacts() {
    contacts_ = sheet_of("records/contacts.csv", contact_sheet({}).columns).rows.size();
    for (auto at = files_.lower_bound(kSealedContacts); at != files_.end(); ++at) {
      if (!at->first.starts_with(kSealedContacts)) break;
      ++contacts_;
      if (!looks_sealed(at->second) || at->first != kSealedContacts + sha256_hex(at->second) + ".age") {
        wrong(printable(at->first) + " is not a sealed contact.");
      }
    }
  }

  void check_events() {
    std::uint64_t before = 0;
    for (const SheetCells& row : sheet_of("system/events.csv", event_sheet({}).columns).rows) {
      LogEntry entry;
      unsigned kind = 0;
      const bool read = read_number(row[0], entry.n) && read_number(row[1], entry.boot) &&
                        read_number(row[2], entry.uptime_s) && read_number(row[3], kind) && kind < 256 &&
                        read_number(row[5], entry.event.a) && read_number(row[6], entry.event.b);
      entry.event.kind = static_cast<LogKind>(kind);
      if (!read || row[4] != to_word(entry.event.kind) || entry.n <= before) {
        wrong("system/events.csv has a row that is no event, or events out of order.");
        return;
      }
      before = entry.n;
    }
  }

  void check_settings() {
    const std::string* const text = file("system/settings.json");
    if (text == nullptr) return;
    const nlohmann::json said = nlohmann::json::parse(*text, nullptr, false);
    if (!said.is_object()) {
      wrong("system/settings.json cannot be read.");
      return;
    }
    const auto expect = [&](const nlohmann::json& object, const char* key, const nlohmann::json& value) {
      if (!object.is_object() || object.value(key, nlohmann::json()) != value) {
        wrong(std::string("system/settings.json: ") + key + " does not fit the rest of the bundle.");
      }
    };
    expect(said, "kiosk_id", last_.kiosk);
    expect(said, "forum_id", last_.forum);
    expect(said, "comments", last_.count);
    expect(said, "withheld", found_.withheld);
    expect(said, "sealed", found_.sealed);
    expect(said, "contacts", contacts_);
    const nlohmann::json checkpoint = said.value("checkpoint", nlohmann::json());
    expect(checkpoint, "n", last_.n);
    expect(checkpoint, "code", found_.code);
    if (!found_.code_words.empty()) expect(checkpoint, "code_words", found_.code_words);
  }

  const BundleFiles& files_;
  const Checkpoint& last_;
  const Verdict& found_;
  std::uint64_t contacts_ = 0;
  std::vector<std::string> problems_{};
};

}  // namespace

std::vector<std::string> verify_system(const BundleFiles& files, const Checkpoint& last, const Verdict& found) {
  return SystemVerifier(files, last, found).verify();
}

}  // namespace lectern

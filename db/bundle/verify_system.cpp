// verify_system.cpp: see verify_system.h.
#include "db/bundle/verify_system.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "db/bundle/comment_files.h"
#include "db/bundle/csv_feed.h"
#include "db/bundle/data_package.h"
#include "db/keys/age.h"

namespace lectern {
namespace {

constexpr const char* kSettings = "system/settings.json";
constexpr const char* kPackage = "datapackage.json";
constexpr const char* kContacts = "records/contacts.csv";
constexpr const char* kEvents = "system/events.csv";
constexpr const char* kSealedContacts = "records/sealed-contacts/";
constexpr std::size_t kMostSealedTable = 4U << 20U;  // bytes of a file

template <class Number>
bool read_number(const std::string& text, Number& out) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  return problem == std::errc() && end == text.data() + text.size() && std::to_string(out) == text;
}

// Hashes what is written into it.
class HashOut : public BytesOut {
 public:
  Status put(std::string_view /*name*/, std::string_view bytes) override {
    sum.take(bytes);
    return done();
  }
  Status put_whole(const std::string& name, std::string_view bytes) override { return put(name, bytes); }
  Sha256 sum{};
};

}  // namespace

// Reads a table and writes it again as the kiosk writes one with these columns: the bytes must be the same.
class SystemCheck::TableTaker : public PieceTaker {
 public:
  TableTaker(const std::string& name, SheetCells columns, const Wrong& wrong, SheetFeed::Taker row)
      : wrong_(wrong), again_(name, std::move(columns), out_), row_(std::move(row)), feed_([this](SheetCells&& cells) {
          if (feed_.columns() != again_.columns()) return not_ours();
          if (Status put = again_.put(cells); !put) return put;
          return row_(std::move(cells));
        }) {
    well_ = again_.begin().ok();
  }
  void take(std::string_view piece) override { well_ = well_ && feed_.take(piece).ok(); }
  void end(const Digest& sum) override {
    well_ = well_ && feed_.end().ok() && out_.sum.digest() == sum;
    if (!well_) wrong_(again_.name() + " is not written as the kiosk writes it.");
  }

 private:
  static Status not_ours() { return Error{ErrorCode::bad_input, "these are other columns"}; }

  const Wrong& wrong_;
  HashOut out_{};
  TableOut again_;
  SheetFeed::Taker row_;
  SheetFeed feed_;
  bool well_ = true;
};

// records/sealed-contacts/<SHA-256 of the file>.age.
class SystemCheck::SealedContactTaker : public PieceTaker {
 public:
  SealedContactTaker(SystemCheck& check, std::string name) : check_(check), name_(std::move(name)) {}
  void take(std::string_view piece) override {
    if (bytes_.size() < kMostSealedTable) bytes_ += piece;
  }
  void end(const Digest& sum) override {
    ++check_.contacts_;
    if (!looks_sealed(bytes_) || name_ != kSealedContacts + hex_of(sum) + ".age") {
      check_.wrong_(name_ + " is not a sealed contact.");
    } else if (check_.contact_) {
      check_.contact_(Contact{std::move(bytes_)});
    }
  }

 private:
  SystemCheck& check_;
  std::string name_;
  std::string bytes_{};
};

const std::vector<std::string>& SystemCheck::texts() {
  static const std::vector<std::string> kTexts = {kSettings, kPackage};
  return kTexts;
}

std::unique_ptr<PieceTaker> SystemCheck::taker_of(const std::string& name) {
  if (name.starts_with(kSealedContacts)) return std::make_unique<SealedContactTaker>(*this, name);
  const FileFacts* const facts = format_.file(name);
  if (facts == nullptr || facts->checked != Checked::rewritten) return nullptr;
  if (name == kContacts) {
    return std::make_unique<TableTaker>(name, names_of(format_.contacts), wrong_,
                                        [this](SheetCells&& row) { return take_contact(std::move(row)); });
  }
  if (name == kEvents) {
    return std::make_unique<TableTaker>(name, names_of(format_.events), wrong_,
                                        [this](SheetCells&& row) { return take_event(std::move(row)); });
  }
  return nullptr;
}

Status SystemCheck::take_contact(SheetCells&& row) {
  ++contacts_;
  if (contact_) contact_(Contact{std::move(row.front())});
  return done();
}

Status SystemCheck::take_event(SheetCells&& row) {
  if (!events_well_) return done();
  LogEntry entry;
  unsigned kind = 0;
  const bool read = read_number(row[0], entry.n) && read_number(row[1], entry.boot) &&
                    read_number(row[2], entry.uptime_s) && read_number(row[3], kind) && kind < 256 &&
                    read_number(row[5], entry.event.a) && read_number(row[6], entry.event.b);
  entry.event.kind = static_cast<LogKind>(kind);
  events_well_ = read && row[4] == to_word(entry.event.kind) && entry.n > last_event_;
  if (!events_well_) wrong_("system/events.csv has a row that is no event, or events out of order.");
  last_event_ = entry.n;
  return done();
}

void SystemCheck::check_settings(const Checkpoint& last, const Verdict& found) {
  const auto text = files_.texts.find(kSettings);
  if (text == files_.texts.end()) return;
  const nlohmann::json said = nlohmann::json::parse(text->second, nullptr, false);
  if (!said.is_object()) return wrong_("system/settings.json cannot be read.");
  const auto expect = [&](const nlohmann::json& object, const char* key, const nlohmann::json& value) {
    if (!object.is_object() || object.value(key, nlohmann::json()) != value) {
      wrong_(std::string("system/settings.json: ") + key + " does not fit the rest of the bundle.");
    }
  };
  expect(said, "kiosk_id", last.kiosk);
  expect(said, "forum_id", last.forum);
  expect(said, "comments", last.count);
  expect(said, "withheld", found.withheld);
  expect(said, "sealed", found.sealed);
  expect(said, "contacts", contacts_);
  const nlohmann::json checkpoint = said.value("checkpoint", nlohmann::json());
  expect(checkpoint, "n", last.n);
  expect(checkpoint, "code", found.code);
  if (!found.code_words.empty()) expect(checkpoint, "code_words", found.code_words);
}

void SystemCheck::conclude(const BundleFolder& folder, const Checkpoint& last, const Verdict& found) {
  check_settings(last, found);
  const auto package = files_.texts.find(kPackage);
  if (package == files_.texts.end()) return;
  const auto has = [&](const std::string& name) { return folder.has(name); };
  if (package->second != data_package(last, has, format_, said_.said)) {
    wrong_("datapackage.json does not describe the files that are here.");
  }
}

}  // namespace lectern

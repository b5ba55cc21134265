// bundle.cpp: what goes into a bundle, and the checks that end every export.
#include "db/bundle/bundle.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "db/bundle/checkpoint_list.h"
#include "db/bundle/columns.h"
#include "db/bundle/comment_files.h"
#include "db/bundle/data_package.h"
#include "db/bundle/staging.h"
#include "db/bundle/sums.h"
#include "db/bundle/verify.h"
#include "db/keys/age.h"
#include "db/keys/minisign.h"
#include "db/store/archive.h"
#include "kiosk/base/files.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTemplate = 256 * 1024;
constexpr const char* kArchive = "records/comments.db";

// What was taken from the record.
struct TakenOut {
  std::vector<StoredComment> comments{};  // those that a checkpoint covers
  std::vector<Contact> contacts{};
  std::vector<LogEntry> events{};
  std::vector<SignedCheckpoint> checkpoints{};
  Checkpoint last{};
  std::string public_key{};
  std::string pack_sha256{};
  std::vector<std::string> pack_left_out{};  // names that not every file system can hold
  Exported facts{};
};

// The pack's id; without a pack the comments', if they agree on one.
std::string forum_of(const std::string& pack_id, const std::vector<StoredComment>& comments) {
  std::set<std::string> ids;
  if (!pack_id.empty()) ids.insert(pack_id);
  for (const StoredComment& kept : comments) {
    if (!pack_id.empty()) break;
    if (Result<Comment> c = parse_canonical_line(kept.line); c.ok()) ids.insert(c.value().forum_id);
  }
  std::string name = ids.size() == 1 ? *ids.begin() : "";
  std::erase_if(name, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-'; });
  return name.empty() ? "forum" : name;
}

// A checkpoint first: only what it covers goes along.
Result<CheckpointGiven> ask_for_checkpoint(Record& record, const std::string& pack_id, const BundleSettings& settings) {
  CheckpointAsked asked;
  asked.occasion = settings.close ? Occasion::close : Occasion::taken_home;
  asked.few = settings.close;
  asked.clock = settings.clock;
  if (settings.clock != "unset") asked.date = settings.date;
  const Result<std::vector<StoredComment>> comments = record.comments();
  if (!comments) return comments.error();
  asked.forum = forum_of(pack_id, comments.value());
  return record.checkpoint(asked);
}

// Why what was read from the record must not leave it; empty if it may.
std::string contradiction(const TakenOut& taken) {
  std::vector<std::string> leaves;
  for (const StoredComment& c : taken.comments) leaves.push_back(c.leaf);
  if (set_root(leaves) == taken.last.set && taken.facts.withheld == taken.last.withheld) return "";
  return "the comments kept do not give checkpoint " + std::to_string(taken.last.n) + ". Nothing was exported.";
}

Status read_rows(Record& record, TakenOut& out) {
  Result<std::vector<StoredComment>> comments = record.comments();
  if (!comments) return comments.error();
  Result<std::vector<Contact>> contacts = record.covered_contacts();
  if (!contacts) return contacts.error();
  Result<std::vector<LogEntry>> events = record.events();
  if (!events) return events.error();
  Result<std::vector<SignedCheckpoint>> checkpoints = record.checkpoints();
  if (!checkpoints) return checkpoints.error();
  std::erase_if(comments.value(), [](const StoredComment& c) { return c.checkpoint == 0; });
  out.comments = std::move(comments).value();
  out.contacts = std::move(contacts).value();
  out.events = std::move(events).value();
  out.checkpoints = std::move(checkpoints).value();
  return done();
}

Result<TakenOut> take_from(Record& record, const LoadedPack& pack, const BundleSettings& settings) {
  TakenOut out;
  // What one file lost since the last look comes back from the other before anything leaves.
  if (const Result<RecordStatus> checked = record.check(); !checked) return checked.error();
  const auto words = load_receipt_words(settings.assets / "words" / "receipt-en.txt");
  if (!words) return words.error();
  const Result<CheckpointGiven> given = ask_for_checkpoint(record, pack.pack.id, settings);
  if (!given) return given.error();
  const Result<Checkpoint> last = parse_checkpoint(given.value().checkpoint.text);
  if (!last) return last.error();
  if (Status read = read_rows(record, out); !read) return read.error();
  const Result<RecordStatus> status = record.status();
  if (!status) return status.error();
  const Result<std::string> key = record.public_key();
  if (!key) return key.error();
  out.last = last.value();
  out.public_key = key.value();
  out.pack_sha256 = pack.pack.sha256;
  out.facts.comments = out.comments.size();
  for (const StoredComment& c : out.comments) {
    out.facts.withheld += c.reason.empty() ? 0 : 1;
    out.facts.sealed += looks_sealed(c.line) ? 1 : 0;
  }
  out.facts.contacts = out.contacts.size();
  out.facts.held_back = given.value().held_back;
  out.facts.missing = status.value().missing;
  out.facts.checkpoint = out.last.n;
  out.facts.code = checkpoint_code(given.value().checkpoint.text);
  out.facts.code_words = code_words_for(sha256_hex(given.value().checkpoint.text), words.value());
  if (const std::string why = contradiction(out); !why.empty()) return Error{ErrorCode::damaged, why};
  return out;
}

// One more than the highest number already there.
fs::path next_name(const fs::path& to_dir, const std::string& prefix, int asked) {
  int highest = std::max(0, asked - 1);
  std::error_code failed;
  for (fs::directory_iterator at(to_dir, failed), end; asked == 0 && !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const std::string number = name.substr(prefix.size());
    const bool digits = number.find_first_not_of("0123456789") == std::string::npos;
    if (digits && number.size() >= 3 && number.size() <= 6) highest = std::max(highest, std::stoi(number));
  }
  const std::string number = std::to_string(highest + 1);
  return to_dir / (prefix + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number);
}

std::string html(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

Status put_read_me(Staging& staging, const TakenOut& taken, const BundleSettings& settings) {
  Result<std::string> page = read_file(settings.assets / "bundle" / "read-me-first.html", kMaxTemplate);
  if (!page) return page.error();
  const Exported& facts = taken.facts;
  const std::string waiting = held_back_sentence(facts.held_back);
  const std::vector<std::pair<std::string, std::string>> values = {
      {"{{forum}}", taken.last.forum},
      {"{{kiosk}}", taken.last.kiosk},
      {"{{meeting}}", settings.meeting.empty() ? "-" : settings.meeting},
      {"{{comments}}", std::to_string(facts.comments)},
      {"{{withheld}}", std::to_string(facts.withheld)},
      {"{{sealed}}", std::to_string(facts.sealed)},
      {"{{held_back}}", waiting.empty() ? "none" : waiting},
      {"{{contacts}}", std::to_string(facts.contacts)},
      {"{{missing}}", std::to_string(facts.missing)},
      {"{{checkpoint}}", std::to_string(facts.checkpoint)},
      {"{{code}}", facts.code},
      {"{{code_words}}", facts.code_words},
      {"{{public_key}}", taken.public_key}};
  std::string text = std::move(page).value();
  for (const auto& [mark, value] : values) {
    const std::string safe = html(value);
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + safe.size())) {
      text.replace(at, mark.size(), safe);
    }
  }
  return staging.put("READ-ME-FIRST.html", text);
}

Status put_files(Staging& staging, const Result<BundleFiles>& files) {
  if (!files) return files.error();
  for (const auto& [name, bytes] : files.value()) {
    if (Status put = staging.put(name, bytes); !put) return put;
  }
  return done();
}

Status put_archive(Staging& staging, const TakenOut& taken) {
  Result<fs::path> path = staging.place(kArchive);
  if (!path) return path.error();
  if (Status written = write_archive(path.value(), taken.comments); !written) return written;
  return staging.take_in(kArchive);
}

Status put_proof(Staging& staging, const TakenOut& taken, const BundleSettings& settings) {
  const Result<std::string> script = read_file(settings.assets / "bundle" / "VERIFY.sh", kMaxTemplate);
  if (!script) return script.error();
  const Result<std::string> key = public_key_file_of(taken.public_key);
  if (!key) return key.error();
  return put_files(staging, BundleFiles{{"proof/VERIFY.sh", script.value()},
                                        {"proof/kiosk.pub", key.value()},
                                        {"proof/checkpoint.txt", taken.checkpoints.back().text},
                                        {"proof/checkpoint.txt.minisig", taken.checkpoints.back().signature},
                                        {"proof/checkpoints.txt", checkpoint_list(taken.checkpoints)}});
}

Status put_pack(Staging& staging, TakenOut& taken, const fs::path& pack_dir) {
  std::vector<fs::path> files;
  std::error_code failed;
  std::error_code unknown;
  for (fs::recursive_directory_iterator at(pack_dir, failed), end; !failed && at != end; at.increment(failed)) {
    if (fs::is_regular_file(at->symlink_status(unknown))) files.push_back(at->path());
  }
  if (failed) return Error{ErrorCode::not_found, "read the forum pack " + pack_dir.string() + ": " + failed.message()};
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string name = file.lexically_relative(pack_dir).generic_string();
    Result<std::string> bytes = read_file(file, kMaxTextFile);
    if (!bytes || !fits_any_disk(name)) {
      taken.pack_left_out.push_back(name);
    } else if (Status put = staging.put("system/pack/" + name, bytes.value()); !put) {
      return put;
    }
  }
  return done();
}

// "what=how" lines as one object.
std::string readiness_json(const std::string& lines) {
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string line = lines.substr(at, end - at);
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos) all[line.substr(0, equals)] = line.substr(equals + 1);
    at = end + 1;
  }
  return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Status put_system(Staging& staging, const TakenOut& taken, const BundleSettings& settings) {
  const Result<std::string> events = csv_file(event_sheet(taken.events));
  if (!events) return events.error();
  if (Status put = staging.put("system/events.csv", events.value()); !put) return put;
  if (!settings.readiness.empty()) {
    if (Status put = staging.put("system/readiness.json", readiness_json(settings.readiness)); !put) return put;
  }
  const Exported& facts = taken.facts;
  const nlohmann::ordered_json all = {
      {"program", "Lectern " LECTERN_VERSION},
      {"forum_id", taken.last.forum},
      {"kiosk_id", taken.last.kiosk},
      {"meeting", settings.meeting},
      {"pack_sha256", taken.pack_sha256},
      {"pack_files_left_out", taken.pack_left_out},
      {"comments", facts.comments},
      {"withheld", facts.withheld},
      {"sealed", facts.sealed},
      {"contacts", facts.contacts},
      {"held_back", facts.held_back},
      {"held_back_why", held_back_sentence(facts.held_back)},
      {"missing", facts.missing},
      {"checkpoint", {{"n", facts.checkpoint}, {"code", facts.code}, {"code_words", facts.code_words}}}};
  return staging.put("system/settings.json",
                     all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

// Last of all, because it is over all the others.
Status put_sums(Staging& staging, Record& record, const TakenOut& taken) {
  const std::string sums = sums_file(staging.sums());
  const Result<std::string> signature = record.sign(sums, bundle_comment(taken.last));
  if (!signature) return signature.error();
  return put_files(staging, BundleFiles{{"SHA256SUMS", sums}, {"SHA256SUMS.minisig", signature.value()}});
}

Status put_all(Staging& staging, Record& record, TakenOut& taken, const fs::path& pack_dir,
               const BundleSettings& settings) {
  if (Status put = put_files(staging, comment_files(taken.comments)); !put) return put;
  if (Status put = put_files(staging, contact_files(taken.contacts)); !put) return put;
  if (Status put = put_archive(staging, taken); !put) return put;
  if (Status put = put_proof(staging, taken, settings); !put) return put;
  if (!pack_dir.empty()) {
    if (Status put = put_pack(staging, taken, pack_dir); !put) return put;
  }
  if (Status put = put_system(staging, taken, settings); !put) return put;
  if (Status put = put_read_me(staging, taken, settings); !put) return put;
  BundleFiles names;
  for (const auto& [name, sum] : staging.sums()) names[name] = "";
  if (Status put = staging.put("datapackage.json", data_package(taken.last, names)); !put) return put;
  return put_sums(staging, record, taken);
}

// As whoever receives it will.
Status check_all(const Staging& staging, const TakenOut& taken) {
  VerifyAsked asked;
  asked.public_key = taken.public_key;
  asked.code = taken.facts.code;
  const Result<Verdict> verdict = verify_bundle(staging.folder(), asked);
  if (!verdict) return verdict.error();
  if (verdict.value().problems.empty()) return done();
  return Error{ErrorCode::damaged, "the bundle did not pass its own check: " + verdict.value().problems.front()};
}

}  // namespace

std::string held_back_sentence(std::uint64_t comments) {
  if (comments == 0) return "";
  const bool one = comments == 1;
  return std::to_string(comments) + (one ? " comment given since is" : " comments given since are") +
         " not in this bundle: so few would stand out. " + (one ? "It comes" : "They come") + " along when " +
         std::to_string(kSmallBatch) + " are new, or now with --close when the meeting is over.";
}

Result<Exported> export_bundle(Record& record, const fs::path& pack_dir, const BundleSettings& settings,
                               const fs::path& to_dir) {
  if (Status date = check_date(settings.date); !date) return date.error();
  std::error_code failed;
  fs::create_directory(to_dir, failed);
  if (!fs::is_directory(to_dir, failed)) {
    return Error{ErrorCode::not_found, "there is no folder " + to_dir.string() + " to write a bundle into"};
  }
  Result<TakenOut> taken = take_from(record, pack_dir.empty() ? LoadedPack{} : load_pack(pack_dir), settings);
  if (!taken) return taken.error();
  const std::string prefix = taken.value().last.forum + "_" + taken.value().last.kiosk + "_";
  Result<Staging> staging = Staging::begin(next_name(to_dir, prefix, settings.number));
  if (!staging) return staging.error();
  if (Status put = put_all(staging.value(), record, taken.value(), pack_dir, settings); !put) return put.error();
  if (Status good = check_all(staging.value(), taken.value()); !good) return good.error();
  Result<fs::path> folder = staging.value().finish(settings.date);
  if (!folder) return folder.error();
  Exported facts = taken.value().facts;
  facts.folder = folder.value();
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  // The bundle is whole and away, whether or not the log could say so.
  static_cast<void>(record.log({LogKind::exported, number(facts.comments), number(facts.held_back)}).ok());
  return facts;
}

}  // namespace lectern

// bundle.cpp: what goes into a bundle, and the comparison with the record that ends every export.
#include "db/bundle/bundle.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "db/bundle/columns.h"
#include "db/bundle/csv.h"
#include "db/bundle/staging.h"
#include "db/store/archive.h"
#include "kiosk/base/files.h"
#include "kiosk/forum/pack.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTemplate = 256 * 1024;
constexpr const char* kArchive = "records/comments.db";

struct Contents {
  std::vector<StoredComment> comments{};
  std::vector<Contact> contacts{};
  RecordStatus status{};
  std::string forum{};
  std::string kiosk{};
  std::string pack_sha256{};
  std::vector<std::string> pack_left_out{};  // names that not every file system can hold
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

Result<Contents> contents_of(Record& record, const fs::path& pack_dir) {
  Contents out;
  Result<std::vector<StoredComment>> comments = record.comments();
  if (!comments) return comments.error();
  Result<std::vector<Contact>> contacts = record.contacts();
  if (!contacts) return contacts.error();
  Result<RecordStatus> status = record.status();
  if (!status) return status.error();
  out.comments = std::move(comments).value();
  out.contacts = std::move(contacts).value();
  out.status = status.value();
  out.kiosk = record.kiosk_id();
  std::string pack_id;
  if (!pack_dir.empty()) {
    const LoadedPack loaded = load_pack(pack_dir);
    pack_id = loaded.pack.id;
    out.pack_sha256 = loaded.pack.sha256;
  }
  out.forum = forum_of(pack_id, out.comments);
  return out;
}

// One more than the highest number already there.
fs::path next_name(const fs::path& to_dir, const std::string& prefix) {
  int highest = 0;
  std::error_code failed;
  for (fs::directory_iterator at(to_dir, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const std::string number = name.substr(prefix.size());
    const bool digits = number.find_first_not_of("0123456789") == std::string::npos;
    if (digits && number.size() >= 3 && number.size() <= 6) highest = std::max(highest, std::stoi(number));
  }
  const std::string number = std::to_string(highest + 1);
  return to_dir / (prefix + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number);
}

std::string lines_of(const std::vector<StoredComment>& comments, std::string StoredComment::*field) {
  std::string out;
  for (const StoredComment& c : comments) out += c.*field + "\n";
  return out;
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

Status put_read_me(Staging& staging, const Contents& contents, const BundleSettings& settings) {
  Result<std::string> page = read_file(settings.assets / "bundle" / "read-me-first.html", kMaxTemplate);
  if (!page) return page.error();
  const std::vector<std::pair<std::string, std::string>> values = {
      {"{{forum}}", contents.forum},
      {"{{kiosk}}", contents.kiosk},
      {"{{meeting}}", settings.meeting.empty() ? "-" : settings.meeting},
      {"{{comments}}", std::to_string(contents.comments.size())},
      {"{{contacts}}", std::to_string(contents.contacts.size())},
      {"{{damaged}}", std::to_string(contents.status.damaged)}};
  std::string text = std::move(page).value();
  for (const auto& [mark, value] : values) {
    const std::string safe = html(value);
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + safe.size())) {
      text.replace(at, mark.size(), safe);
    }
  }
  return staging.put("READ-ME-FIRST.html", text);
}

// The file, and the proof that reading it gives the table again.
Status put_table(Staging& staging, const std::string& stem, const Table& table) {
  const CsvWriter csv;
  Result<std::string> bytes = csv.bytes(table);
  if (!bytes) return bytes.error();
  Result<Table> back = read_csv_table(bytes.value());
  if (!back) return back.error();
  if (back.value() != table)
    return Error{ErrorCode::damaged, stem + "." + csv.ending() + " does not read back the same"};
  return staging.put(stem + "." + csv.ending(), bytes.value());
}

Status put_comments(Staging& staging, const Contents& contents) {
  for (const auto& [folder, audience] : {std::pair{"public/", Audience::everyone}, {"records/", Audience::records}}) {
    Result<Table> table = comment_table(contents.comments, audience);
    if (!table) return table.error();
    if (Status put = put_table(staging, std::string(folder) + "comments", table.value()); !put) return put;
    const std::string lines = lines_of(contents.comments, &StoredComment::line);
    if (Status put = staging.put(std::string(folder) + "comments.jsonl", lines); !put) return put;
  }
  return staging.put("proof/leaves.txt", lines_of(contents.comments, &StoredComment::leaf));
}

Status put_archive(Staging& staging, const Contents& contents) {
  Result<fs::path> path = staging.place(kArchive);
  if (!path) return path.error();
  if (Status written = write_archive(path.value(), contents.comments); !written) return written;
  if (Status taken = staging.take_in(kArchive); !taken) return taken;
  Result<std::vector<StoredComment>> back = read_archive(path.value());
  if (!back) return back.error();
  if (back.value() != contents.comments) return Error{ErrorCode::damaged, "comments.db does not read back the same"};
  return done();
}

bool fits_every_file_system(const std::string& name) {
  return std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || std::string_view("\\:*?\"<>|\x7f").find(c) != std::string_view::npos;
  });
}

Status put_pack(Staging& staging, Contents& contents, const fs::path& pack_dir) {
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
    Result<std::string> bytes = read_file(file, kMaxPackFile);
    if (!bytes || !fits_every_file_system(name)) {
      contents.pack_left_out.push_back(name);
    } else if (Status put = staging.put("system/pack/" + name, bytes.value()); !put) {
      return put;
    }
  }
  return done();
}

Status put_settings(Staging& staging, const Contents& contents, const BundleSettings& settings) {
  const nlohmann::ordered_json facts = {{"program", "Lectern " LECTERN_VERSION},
                                        {"forum_id", contents.forum},
                                        {"kiosk_id", contents.kiosk},
                                        {"meeting", settings.meeting},
                                        {"pack_sha256", contents.pack_sha256},
                                        {"pack_files_left_out", contents.pack_left_out},
                                        {"comments", contents.comments.size()},
                                        {"contacts", contents.contacts.size()},
                                        {"damaged_rows_left_out", contents.status.damaged}};
  return staging.put("system/settings.json",
                     facts.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

Status put_all(Staging& staging, Contents& contents, const fs::path& pack_dir, const BundleSettings& settings) {
  if (Status put = put_comments(staging, contents); !put) return put;
  if (Status put = put_archive(staging, contents); !put) return put;
  if (Status put = put_table(staging, "records/contacts", contact_table(contents.contacts)); !put) return put;
  if (!pack_dir.empty()) {
    if (Status put = put_pack(staging, contents, pack_dir); !put) return put;
  }
  if (Status put = put_settings(staging, contents, settings); !put) return put;
  return put_read_me(staging, contents, settings);
}

}  // namespace

Result<fs::path> export_bundle(Record& record, const fs::path& pack_dir, const BundleSettings& settings,
                               const fs::path& to_dir) {
  Result<Contents> contents = contents_of(record, pack_dir);
  if (!contents) return contents.error();
  std::error_code failed;
  fs::create_directory(to_dir, failed);
  if (!fs::is_directory(to_dir, failed)) {
    return Error{ErrorCode::not_found, "there is no folder " + to_dir.string() + " to write a bundle into"};
  }
  const std::string prefix = contents.value().forum + "_" + contents.value().kiosk + "_";
  Result<Staging> staging = Staging::begin(next_name(to_dir, prefix));
  if (!staging) return staging.error();
  if (Status put = put_all(staging.value(), contents.value(), pack_dir, settings); !put) return put.error();
  return staging.value().finish(settings.date);
}

}  // namespace lectern

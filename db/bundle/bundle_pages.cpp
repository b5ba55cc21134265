// bundle_pages.cpp: see bundle_pages.h.
#include "db/bundle/bundle_pages.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/base/files.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTemplate = 256 * 1024;

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

std::string text_of(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<std::string> read_me_page(const BundleTold& bundle, const BundleSettings& settings) {
  Result<std::string> page = read_file(settings.assets / "bundle" / "read-me-first.html", kMaxTemplate);
  if (!page) return page.error();
  const Exported& facts = bundle.facts;
  const std::string waiting = held_back_sentence(facts.held_back);
  const std::vector<std::pair<std::string, std::string>> values = {
      {"{{forum}}", bundle.last.forum},
      {"{{kiosk}}", bundle.last.kiosk},
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
      {"{{public_key}}", bundle.public_key}};
  std::string text = std::move(page).value();
  for (const auto& [mark, value] : values) {
    const std::string safe = html(value);
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + safe.size())) {
      text.replace(at, mark.size(), safe);
    }
  }
  return text;
}

std::string settings_page(const BundleTold& bundle, const BundleSettings& settings, const BundleFormat& format) {
  const Exported& facts = bundle.facts;
  return text_of({{"program", "Lectern " LECTERN_VERSION},
                  {"format", format.number},
                  {"forum_id", bundle.last.forum},
                  {"kiosk_id", bundle.last.kiosk},
                  {"meeting", settings.meeting},
                  {"pack_sha256", bundle.pack_sha256},
                  {"pack_files_left_out", bundle.pack_left_out},
                  {"comments", facts.comments},
                  {"withheld", facts.withheld},
                  {"sealed", facts.sealed},
                  {"contacts", facts.contacts},
                  {"held_back", facts.held_back},
                  {"held_back_why", held_back_sentence(facts.held_back)},
                  {"missing", facts.missing},
                  {"checkpoint", {{"n", facts.checkpoint}, {"code", facts.code}, {"code_words", facts.code_words}}}});
}

std::string readiness_page(const std::string& lines) {
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string line = lines.substr(at, end - at);
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos) all[line.substr(0, equals)] = line.substr(equals + 1);
    at = end + 1;
  }
  return text_of(all);
}

Result<std::vector<std::string>> files_of_pack(const fs::path& pack_dir) {
  std::vector<fs::path> files;
  std::error_code failed;
  std::error_code unknown;
  for (fs::recursive_directory_iterator at(pack_dir, failed), end; !failed && at != end; at.increment(failed)) {
    if (fs::is_regular_file(at->symlink_status(unknown))) files.push_back(at->path());
  }
  if (failed) return Error{ErrorCode::not_found, "read the forum pack " + pack_dir.string() + ": " + failed.message()};
  std::sort(files.begin(), files.end());
  std::vector<std::string> names;
  for (const fs::path& file : files) names.push_back(file.lexically_relative(pack_dir).generic_string());
  return names;
}

}  // namespace lectern

// data_package.cpp: what format.h and columns.h say of files and columns, in the words of the standard.
#include "db/bundle/data_package.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {
namespace {

using Json = nlohmann::ordered_json;

Json described(const Described& field) {
  Json out = {{"name", field.name}, {"type", field.type}, {"description", field.description}};
  if (std::string_view(field.type) == "boolean") {
    out["trueValues"] = {"yes"};
    out["falseValues"] = {"no"};
  }
  if (!field.allowed.empty()) out["constraints"] = {{"enum", field.allowed}};
  return out;
}

// "public/comments.csv" to "public-comments-csv".
std::string resource_name(std::string_view path) {
  std::string name(path);
  for (char& c : name) {
    if (c == '/' || c == '.') c = '-';
  }
  return name;
}

Json described(const FileFacts& file, const std::vector<Described>& columns) {
  if (columns.empty()) {
    return {{"name", resource_name(file.path)},
            {"path", file.path},
            {"description", file.description},
            {"mediatype", file.media_type}};
  }
  Json fields = Json::array();
  for (const Described& field : columns) fields.push_back(described(field));
  Json schema = {{"fields", fields}, {"missingValues", {""}}};
  if (*file.key != '\0') schema["primaryKey"] = file.key;
  return {
      {"name", resource_name(file.path)},
      {"path", file.path},
      {"profile", "tabular-data-resource"},
      {"title", file.title},
      {"description", file.description},
      {"format", "csv"},
      {"mediatype", file.media_type},
      {"encoding", "utf-8"},
      {"dialect",
       {{"delimiter", ","}, {"lineTerminator", "\r\n"}, {"quoteChar", "\""}, {"doubleQuote", true}, {"header", true}}},
      {"schema", schema}};
}

}  // namespace

std::string data_package(const Checkpoint& last, const std::function<bool(const std::string&)>& has,
                         const BundleFormat& format, bool says_format) {
  Json resources = Json::array();
  for (const FileFacts& file : format.files) {
    if (*file.media_type != '\0' && has(file.path)) resources.push_back(described(file, format.fields_of(file.path)));
  }
  Json all = {{"profile", "data-package"}};
  if (says_format) all["lectern_format"] = format.number;
  all["name"] = last.forum + "-" + last.kiosk + "-" + std::to_string(last.n);
  all["title"] = "What residents said in the forum " + last.forum + ", from kiosk " + last.kiosk;
  all["description"] =
      "Comments from a Lectern kiosk. The folder public is for everyone; the folder records is the complete copy and "
      "is "
      "not to be published.";
  all["resources"] = std::move(resources);
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lectern

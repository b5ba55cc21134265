// toml_file.cpp: toml++ at the edge: its exceptions end here.
#include "kiosk/base/toml_file.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/files.h"
#include "kiosk/base/limits.h"
#include "kiosk/base/utf8.h"

namespace lectern {

TomlFile::TomlFile(const std::filesystem::path& path, std::string shown, std::vector<Problem>& problems)
    : shown_(std::move(shown)), problems_(problems) {
  const Result<std::string> bytes = read_file(path, kMaxTextFile);
  if (bytes) {
    parse(bytes.value());
  } else {
    note(Problem::Weight::error, 0, "This file cannot be read (" + bytes.error().detail + ").");
  }
}

TomlFile::TomlFile(std::string_view bytes, std::string shown, std::vector<Problem>& problems)
    : shown_(std::move(shown)), problems_(problems) {
  parse(bytes);
}

void TomlFile::parse(std::string_view bytes) {
  if (const std::size_t bad = first_invalid_utf8(bytes); bad != std::string_view::npos) {
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    note(Problem::Weight::error, static_cast<int>(line),
         "This line is not UTF-8. Save the file as UTF-8 and try again.");
    return;
  }
  try {
    table_ = toml::parse(bytes);
  } catch (const toml::parse_error& e) {
    note(Problem::Weight::error, static_cast<int>(e.source().begin.line),
         "This is not TOML as it should be: " + std::string(e.description()) + ".");
  }
}

void TomlFile::only(const toml::table& in, std::initializer_list<std::string_view> known) {
  for (const auto& [key, node] : in) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    note(Problem::Weight::error, static_cast<int>(key.source().begin.line),
         "The key \"" + std::string(key.str()) + "\" is not known here. Check its spelling, or take it out.");
  }
}

void TomlFile::wrong_type(const toml::node* at, std::string_view key, std::string_view wanted) {
  error(at, "\"" + std::string(key) + "\" should be " + std::string(wanted) + ".");
}

std::optional<std::string> TomlFile::text(const toml::table& in, std::string_view key, bool needed) {
  const toml::node* node = in.get(key);
  if (node == nullptr) {
    if (needed) error(&in, "\"" + std::string(key) + "\" is missing here.");
    return std::nullopt;
  }
  if (const auto value = node->value_exact<std::string>()) return value;
  wrong_type(node, key, "a text in quotes");
  return std::nullopt;
}

std::optional<std::int64_t> TomlFile::number(const toml::table& in, std::string_view key) {
  const toml::node* node = in.get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<std::int64_t>()) return value;
  wrong_type(node, key, "a whole number");
  return std::nullopt;
}

std::optional<double> TomlFile::decimal(const toml::table& in, std::string_view key) {
  const toml::node* node = in.get(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_number()) return node->value<double>();
  wrong_type(node, key, "a number");
  return std::nullopt;
}

std::optional<bool> TomlFile::yes_no(const toml::table& in, std::string_view key) {
  const toml::node* node = in.get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<bool>()) return value;
  wrong_type(node, key, "true or false");
  return std::nullopt;
}

const toml::table* TomlFile::table_in(const toml::table& in, std::string_view key) {
  const toml::node* node = in.get(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) wrong_type(node, key, "a table, such as [" + std::string(key) + "]");
  return node->as_table();
}

const toml::array* TomlFile::array_in(const toml::table& in, std::string_view key) {
  const toml::node* node = in.get(key);
  if (node == nullptr) return nullptr;
  if (!node->is_array()) wrong_type(node, key, "a list in square brackets");
  return node->as_array();
}

std::vector<std::string> TomlFile::texts(const toml::table& in, std::string_view key) {
  std::vector<std::string> found;
  const toml::array* list = array_in(in, key);
  if (list == nullptr) return found;
  for (const toml::node& node : *list) {
    if (const auto value = node.value_exact<std::string>()) {
      found.push_back(*value);
    } else {
      wrong_type(&node, key, "a list of texts in quotes");
    }
  }
  return found;
}

}  // namespace lectern

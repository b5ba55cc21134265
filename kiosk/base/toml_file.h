// toml_file.h: a TOML file read with every problem noted by line, instead of an exception at the first one.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"

namespace lectern {

class TomlFile {
 public:
  // Reads `path` (at most kMaxTextFile); problems are noted under the name `shown`. Check ok() before table().
  TomlFile(const std::filesystem::path& path, std::string shown, std::vector<Problem>& problems);
  // The same for bytes that were already read.
  TomlFile(std::string_view bytes, std::string shown, std::vector<Problem>& problems);

  [[nodiscard]] static int line_of(const toml::node* at) {
    return at == nullptr ? 0 : static_cast<int>(at->source().begin.line);
  }
  [[nodiscard]] bool ok() const { return table_.has_value(); }
  [[nodiscard]] const toml::table& table() const { return *table_; }

  void error(const toml::node* at, std::string message) {
    note(Problem::Weight::error, line_of(at), std::move(message));
  }
  void warning(const toml::node* at, std::string message) {
    note(Problem::Weight::warning, line_of(at), std::move(message));
  }
  // Notes every key of `in` that is not in `known`.
  void only(const toml::table& in, std::initializer_list<std::string_view> known);
  // The value of `key` in `in`. Of another type: noted, and nothing. Missing: noted if `needed`.
  std::optional<std::string> text(const toml::table& in, std::string_view key, bool needed = false);
  std::optional<std::int64_t> number(const toml::table& in, std::string_view key);
  std::optional<double> decimal(const toml::table& in, std::string_view key);
  std::optional<bool> yes_no(const toml::table& in, std::string_view key);
  const toml::table* table_in(const toml::table& in, std::string_view key);
  const toml::array* array_in(const toml::table& in, std::string_view key);
  // An array of texts; elements of another type are noted and left out.
  std::vector<std::string> texts(const toml::table& in, std::string_view key);

 private:
  void parse(std::string_view bytes);
  void note(Problem::Weight weight, int line, std::string message) {
    problems_.push_back({weight, shown_, line, std::move(message)});
  }
  void wrong_type(const toml::node* at, std::string_view key, std::string_view wanted);

  std::string shown_;
  std::vector<Problem>& problems_;
  std::optional<toml::table> table_{};
};

}  // namespace lectern

// data_folder_test.cpp: where the record is looked for.
#include "kiosk/base/data_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <string>

using namespace lectern;

namespace {

// Sets a variable of the environment, or takes it away, and puts it back at the end.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    set(value);
  }
  ~Variable() { set(before_ ? before_->c_str() : nullptr); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const char* value) { value == nullptr ? ::unsetenv(name_) : ::setenv(name_, value, 1); }
  const char* name_;
  std::optional<std::string> before_{};
};

std::string folder_with(const char* data_home, const char* home) {
  const Variable a("XDG_DATA_HOME", data_home);
  const Variable b("HOME", home);
  return default_data().string();
}

}  // namespace

TEST_CASE("the record is looked for where the user's data is, and without a home where a service keeps it") {
  CHECK(folder_with("/data", "/home/ana") == "/data/lectern");
  CHECK(folder_with(nullptr, "/home/ana") == "/home/ana/.local/share/lectern");
  CHECK(folder_with("", "/home/ana") == "/home/ana/.local/share/lectern");
  CHECK(folder_with("not/absolute", "/home/ana") == "/home/ana/.local/share/lectern");
  CHECK(folder_with(nullptr, nullptr) == "/var/lib/lectern");
  CHECK(folder_with(nullptr, "") == "/var/lib/lectern");
}

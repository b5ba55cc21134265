// command.cpp: see command.h.
#include "kiosk/ctl/command.h"

#include <CLI/CLI.hpp>
#include <set>
#include <utility>

#include "kiosk/base/data_folder.h"

namespace lectern {

const Argument& Argument::required() const {
  option_->required();
  return *this;
}

const Argument& Argument::existing_file() const {
  option_->check(CLI::ExistingFile);
  return *this;
}

const Argument& Argument::existing_folder() const {
  option_->check(CLI::ExistingDirectory);
  return *this;
}

const Argument& Argument::one_of(const std::vector<std::string>& words) const {
  option_->check(CLI::IsMember(std::set<std::string>(words.begin(), words.end())));
  return *this;
}

const Argument& Argument::never_with(const Argument& other) const {
  option_->excludes(other.option_);
  return *this;
}

const Argument& Argument::tells_default() const {
  option_->capture_default_str();
  return *this;
}

bool Argument::was_given() const { return option_->count() > 0; }

Command Command::group(const char* name, const char* about) const {
  CLI::App* const made = app_->add_subcommand(name, about);
  made->require_subcommand(1);
  return {*made, *exit_code_};
}

Command Command::command(const char* name, const char* about) const {
  return {*app_->add_subcommand(name, about), *exit_code_};
}

Argument Command::takes(const char* name, std::string& to, const char* about) const {
  return Argument(*app_->add_option(name, to, about));
}

Argument Command::takes(const char* name, std::filesystem::path& to, const char* about) const {
  return Argument(*app_->add_option(name, to, about));
}

Argument Command::takes(const char* name, std::vector<std::string>& to, const char* about) const {
  return Argument(*app_->add_option(name, to, about));
}

void Command::has_flag(const char* name, bool& to, const char* about) const { app_->add_flag(name, to, about); }

void Command::takes_data(std::filesystem::path& to) const {
  to = default_data();
  static_cast<void>(takes("--data", to, "The folder that holds the record").tells_default());
}

void Command::tells_json(bool& to) const { has_flag("--json", to, "The same facts as JSON"); }

void Command::example(const char* line) const { app_->footer(std::string("Example: ") + line); }

void Command::does(std::function<int()> work) const {
  app_->callback([work = std::move(work), exit_code = exit_code_] { *exit_code = work(); });
}

}  // namespace lectern

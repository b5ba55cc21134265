// command.h: what a command of lecternctl is called, takes and does; the parser behind it takes long to read, so that
// only a few files see it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace lectern {

// One thing that a command takes. Valid as long as the command line is.
class Argument {
 public:
  explicit Argument(CLI::Option& option) : option_(&option) {}

  const Argument& required() const;
  const Argument& existing_file() const;
  const Argument& existing_folder() const;
  const Argument& one_of(const std::vector<std::string>& words) const;
  const Argument& never_with(const Argument& other) const;
  const Argument& tells_default() const;  // what the variable holds now, in the help
  [[nodiscard]] bool was_given() const;

 private:
  CLI::Option* option_;
};

// A command, or a group of them. What is taken lands in variables that outlive the command line.
class Command {
 public:
  // `exit_code` gets what the command that ran gave back.
  Command(CLI::App& app, int& exit_code) : app_(&app), exit_code_(&exit_code) {}

  [[nodiscard]] Command group(const char* name, const char* about) const;
  [[nodiscard]] Command command(const char* name, const char* about) const;

  // A name with dashes is given by name, others by place.
  Argument takes(const char* name, std::string& to, const char* about) const;
  Argument takes(const char* name, std::filesystem::path& to, const char* about) const;
  Argument takes(const char* name, std::vector<std::string>& to, const char* about) const;
  void has_flag(const char* name, bool& to, const char* about) const;
  // What several commands take, with the same name and words: --data, with the folder that is used without it, and
  // --json.
  void takes_data(std::filesystem::path& to) const;
  void tells_json(bool& to) const;
  void example(const char* line) const;
  // What it does, once all it takes is in its place; returns one of exit_codes.h.
  void does(std::function<int()> work) const;

 private:
  CLI::App* app_;
  int* exit_code_;
};

}  // namespace lectern

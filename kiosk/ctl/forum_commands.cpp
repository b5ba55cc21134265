// forum_commands.cpp: the forum commands; all that is known about packs is in kiosk/forum.
#include "kiosk/ctl/forum_commands.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "db/store/sealing.h"
#include "kiosk/base/assets.h"
#include "kiosk/base/files.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr int kNo = 1;
constexpr int kUsage = 2;
constexpr int kRefused = 3;
constexpr std::size_t kColumns = 78;

bool is_error(const Problem& problem) { return problem.weight == Problem::Weight::error; }
const char* word_for(const Problem& problem) { return is_error(problem) ? "error" : "warning"; }

std::string count_of(std::size_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

void print_problems(std::ostream& out, const fs::path& folder, const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    out << (problem.file.empty() ? folder : folder / problem.file).string();
    if (problem.line > 0) out << ':' << problem.line;
    out << ": " << word_for(problem) << ": " << problem.message << '\n';
  }
}

int check(const fs::path& folder, bool json) {
  const LoadedPack loaded = load_forum(folder);
  const auto errors = static_cast<std::size_t>(std::count_if(loaded.problems.begin(), loaded.problems.end(), is_error));
  const std::size_t warnings = loaded.problems.size() - errors;
  if (json) {
    nlohmann::json list = nlohmann::json::array();
    for (const Problem& problem : loaded.problems) {
      list.push_back({{"weight", word_for(problem)},
                      {"file", problem.file},
                      {"line", problem.line},
                      {"message", problem.message}});
    }
    const nlohmann::json all = {{"id", loaded.pack.id}, {"sha256", loaded.pack.sha256}, {"usable", loaded.usable()},
                                {"errors", errors},     {"warnings", warnings},         {"problems", list}};
    // A broken file may be quoted in a message: bad bytes must not end the listing.
    std::cout << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else {
    print_problems(std::cout, folder, loaded.problems);
    std::cout << count_of(errors, "error") << ", " << count_of(warnings, "warning") << ". "
              << (loaded.usable() ? "This pack can be opened." : "This pack is refused until the errors are put right.")
              << '\n';
  }
  return loaded.usable() ? 0 : kRefused;
}

// Terminal columns of one letter: those of East Asia take two.
std::size_t columns_of(std::string_view letter) {
  const std::int32_t c = code_point_at(letter, 0).value;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
  return wide ? 2 : 1;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = next_grapheme(text, at);
    sum += columns_of(text.substr(at, end - at));
    at = end;
  }
  return sum;
}

// Prints `text` in lines of at most kColumns, the first after `first`, the others indented as far.
void print_wrapped(const std::string& first, std::string_view text) {
  const std::size_t indent = columns(first);
  std::string line = first;
  std::size_t used = indent;
  const auto new_line = [&] {
    while (line.ends_with(' ')) line.pop_back();
    std::cout << line << '\n';
    line.assign(indent, ' ');
    used = indent;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    const std::size_t width = columns(word);
    if (used > indent && used + width > kColumns) new_line();
    for (std::size_t i = 0; i < word.size();) {  // a text without spaces breaks between letters
      const std::size_t next = next_grapheme(word, i);
      const std::string_view letter = word.substr(i, next - i);
      if (used + columns_of(letter) > kColumns) new_line();
      line += letter;
      used += columns_of(letter);
      i = next;
    }
    line += ' ';
    ++used;
  }
  new_line();
}

class Reader {
 public:
  Reader(const Pack& pack, std::string tag) : pack_(pack), tag_(std::move(tag)) {}

  void print() {
    const PackLanguage* language = pack_.language(tag_);
    std::cout << "Forum " << pack_.id << ", " << tag_ << '\n';
    if (language != nullptr && !language->reviewed) {
      std::cout << "DRAFT: no person has reviewed this language yet. The screens say so.\n";
    }
    heading("Welcome");
    entries({"title", "question", "notice"});
    if (!pack_.facts_as_of.empty()) print_wrapped("", "Facts as of " + pack_.facts_as_of + ".");
    heading("What this body can and cannot decide");
    entries({"body_name", "can_decide", "cannot_decide", "decides_by"});
    heading("In short");
    entries({"short"});
    titled("Background", "background.", pack_.background);
    if (pack_.screens.perspectives) titled("How people see it", "perspective.", pack_.perspectives);
    if (pack_.screens.undecided) listed("What is not known or not settled", "undecided.", pack_.undecided);
    if (pack_.screens.updates) listed("What has changed since", "updates.", pack_.updates);
    if (pack_.screens.options) options();
    if (pack_.screens.position) {
      heading("Proposition");
      entries({"proposition"});
    }
    if (pack_.screens.statements) {
      std::vector<std::string> ids;
      for (const Statement& statement : pack_.statements) ids.push_back(statement.id);
      listed("Statements", "statement.", ids);
    }
    listed("Questions to start a comment", "prompt.", pack_.prompts);
    if (pack_.screens.topics) listed("Topics", "topic.", pack_.topics);
    if (pack_.screens.identity) listed("Areas", "area.", pack_.areas);
    if (pack_.screens.delivery) listed("What should happen with a comment", "delivery.", pack_.delivery);
    heading("Afterwards");
    entries({"next_steps", "staying_informed"});
    sources();
  }

 private:
  void heading(std::string_view text) { std::cout << '\n' << text << '\n' << std::string(columns(text), '-') << '\n'; }

  // The entry; one that this language lacks is shown in the first language, and says so.
  const Entry& entry(const std::string& key) {
    bool fell_back = false;
    const Entry& found = pack_.entry(tag_, key, &fell_back);
    if (fell_back || found.blocks.empty()) std::cout << "[MISSING in " << tag_ << ": " << key << "]\n";
    return found;
  }

  void print_entry(const std::string& first, const Entry& found) {
    for (std::size_t i = 0; i < found.blocks.size(); ++i) {
      const Block& block = found.blocks[i];
      std::string text;
      for (const Claim& claim : block.claims) {
        text += (text.empty() ? "" : " ") + claim.text;
        for (const std::string& id : claim.sources) {
          if (id != "framing") text += " [" + id + "]";
        }
      }
      std::string begin = i == 0 ? first : std::string(columns(first), ' ');
      if (block.kind == Block::Kind::bullet) begin += "- ";
      if (block.kind == Block::Kind::quote) begin += "> ";
      print_wrapped(begin, text);
    }
  }

  void entries(std::initializer_list<const char*> keys) {
    for (const char* key : keys) print_entry("", entry(key));
  }

  void titled(std::string_view text, const std::string& family, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    heading(text);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i > 0) std::cout << '\n';
      std::string key = family;
      key += ids[i];
      print_entry("* ", entry(key + ".title"));
      print_entry("  ", entry(key));
    }
  }

  void listed(std::string_view text, const std::string& family, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    heading(text);
    for (const std::string& id : ids) print_entry("* ", entry(std::string(family).append(id)));
  }

  void options() {
    if (pack_.options.empty()) return;
    heading("Some ways to respond");
    for (const std::string& id : pack_.options) {
      const std::string key = std::string("option.").append(id);
      print_entry("* ", entry(key + ".label"));
      print_entry("  + ", entry(key + ".text"));
      print_entry("  - ", entry(key + ".drawback"));
    }
  }

  void sources() {
    if (pack_.sources.empty()) return;
    heading("Who says?");
    for (const Source& source : pack_.sources) {
      std::string first = "[";
      first += source.id + "] ";
      std::string text = entry(std::string("source.").append(source.id)).plain;
      text += " (" + (source.date.empty() ? "undated" : source.date) + ", confidence " + source.confidence + ")";
      print_wrapped(first, text);
    }
  }

  const Pack& pack_;
  std::string tag_;
};

int show(const fs::path& folder, std::string tag) {
  const LoadedPack loaded = load_forum(folder);
  if (!loaded.usable()) {
    print_problems(std::cerr, folder, loaded.problems);
    std::cerr << "This pack is refused until the errors are put right. Residents would see nothing of it.\n";
    return kRefused;
  }
  if (tag.empty()) tag = loaded.pack.languages.front().tag;
  if (loaded.pack.language(tag) == nullptr) {
    std::cerr << "This pack has no language \"" << tag << "\". It has:";
    for (const PackLanguage& language : loaded.pack.languages) std::cerr << ' ' << language.tag;
    std::cerr << ".\n";
    return kUsage;
  }
  Reader(loaded.pack, tag).print();
  return 0;
}

int create(const fs::path& folder) {
  const fs::path starter = asset_dir() / "forums" / "starter";
  std::error_code failed;
  if (!fs::is_directory(starter, failed)) {
    std::cerr << "The starter pack is not at " << starter.string() << ". Set LECTERN_ASSETS to the folder of assets.\n";
    return kNo;
  }
  if (fs::exists(fs::symlink_status(folder, failed)) &&
      !(fs::is_directory(folder, failed) && fs::is_empty(folder, failed))) {
    std::cerr << folder.string() << " is there already, and nothing in it was changed. Choose another name.\n";
    return kNo;
  }
  fs::create_directories(folder, failed);
  if (failed) {
    std::cerr << "The folder " << folder.string() << " cannot be made: " << failed.message() << ".\n";
    return kNo;
  }
  std::error_code unknown;
  for (fs::directory_iterator at(starter, failed), end; !failed && at != end; at.increment(failed)) {
    if (!fs::is_regular_file(at->symlink_status(unknown))) continue;
    const Result<std::string> bytes = read_file(at->path(), kMaxTextFile);
    const Status written = bytes ? write_file(folder / at->path().filename(), bytes.value()) : Status(bytes.error());
    if (!written) {
      std::cerr << "The pack is not complete: " << written.error().detail << ".\n";
      return kNo;
    }
  }
  if (failed) {
    std::cerr << "The pack is not complete: " << starter.string() << " cannot be listed: " << failed.message() << ".\n";
    return kNo;
  }
  std::cout << "A starter pack is in " << folder.string() << ".\n"
            << "Next: give it an id of its own in forum.toml, edit the .md files, then run\n"
            << "  lecternctl forum check " << folder.string() << '\n';
  return 0;
}

}  // namespace

void add_forum_commands(CLI::App& app, int& exit_code) {
  struct Arguments {
    std::string folder{};
    std::string tag{};
    bool json = false;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* forum = app.add_subcommand("forum", "Start, check or read a forum pack");
  forum->require_subcommand(1);
  const auto command = [&](const char* name, const char* about, const char* example) {
    CLI::App* sub = forum->add_subcommand(name, about);
    sub->add_option("DIR", given->folder, "The pack's folder")->required();
    sub->footer(std::string("Example: lecternctl forum ") + example);
    return sub;
  };
  CLI::App* make = command("new", "Copy the starter pack into a new folder, ready to edit", "new bridges");
  make->callback([given, &exit_code] { exit_code = create(given->folder); });
  CLI::App* look = command("check", "List every problem and neutrality warning", "check bridges");
  look->add_flag("--json", given->json, "Print the problems as JSON");
  look->callback([given, &exit_code] { exit_code = check(given->folder, given->json); });
  CLI::App* read = command("show", "Print what residents will read", "show bridges --lang es");
  read->add_option("--lang", given->tag, "Language, such as es; without it, the pack's first");
  read->callback([given, &exit_code] { exit_code = show(given->folder, given->tag); });
}

}  // namespace lectern

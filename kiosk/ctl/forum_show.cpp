// forum_show.cpp: "forum show": a forum pack as residents will read it, as text.
#include <iostream>
#include <memory>
#include <string_view>
#include <utility>

#include "db/store/sealing.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/ctl/wrapped.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct ForumShowGiven {
  fs::path folder{};
  std::string tag{};
};

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
    if (!pack_.facts_as_of.empty()) std::cout << wrapped("", "Facts as of " + pack_.facts_as_of + ".");
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
      std::cout << wrapped(begin, text);
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
      std::cout << wrapped(first, text);
    }
  }

  const Pack& pack_;
  std::string tag_;
};

int show(const fs::path& folder, std::string tag) {
  const LoadedPack loaded = load_forum(folder);
  if (!loaded.usable()) {
    std::cerr << list_problems(loaded.problems, folder);
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
  return kOk;
}

}  // namespace

void add_forum_show(const Command& among) {
  const auto given = std::make_shared<ForumShowGiven>();
  const Command read = among.command("show", "Print what residents will read");
  read.takes("DIR", given->folder, "The pack's folder").required();
  read.takes("--lang", given->tag, "Language, such as es; without it, the pack's first");
  read.example("lecternctl forum show bridges --lang es");
  read.does([given] { return show(given->folder, given->tag); });
}

}  // namespace lectern

// pack_file.cpp: bytes of a pack's files into the pack; every problem is noted and reading goes on.
// One file: each table of forum.toml is read in turn, and read in the order in which it stands there.
#include "kiosk/forum/pack_file.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "kiosk/base/text_gate.h"
#include "kiosk/base/toml_file.h"
#include "kiosk/forum/markdown.h"

namespace lectern {
namespace {

constexpr const char* kStructure = "forum.toml";

bool is_tag(std::string_view text) {
  if (text.size() < 2 || text.size() > 20 || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class StructureReader {
 public:
  StructureReader(std::string_view bytes, std::vector<Problem>& problems) : file_(bytes, kStructure, problems) {}

  StructureFile read() {
    if (!file_.ok()) return std::move(found_);
    const toml::table& top = file_.table();
    Pack& pack = found_.pack;
    file_.only(top, {"format",    "id",      "kind",    "facts_as_of", "idle_minutes", "background", "perspectives",
                     "undecided", "updates", "options", "prompts",     "topics",       "areas",      "delivery",
                     "statement", "source",  "limits",  "receipts",    "screens",      "language",   "sealed"});
    read_head(top);
    pack.background = ids(top, "background");
    pack.perspectives = ids(top, "perspectives");
    pack.undecided = ids(top, "undecided");
    pack.updates = ids(top, "updates");
    pack.options = ids(top, "options");
    pack.prompts = ids(top, "prompts");
    pack.topics = ids(top, "topics");
    pack.areas = ids(top, "areas");
    pack.delivery = ids(top, "delivery");
    read_statements(top);
    read_sources(top);
    read_limits(top);
    read_receipts(top);
    read_screens(top);
    read_sealed(top);
    read_languages(top);
    return std::move(found_);
  }

 private:
  void read_head(const toml::table& top) {
    Pack& pack = found_.pack;
    if (top.get("format") == nullptr) {
      file_.error(nullptr, "\"format\" is missing. Write format = 1 at the top.");
    } else if (const auto format = file_.number(top, "format"); format && *format != 1) {
      file_.error(top.get("format"), "This pack has a format that this Lectern does not know. It should be 1.");
    }
    pack.id = file_.text(top, "id", true).value_or("");
    if (top.get("id") != nullptr) check_id(top.get("id"), pack.id);
    pack.kind = file_.text(top, "kind", true).value_or("");
    one_of(top, "kind", pack.kind, {"demonstration", "starter", "meeting"});
    pack.facts_as_of = file_.text(top, "facts_as_of").value_or("");
    if (top.get("facts_as_of") != nullptr && months_between(pack.facts_as_of, pack.facts_as_of) < 0) {
      file_.error(top.get("facts_as_of"), "\"facts_as_of\" should be a month such as \"2025-08\", or a day.");
    }
    if (const auto minutes = file_.number(top, "idle_minutes")) {
      pack.idle_minutes = static_cast<int>(in_range(top, "idle_minutes", *minutes, 2, 5));
    }
  }

  std::int64_t in_range(const toml::table& in, std::string_view key, std::int64_t value, std::int64_t least,
                        std::int64_t most) {
    if (value < least || value > most) {
      file_.error(in.get(key), "\"" + std::string(key) + "\" should be from " + std::to_string(least) + " to " +
                                   std::to_string(most) + ".");
    }
    return std::clamp(value, least, most);
  }

  void one_of(const toml::table& in, std::string_view key, std::string_view value,
              std::initializer_list<std::string_view> known) {
    if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
    std::string list;
    for (const std::string_view one : known) list.append(list.empty() ? "" : ", ").append(one);
    file_.error(in.get(key), "\"" + std::string(key) + "\" should be one of: " + list + ".");
  }

  bool check_id(const toml::node* at, const std::string& id) {
    if (is_id(id)) return true;
    file_.error(at, "The id \"" + id + "\" should be lower-case letters, digits, - or _, at most 40 of them.");
    return false;
  }

  void remember(const std::string& what, const toml::node* at) { found_.lines.emplace(what, TomlFile::line_of(at)); }

  std::vector<std::string> ids(const toml::table& top, std::string_view key) {
    std::vector<std::string> found;
    const toml::array* list = file_.array_in(top, key);
    if (list == nullptr) return found;
    for (const toml::node& node : *list) {
      const auto id = node.value_exact<std::string>();
      if (!id) {
        file_.error(&node, "\"" + std::string(key) + "\" should be a list of ids in quotes.");
        continue;
      }
      add_id(found, key, &node, *id);
    }
    return found;
  }

  bool add_id(std::vector<std::string>& to, std::string_view list, const toml::node* at, const std::string& id) {
    if (!check_id(at, id)) return false;
    if (std::find(to.begin(), to.end(), id) != to.end()) {
      file_.error(at, "The id \"" + id + "\" is there twice in \"" + std::string(list) + "\".");
      return false;
    }
    remember(std::string(list) + "." + id, at);
    to.push_back(id);
    return true;
  }

  // Each table of an array of tables with a good id of its own.
  void each_table(const toml::table& top, std::string_view key, const auto& visit) {
    std::vector<std::string> seen;
    const toml::array* list = file_.array_in(top, key);
    if (list == nullptr) return;
    for (const toml::node& node : *list) {
      const toml::table* table = node.as_table();
      if (table == nullptr) {
        file_.error(&node, "\"" + std::string(key) + "\" should be written as [[" + std::string(key) + "]].");
        continue;
      }
      const std::string id = file_.text(*table, "id", true).value_or("");
      if (table->get("id") == nullptr || !add_id(seen, key, table, id)) continue;
      visit(*table, id);
    }
  }

  void read_statements(const toml::table& top) {
    each_table(top, "statement", [this](const toml::table& table, const std::string& id) {
      file_.only(table, {"id", "leans"});
      found_.pack.statements.push_back({id, file_.text(table, "leans", true).value_or("")});
    });
  }

  void read_sources(const toml::table& top) {
    each_table(top, "source", [this](const toml::table& table, const std::string& id) {
      file_.only(table, {"id", "date", "confidence"});
      Source source{id, file_.text(table, "date").value_or(""), file_.text(table, "confidence", true).value_or("")};
      one_of(table, "confidence", source.confidence, {"high", "medium", "low"});
      const std::string& date = source.date;
      const std::string month = date.size() == 4 ? date + "-01" : date;
      if (!date.empty() && months_between(month, month) < 0) {
        file_.error(table.get("date"), "\"date\" should look like \"2025-08-04\", \"2025-08\" or \"2025\".");
      }
      if (id == "framing") file_.error(&table, "\"framing\" stands for the kiosk's own words and cannot be a source.");
      found_.pack.sources.push_back(std::move(source));
    });
  }

  void read_limits(const toml::table& top) {
    const toml::table* limits = file_.table_in(top, "limits");
    if (limits == nullptr) return;
    file_.only(*limits, {"comment", "question"});
    if (const auto n = file_.number(*limits, "comment")) {
      found_.pack.comment_limit = static_cast<std::size_t>(in_range(*limits, "comment", *n, 200, 5000));
    }
    if (const auto n = file_.number(*limits, "question")) {
      found_.pack.question_limit = static_cast<std::size_t>(in_range(*limits, "question", *n, 50, 1000));
    }
  }

  void read_receipts(const toml::table& top) {
    const toml::table* receipts = file_.table_in(top, "receipts");
    if (receipts == nullptr) return;
    file_.only(*receipts, {"kind"});
    const std::string kind = file_.text(*receipts, "kind", true).value_or("");
    one_of(*receipts, "kind", kind, {"words", "digits", "off"});
    if (kind == "digits") found_.pack.receipts = Receipts::digits;
    if (kind == "off") found_.pack.receipts = Receipts::off;
  }

  void read_screens(const toml::table& top) {
    const toml::table* table = file_.table_in(top, "screens");
    if (table == nullptr) return;
    Screens& screens = found_.pack.screens;
    const std::array<std::pair<std::string_view, bool*>, 12> all = {{{"perspectives", &screens.perspectives},
                                                                     {"options", &screens.options},
                                                                     {"undecided", &screens.undecided},
                                                                     {"updates", &screens.updates},
                                                                     {"position", &screens.position},
                                                                     {"statements", &screens.statements},
                                                                     {"topics", &screens.topics},
                                                                     {"questions", &screens.questions},
                                                                     {"identity", &screens.identity},
                                                                     {"delivery", &screens.delivery},
                                                                     {"contact", &screens.contact},
                                                                     {"fairness", &screens.fairness}}};
    for (const auto& [key, node] : *table) {
      const std::string_view name = key.str();
      const auto* const known =
          std::find_if(all.begin(), all.end(), [name](const auto& pair) { return pair.first == name; });
      if (known == all.end()) {
        file_.error(&node, "There is no screen \"" + std::string(name) + "\" to switch on or off.");
      } else if (const auto on = file_.yes_no(*table, name)) {
        *known->second = *on;
      }
    }
  }

  // A table that is there seals, whatever is wrong in it: a mistake must never mean "kept in clear".
  void read_sealed(const toml::table& top) {
    const toml::table* table = file_.table_in(top, "sealed");
    found_.pack.sealed = top.get("sealed") != nullptr;
    if (table == nullptr) return;
    file_.only(*table, {"recipients"});
    const toml::array* list = file_.array_in(*table, "recipients");
    if (list == nullptr || list->empty()) {
      file_.error(table, "[sealed] needs recipients = [\"age1...\"], one for each person who may open the comments.");
      return;
    }
    for (const toml::node& node : *list) {
      const auto text = node.value_exact<std::string>();
      if (text) {
        found_.pack.recipients.push_back({*text, TomlFile::line_of(&node)});
      } else {
        file_.error(&node, "\"recipients\" should be a list of age recipients in quotes.");
      }
    }
  }

  void read_languages(const toml::table& top) {
    const toml::table* table = file_.table_in(top, "language");
    if (table == nullptr || table->empty()) {
      file_.error(nullptr, "No language is offered. Add a table such as [language.en].");
      return;
    }
    // toml++ sorts keys; residents are offered the languages in the order of the file.
    std::vector<std::pair<int, PackLanguage>> found;
    for (const auto& [key, node] : *table) {
      const std::string tag(key.str());
      const toml::table* one = file_.table_in(*table, tag);
      if (one == nullptr) continue;
      if (!is_tag(tag)) {
        file_.error(one, "\"" + tag + "\" is not a language tag such as en, es or zh-Hans.");
        continue;
      }
      file_.only(*one, {"reviewed"});
      remember("language." + tag, one);
      PackLanguage language;
      language.tag = tag;
      language.reviewed = file_.yes_no(*one, "reviewed").value_or(false);
      found.emplace_back(TomlFile::line_of(one), std::move(language));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [line, language] : found) found_.pack.languages.push_back(std::move(language));
  }

  TomlFile file_;
  StructureFile found_{};
};

bool is_key(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

class LanguageReader {
 public:
  LanguageReader(std::string_view tag, bool reviewed, std::vector<Problem>& problems) : problems_(problems) {
    found_.name = std::string(tag) + ".md";
    found_.language.tag = tag;
    found_.language.reviewed = reviewed;
  }

  LanguageFile read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);  // editors on Windows begin files so
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      ++line_;
      take_line(bytes.substr(at, end - at));
      at = end + 1;
    }
    close_entry();
    return std::move(found_);
  }

 private:
  void note(Problem::Weight weight, int line, std::string message) {
    problems_.push_back({weight, found_.name, line, std::move(message)});
  }

  void take_line(std::string_view raw) {
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    const Gated line = gate(raw, {.characters = 0, .newlines = false});
    if (line.was_invalid) {
      note(Problem::Weight::error, line_, "This line is not UTF-8. Save the file as UTF-8 and try again.");
    }
    if (line.removed) {
      note(Problem::Weight::error, line_,
           "This line holds hidden characters (controls, or marks that turn the reading direction). Type it anew.");
    } else if (!line.was_invalid && line.text != raw && raw.find('\t') == std::string_view::npos) {
      note(Problem::Weight::warning, line_,
           "Letters with accents are not in composed form (NFC) here; they are read so.");
    }
    if (line.text.starts_with("# ")) {
      open_entry(std::string_view(line.text).substr(2));
    } else if (key_.empty() && line.text.find_first_not_of(' ') != std::string::npos && !lost_) {
      lost_ = true;
      note(Problem::Weight::error, line_, "This text stands before any \"# key\" line, so it would never be shown.");
    } else {
      text_ += line.text;
      text_ += '\n';
    }
  }

  void open_entry(std::string_view key) {
    close_entry();
    while (key.ends_with(' ')) key.remove_suffix(1);
    key_line_ = line_;
    key_ = key;
    text_.clear();
    lost_ = false;
    if (is_key(key)) return;
    note(Problem::Weight::error, line_,
         "\"# " + std::string(key) + "\" is not a key. Only keys, such as \"# title\", may follow a # sign.");
    key_.clear();
    lost_ = true;
  }

  void close_entry() {
    if (key_.empty()) return;
    if (const auto there = found_.language.entries.find(key_); there != found_.language.entries.end()) {
      note(Problem::Weight::error, key_line_,
           "The key \"" + key_ + "\" is there twice; the first is in line " + std::to_string(there->second.line) + ".");
      return;
    }
    ParsedText parsed = parse_markdown(text_);
    for (MarkdownProblem& problem : parsed.problems) {
      note(problem.weight, key_line_ + 1 + problem.line, std::move(problem.message));
    }
    for (int& line : parsed.lines) line += key_line_ + 1;
    found_.block_lines.emplace(key_, std::move(parsed.lines));
    found_.language.entries.emplace(key_, Entry{std::move(parsed.blocks), std::move(parsed.plain), key_line_});
  }

  std::vector<Problem>& problems_;
  LanguageFile found_{};
  std::string key_{};   // of the entry that is open; empty: none
  std::string text_{};  // of the entry that is open
  int key_line_ = 0;
  int line_ = 0;
  bool lost_ = false;  // text without a key was already noted
};

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 40 || text.front() == '-' || text.front() == '_') return false;
  return is_key(text) && text.find('.') == std::string_view::npos;
}

StructureFile read_structure(std::string_view bytes, std::vector<Problem>& problems) {
  return StructureReader(bytes, problems).read();
}

LanguageFile read_language(std::string_view bytes, std::string_view tag, bool reviewed,
                           std::vector<Problem>& problems) {
  return LanguageReader(tag, reviewed, problems).read(bytes);
}

std::vector<std::string> expected_keys(const Pack& pack) {
  std::vector<std::string> keys = {"title", "question", "notice", "body_name", "short"};
  const auto add = [&keys](const std::vector<std::string>& ids, const std::string& before,
                           std::initializer_list<std::string_view> after) {
    for (const std::string& id : ids) {
      for (const std::string_view end : after) keys.push_back(std::string(before).append(id).append(end));
    }
  };
  add(pack.background, "background.", {".title", ""});
  add(pack.perspectives, "perspective.", {".title", ""});
  add(pack.undecided, "undecided.", {""});
  add(pack.updates, "updates.", {""});
  add(pack.options, "option.", {".label", ".text", ".drawback"});
  for (const char* key :
       {"proposition", "can_decide", "cannot_decide", "decides_by", "next_steps", "staying_informed"}) {
    keys.emplace_back(key);
  }
  add(pack.prompts, "prompt.", {""});
  for (const Statement& statement : pack.statements) keys.push_back("statement." + statement.id);
  add(pack.topics, "topic.", {""});
  add(pack.areas, "area.", {""});
  add(pack.delivery, "delivery.", {""});
  for (const Source& source : pack.sources) keys.push_back("source." + source.id);
  return keys;
}

}  // namespace lectern

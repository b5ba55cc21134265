// pack_check.cpp: the rules for packs, one function each.
#include "kiosk/forum/pack_check.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/base/graphemes.h"
#include "kiosk/language/neutrality.h"

namespace lectern {
namespace {

// What a kind of entry may and must be; the kind is told by the beginning and end of its key.
struct EntryRule {
  std::string_view begin, end;
  std::size_t most = 0;   // letters, as people see them
  bool one_line = false;  // a label or title
  bool sourced = false;   // each claim ends with marks
};
constexpr std::array<EntryRule, 27> kRules = {{
    {"title", "", 80, true, false},
    {"question", "", 160, true, false},
    {"notice", "", 240, false, false},
    {"body_name", "", 60, true, false},
    {"short", "", 900, false, true},
    {"background.", ".title", 60, true, false},
    {"background.", "", 1200, false, true},
    {"perspective.", ".title", 60, true, false},
    {"perspective.", "", 1200, false, true},
    {"undecided.", "", 300, false, true},
    {"updates.", "", 500, false, true},
    {"option.", ".label", 60, true, false},
    {"option.", ".text", 300, false, true},
    {"option.", ".drawback", 300, false, true},
    {"proposition", "", 200, true, false},
    {"can_decide", "", 600, false, true},
    {"cannot_decide", "", 600, false, true},
    {"decides_by", "", 400, false, false},
    {"next_steps", "", 800, false, false},
    {"staying_informed", "", 800, false, false},
    {"prompt.", "", 300, true, false},
    {"statement.", "", 160, true, false},
    {"topic.", "", 40, true, false},
    {"area.", "", 40, true, false},
    {"delivery.", "", 160, true, false},
    {"source.", "", 300, true, false},
    {"", "", 1200, false, false},
}};

const EntryRule& rule_for(std::string_view key) {
  return *std::find_if(kRules.begin(), kRules.end(), [key](const EntryRule& rule) {
    const bool family = rule.begin.empty() || rule.begin.ends_with('.');
    return family ? key.starts_with(rule.begin) && key.ends_with(rule.end) : key == rule.begin;
  });
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

class Checker {
 public:
  Checker(const StructureFile& structure, const std::vector<LanguageFile>& languages, const Languages& known,
          std::vector<Problem>& problems)
      : structure_(structure), pack_(structure.pack), languages_(languages), known_(known), problems_(problems) {}

  void check() {
    check_structure();
    std::set<std::string> used;
    for (const LanguageFile& file : languages_) {
      file_ = &file;
      known_of_ = known_.find(file.language.tag);
      check_keys();
      for (const auto& [key, entry] : file.language.entries) check_entry(key, entry, used);
      check_lengths("perspectives", pack_.perspectives, {"perspective."}, {""});
      check_lengths("options", pack_.options, {"option.", "option."}, {".text", ".drawback"});
      check_neutrality();
      if (&file != &languages_.front()) check_in_step(languages_.front());
    }
    if (languages_.empty()) return;
    for (const Source& source : pack_.sources) {
      if (used.contains(source.id)) continue;
      note(Problem::Weight::warning, "forum.toml", line_in_structure("source." + source.id),
           "The source " + in_quotes(source.id) + " is not named by any mark. Use it, or take it out.");
    }
  }

 private:
  void note(Problem::Weight weight, std::string file, int line, std::string message) {
    problems_.push_back({weight, std::move(file), line, std::move(message)});
  }
  void error(int line, std::string message) { note(Problem::Weight::error, file_->name, line, std::move(message)); }
  void warning(int line, std::string message) { note(Problem::Weight::warning, file_->name, line, std::move(message)); }

  int line_in_structure(const std::string& what) const {
    const auto found = structure_.lines.find(what);
    return found == structure_.lines.end() ? 0 : found->second;
  }

  const Entry* entry(const std::string& key) const {
    const auto found = file_->language.entries.find(key);
    return found == file_->language.entries.end() ? nullptr : &found->second;
  }

  void check_structure() {
    if (pack_.undecided.empty()) {
      note(Problem::Weight::error, "forum.toml", 0,
           "\"undecided\" is empty. Say at least one thing that is not known or not settled.");
    }
    std::map<std::string, std::size_t> leaning;
    for (const Statement& statement : pack_.statements) ++leaning[statement.leans];
    leaning.erase("across");
    std::string counts;
    bool even = pack_.statements.empty() || leaning.size() > 1;
    for (const auto& [leans, count] : leaning) {
      even = even && count == leaning.begin()->second;
      counts += (counts.empty() ? "" : ", ") + leans + " " + std::to_string(count);
    }
    if (even) return;
    note(Problem::Weight::warning, "forum.toml", line_in_structure("statement." + pack_.statements.front().id),
         "The statements are out of balance (" + counts + "). The same number should lean each way.");
  }

  void check_keys() {
    const std::vector<std::string> expected = expected_keys(pack_);
    const std::set<std::string> known(expected.begin(), expected.end());
    for (const std::string& key : expected) {
      if (entry(key) == nullptr) error(0, "The entry \"# " + key + "\" is missing.");
    }
    for (const auto& [key, found] : file_->language.entries) {
      if (!known.contains(key)) {
        error(found.line, "The key " + in_quotes(key) + " is not known. Check its spelling, or its id in forum.toml.");
      }
    }
  }

  void check_entry(const std::string& key, const Entry& found, std::set<std::string>& used) {
    const EntryRule& rule = rule_for(key);
    if (found.blocks.empty()) error(found.line, "The entry " + in_quotes(key) + " is empty.");
    if (rule.one_line && found.blocks.size() > 1) error(found.line, in_quotes(key) + " should be one paragraph.");
    if (const std::size_t letters = count_graphemes(found.plain); letters > rule.most) {
      error(found.line, in_quotes(key) + " is too long: " + std::to_string(letters) + " characters, and at most " +
                            std::to_string(rule.most) + " fit.");
    }
    const auto lines = file_->block_lines.find(key);
    for (std::size_t i = 0; i < found.blocks.size(); ++i) {
      const bool known = lines != file_->block_lines.end() && i < lines->second.size();
      check_block(found.blocks[i], rule.sourced, known ? lines->second[i] : found.line, used);
    }
  }

  void check_block(const Block& block, bool sourced, int line, std::set<std::string>& used) {
    for (const Claim& claim : block.claims) {
      if (sourced && claim.sources.empty()) {
        error(line, "This claim has no source: " + in_quotes(claim.text) +
                        ". End it with a mark such as [^id], or [^framing] for your own words.");
      }
      for (const std::string& id : claim.sources) {
        used.insert(id);
        if (id != "framing" && pack_.source(id) == nullptr) {
          error(line, "The mark [^" + id + "] names no source of forum.toml.");
        }
      }
    }
  }

  // Each of `ids` within 15 % of their mean; the length of one is that of all its entries together.
  void check_lengths(const std::string& what, const std::vector<std::string>& ids,
                     const std::vector<std::string>& begin, const std::vector<std::string>& end) {
    const bool letters = known_of_ != nullptr && !known_of_->spaces;
    std::vector<double> lengths;
    double sum = 0.0;
    for (const std::string& id : ids) {
      std::size_t length = 0;
      for (std::size_t i = 0; i < begin.size(); ++i) {
        const Entry* found = entry(begin[i] + id + end[i]);
        if (found == nullptr || found->blocks.empty()) return;  // said already; a mean without it would mislead
        length += letters ? count_graphemes(found->plain) : count_words(found->plain);
      }
      lengths.push_back(static_cast<double>(length));
      sum += lengths.back();
    }
    const double mean = sum / static_cast<double>(std::max<std::size_t>(lengths.size(), 1));
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      if (lengths[i] >= mean * 0.85 && lengths[i] <= mean * 1.15) continue;
      std::array<char, 200> text{};
      std::snprintf(text.data(), text.size(),
                    "The %s are out of balance: this one has %.0f %s, their mean is %.1f, and "
                    "15 %% more or less is allowed.",
                    what.c_str(), lengths[i], letters ? "characters" : "words", mean);
      const int line = entry(begin.front() + ids[i] + end.front())->line;
      note(letters ? Problem::Weight::warning : Problem::Weight::error, file_->name, line, text.data());
    }
  }

  void check_neutrality() {
    if (known_of_ == nullptr) return;
    const LeaningWords& leaning = known_of_->leaning;
    for (const auto& [key, found] : file_->language.entries) {
      if (key.starts_with("source.") || key.starts_with("statement.")) continue;
      for (const std::string& word : loaded_words(found.plain, leaning)) {
        warning(found.line, in_quotes(key) + " has the loaded words " + in_quotes(word) +
                                ". Say what happened, or quote who says so.");
      }
      if (key == "title" || key == "short" || key.starts_with("background.") || key.starts_with("perspective.")) {
        if (const std::string sentence = advice(found.plain, leaning); !sentence.empty()) {
          warning(found.line, in_quotes(key) + " seems to advise: " + in_quotes(sentence) +
                                  " Say who holds that, or leave the choice to residents.");
        }
      }
      if (leaning.graded && rule_for(key).sourced && count_words(found.plain) >= 30) {
        check_grade(key, found);
      }
    }
  }

  void check_grade(const std::string& key, const Entry& found) {
    const double grade = reading_grade(found.plain);
    if (grade <= 8.0) return;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.1f", grade);
    warning(found.line, in_quotes(key) + " reads at about grade " + text.data() +
                            ", and 8 is the most. Use shorter sentences and plainer words.");
  }

  static std::string marks_of(const Entry& found) {
    std::string marks;
    for (const Block& block : found.blocks) {
      for (const Claim& claim : block.claims) {
        for (const std::string& id : claim.sources) marks += "[^" + id + "]";
      }
    }
    return marks.empty() ? "none" : marks;
  }

  // The same marks in the same order as in the first language, and the entries in its order too.
  void check_in_step(const LanguageFile& first) {
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [key, found] : first.language.entries) {
      const Entry* here = entry(key);
      if (here == nullptr) continue;
      order.emplace_back(found.line, key);
      const std::string wanted = marks_of(found);
      const std::string marks = marks_of(*here);
      if (marks == wanted) continue;
      error(here->line, in_quotes(key) + " is out of step with " + first.name + ": its marks are " + marks +
                            ", and there they are " + wanted + ".");
    }
    std::sort(order.begin(), order.end());
    for (std::size_t i = 1; i < order.size(); ++i) {
      const Entry* here = entry(order[i].second);
      if (here->line > entry(order[i - 1].second)->line) continue;
      warning(here->line, in_quotes(order[i].second) + " stands in another place than in " + first.name +
                              ". Keep the same order, so that translations are easy to compare.");
      return;  // one move puts many out of order
    }
  }

  const StructureFile& structure_;
  const Pack& pack_;
  const std::vector<LanguageFile>& languages_;
  const Languages& known_;
  std::vector<Problem>& problems_;
  const LanguageFile* file_ = nullptr;
  const Language* known_of_ = nullptr;  // of that file's language
};

}  // namespace

void check_pack(const StructureFile& structure, const std::vector<LanguageFile>& languages, const Languages& known,
                std::vector<Problem>& problems) {
  Checker(structure, languages, known, problems).check();
}

}  // namespace lectern

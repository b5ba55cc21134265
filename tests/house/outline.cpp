// outline.cpp: braces counted, and the words before each read; the code is laid out by clang-format and compiles.
#include "tests/house/outline.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace lectern {
namespace {

enum class Block { space, type, function, other };

struct Open {
  Block block = Block::other;
  std::string name{};
  bool hidden = false;
  std::size_t start = 0;     // of the words before its brace
  std::size_t declared = 0;  // a function's place in the outline
};

std::string squeezed(const std::string& text) {
  static const std::regex kSpaces("\\s+");
  std::string line = std::regex_replace(text, kSpaces, " ");
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

// Where the bracket that opens at `at` is closed.
std::size_t closing(const std::string& text, std::size_t at, char open, char close) {
  for (int depth = 0; at < text.size(); ++at) {
    if (text[at] == open) ++depth;
    if (text[at] == close && --depth == 0) return at;
  }
  return text.size();
}

// "template <...>" and attributes say nothing about what is declared.
std::string bare(std::string head) {
  static const std::regex kAttribute("\\[\\[[^\\]]*\\]\\]");
  static const std::regex kAccess("^ ?(public|protected|private): ?");
  head = squeezed(std::regex_replace(squeezed(std::regex_replace(head, kAttribute, " ")), kAccess, ""));
  while (head.starts_with("template")) {
    const std::size_t end = closing(head, head.find('<'), '<', '>');
    head = squeezed(head.substr(std::min(end + 1, head.size())));
    if (head.starts_with("requires")) break;
  }
  return head;
}

// The types of "const Model& model, int n = 3": each without its name and its default.
std::string parameter_types(const std::string& list) {
  std::string types;
  std::string one;
  int depth = 0;
  const auto add = [&types, &one] {
    std::string type = squeezed(one.substr(0, one.find('=')));
    static const std::regex kName("^(.*[ &*>])(\\w+)$");
    std::smatch match;
    if (std::regex_match(type, match, kName)) type = squeezed(match[1]);
    if (!types.empty()) types += ", ";
    types += type;
    one.clear();
  };
  for (const char c : list) {
    if (c == '<' || c == '(' || c == '{') ++depth;
    if (c == '>' || c == ')' || c == '}') --depth;
    if (c == ',' && depth == 0) {
      add();
    } else {
      one += c;
    }
  }
  if (!squeezed(one).empty()) add();
  return types;
}

class Reader {
 public:
  Reader(std::string code, bool source) : code_(std::move(code)), source_(source) { blank_directives(); }

  std::vector<Declared> read() {
    for (std::size_t i = 0; i < code_.size(); ++i) {
      const char c = code_[i];
      if (c == '(') ++parens_;
      if (c == ')') --parens_;
      if (c == '{') open(i);
      if (c == '}') close(i);
      if (c == ';' && parens_ == 0 && !inside_function()) end_statement(i);
    }
    return std::move(found_);
  }

 private:
  void blank_directives() {
    bool directive = false;
    bool line_starts = true;
    for (std::size_t i = 0; i < code_.size(); ++i) {
      if (line_starts && code_[i] == '#') directive = true;
      if (code_[i] == '\n') {
        directive = directive && i > 0 && code_[i - 1] == '\\';
        line_starts = true;
      } else {
        if (code_[i] != ' ') line_starts = false;
        if (directive && code_[i] != '\\') code_[i] = ' ';
      }
    }
  }

  [[nodiscard]] bool inside_function() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.block == Block::function; });
  }
  [[nodiscard]] bool among_members() const { return !open_.empty() && open_.back().block == Block::type; }
  [[nodiscard]] bool hidden() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.hidden; });
  }
  [[nodiscard]] std::string qualified(const std::string& name) const {
    std::string whole;
    for (const Open& o : open_) {
      if (!o.name.empty()) whole += o.name + "::";
    }
    return whole + name;
  }
  // Where the statement's first word is.
  [[nodiscard]] std::size_t first_word(std::size_t from) const {
    while (from < code_.size() && std::isspace(static_cast<unsigned char>(code_[from])) != 0) ++from;
    return from;
  }
  void declare(bool function, const std::string& name, bool local, std::size_t at) {
    Declared declared;
    declared.function = function;
    declared.hidden = local || hidden();
    declared.member = among_members() || (function && name.substr(0, name.find('(')).find("::") != std::string::npos);
    declared.name = qualified(name);
    declared.line = line_at(code_, first_word(at));
    found_.push_back(declared);
  }

  void open(std::size_t at) {
    Open opened;
    opened.start = start_;
    const std::string head = bare(code_.substr(start_, at - start_));
    if (inside_function() || parens_ > 0) {
      note_switch(at);
    } else {
      classify(head, opened);
    }
    saved_parens_.push_back(parens_);
    parens_ = 0;
    if (opened.block != Block::other) start_ = at + 1;
    open_.push_back(opened);
  }

  void classify(const std::string& head, Open& opened) {
    static const std::regex kSpace("^(inline )?namespace ?([\\w:]*)$");
    static const std::regex kType(
        "^(?:typedef )?(?:struct|class|union|enum(?: class| struct)?)(?: alignas\\([^)]*\\))? "
        "([\\w:]+)(?: final)?(?: ?:[^:].*)?$");
    std::smatch match;
    if (std::regex_match(head, match, kSpace)) {
      opened.block = Block::space;
      opened.name = match[2];
      opened.hidden = opened.name.empty();
    } else if (head == "extern \" \"") {
      opened.block = Block::space;
    } else if (std::regex_match(head, match, kType)) {
      declare(false, match[1], false, start_);
      opened.block = Block::type;
      opened.name = match[1];
    } else if (const std::size_t list = parameters_of(head); list != std::string::npos) {
      const std::size_t end = closing(head, list, '(', ')');
      const std::size_t name =
          head.find_last_of(" *&", head.find("operator") < list ? head.find("operator") : list - 1);
      const std::string called =
          head.substr(name == std::string::npos ? 0 : name + 1, list - (name == std::string::npos ? 0 : name + 1));
      opened.declared = found_.size();
      static const std::regex kMacro("[A-Z][A-Z_]+");
      declare(true, called + "(" + parameter_types(head.substr(list + 1, end - list - 1)) + ")",
              head.starts_with("static "), start_);
      found_.back().member =
          found_.back().member || head.starts_with("extern") || std::regex_match(squeezed(called), kMacro);
      opened.block = Block::function;
    }
  }

  // Where a function's parameters open; npos: these words begin no function's body.
  static std::size_t parameters_of(const std::string& head) {
    std::size_t list = head.find('(');
    if (list == std::string::npos || list == 0) return std::string::npos;
    if (const std::size_t call = head.find("operator()"); call != std::string::npos) list = call + 10;
    const std::size_t equals = head.find('=');
    const bool value = equals < list && head.find("operator") == std::string::npos;
    if (value) return std::string::npos;
    const std::size_t end = closing(head, list, '(', ')');
    const std::string rest = head.substr(std::min(end + 1, head.size()));
    // Members set before a constructor's body: `: a_{1}` is no body yet, `: a_(1) {` is.
    const bool members = squeezed(rest).starts_with(":");
    if (members && !head.ends_with(')') && !head.ends_with('}')) return std::string::npos;
    return list;
  }

  void note_switch(std::size_t at) {
    const std::size_t line = code_.rfind('\n', at) + 1;
    const std::string head = squeezed(code_.substr(line, at - line));
    if (!head.starts_with("switch (")) return;
    const std::size_t end = closing(code_, at, '{', '}');
    static const std::regex kOurs("\\bcase\\s+(\\w+::)*[A-Z]\\w*::\\w+");
    const std::string body = code_.substr(at, end - at);
    if (at < switch_end_ || !std::regex_search(body, kOurs)) return;
    switch_end_ = end;
    for (const Open& o : open_) {
      if (o.block != Block::function) continue;
      found_[o.declared].switch_lines += std::count(body.begin(), body.end(), '\n') + 1;
      return;
    }
  }

  void close(std::size_t at) {
    if (open_.empty()) return;
    const Open closed = open_.back();
    open_.pop_back();
    parens_ = saved_parens_.back();
    saved_parens_.pop_back();
    if (closed.block == Block::function) {
      found_[closed.declared].lines = line_at(code_, at) - found_[closed.declared].line + 1;
    }
    if (closed.block != Block::other) start_ = at + 1;
  }

  void end_statement(std::size_t at) {
    const std::string head = bare(code_.substr(start_, at - start_));
    static const std::regex kAlias("^using (\\w+) =.*$");
    std::smatch match;
    if (std::regex_match(head, match, kAlias))
      declare(false, match[1], source_, start_);  // an alias means nothing to the linker
    start_ = at + 1;
  }

  std::string code_;
  bool source_;  // not a header
  std::size_t start_ = 0;
  int parens_ = 0;
  std::vector<int> saved_parens_{};
  std::vector<Open> open_{};
  std::size_t switch_end_ = 0;
  std::vector<Declared> found_{};
};

}  // namespace

std::vector<Declared> outline_of(const SourceFile& file) {
  return Reader(code_of(file.text).text, file.path.ends_with(".cpp")).read();
}

}  // namespace lectern

// house_test.cpp: the tree keeps the house's rules, and each rule can be broken.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "tests/house/names.h"
#include "tests/house/outline.h"
#include "tests/house/reach.h"
#include "tests/house/rules.h"
#include "tests/house/source_files.h"
#include "tests/house/structure.h"

using namespace lectern;

namespace {

void report(const Complaints& complaints) {
  for (const std::string& complaint : complaints) FAIL_CHECK(complaint);
}

const RoomTable& table() {
  static const RoomTable kTable = read_table(text_of(source_root() / "kiosk" / "README.md"));
  return kTable;
}

Complaints includes_of(const std::string& path, const std::string& header) {
  return check_includes(
      {path, "#include " + header + "\n"}, table(),
      {"kiosk/ui/node.h", "kiosk/base/files.h", "kiosk/text/t.h", "kiosk/app/model.h", "kiosk/ctl/commands.h"});
}

}  // namespace

TEST_CASE("rooms include only lower rooms and the headers that are theirs") {
  const std::vector<SourceFile> sources = sources_in({"kiosk", "db"});
  REQUIRE(sources.size() > 20);
  std::set<std::string> files;
  for (const SourceFile& file : sources) files.insert(file.path);
  for (const SourceFile& file : sources) report(check_includes(file, table(), files));
}

TEST_CASE("no switch over our own enums has a default") {
  for (const SourceFile& file : sources_in({"kiosk", "db"})) report(check_switches(file));
}

TEST_CASE("screens hold no words of their own") {
  for (const SourceFile& file : sources_in({"kiosk/app/screens"})) report(check_literals(file));
}

TEST_CASE("files are short and begin with why they exist") {
  for (const SourceFile& file : sources_in({"kiosk", "db", "tests"})) report(check_form(file));
}

TEST_CASE("a name stands for one thing") { report(check_names(sources_in({"kiosk", "db", "tests"}))); }

TEST_CASE("a file reaches by its own includes what it names") {
  report(check_reach(sources_in({"kiosk", "db", "tests"})));
}

TEST_CASE("no units include each other in a circle") {
  const Structure structure = structure_of(sources_in({"kiosk", "db"}), table());
  report((check_circles(structure)));
  CHECK(structure.room_circles.empty());
  MESSAGE(in_words(structure, table()));
}

TEST_CASE("functions are short, but for switches over our enums") {
  for (const SourceFile& file : sources_in({"kiosk", "db"})) report((check_functions(file)));
}

TEST_CASE("the table of rooms is read") {
  CHECK(table().rooms.size() >= 11);
  REQUIRE(table().room_of("kiosk/forum/pack.h") != nullptr);
  CHECK(table().room_of("kiosk/forum/pack.h")->level == 2);
  CHECK(table().room_of("kiosk/forum/pack.h")->headers.contains("toml++"));
  CHECK(table().room_of("kiosk/app/screens/read.cpp")->level == 4);
  CHECK(table().room_of("kiosk/lecternctl.cpp")->level == 9);
  CHECK(table().room_of("kiosk/attic/x.cpp") == nullptr);
}

TEST_CASE("a bad include is found") {
  CHECK(includes_of("kiosk/ui/node.cpp", "\"kiosk/ui/node.h\"").empty());
  CHECK(includes_of("kiosk/ui/node.cpp", "\"kiosk/base/files.h\"").empty());
  CHECK(includes_of("kiosk/app/view.cpp", "\"kiosk/ui/node.h\"").empty());
  CHECK(includes_of("kiosk/ui/node.cpp", "\"kiosk/app/model.h\"").size() == 1);     // upwards
  CHECK(includes_of("kiosk/ui/node.cpp", "\"kiosk/text/t.h\"").size() == 1);        // sideways
  CHECK(includes_of("kiosk/ui/node.cpp", "\"kiosk/ctl/commands.h\"").size() == 1);  // into a program
  CHECK(includes_of("kiosk/lecternctl.cpp", "\"kiosk/ctl/commands.h\"").empty());
  CHECK(includes_of("kiosk/ui/node.cpp", "\"kiosk/ui/gone.h\"").size() == 1);
  CHECK(includes_of("kiosk/base/files.cpp", "\"str.h\"").size() == 1);
  CHECK(includes_of("kiosk/language/words.h", "\"str.h\"").empty());
  CHECK(includes_of("kiosk/attic/x.cpp", "<vector>").size() == 1);
}

TEST_CASE("a third-party header in the wrong room is found") {
  CHECK(includes_of("kiosk/base/x.cpp", "<utf8proc.h>").empty());
  CHECK(includes_of("kiosk/base/x.cpp", "<sys/stat.h>").empty());
  CHECK(includes_of("kiosk/shell/x.cpp", "<SDL.h>").empty());
  CHECK(includes_of("kiosk/picture/x.cpp", "\"imgui.h\"").empty());
  CHECK(includes_of("kiosk/forum/x.cpp", "<utf8proc.h>").size() == 1);
  CHECK(includes_of("kiosk/app/x.cpp", "<SDL2/SDL.h>").size() == 1);
  CHECK(includes_of("kiosk/ui/x.cpp", "\"imgui.h\"").size() == 1);
  CHECK(includes_of("kiosk/app/x.cpp", "<sqlite3.h>").size() == 1);
  CHECK(includes_of("kiosk/app/x.cpp", "<boost/any.hpp>").size() == 1);
}

TEST_CASE("a name that stands for two things is found") {
  const auto found = [](const std::string& a, const std::string& b) {
    return check_names({{"kiosk/ui/a.h", a}, {"db/store/b.cpp", b}}).size();
  };
  const auto in = [](const std::string& text) {
    return "namespace lectern {\n" + text + "\n}  // namespace lectern\n";
  };
  const auto hidden = [](const std::string& text) { return "namespace lectern {\nnamespace {\n" + text + "\n}\n}\n"; };
  CHECK(found(in("struct Sheet {\n  int a = 0;\n};"), in("class Sheet final : public X {\n};")) == 1);
  CHECK(found(in("enum class Found : std::uint8_t { no };"), in("enum class Found { yes };")) == 1);
  CHECK(found(in("using Row = std::vector<int>;"), in("struct Row {\n};")) == 1);
  CHECK(found(in("inline int twice(int n) { return n; }"), in("int twice(int number) { return number; }")) == 1);
  CHECK(found(in("template <class T>\nT twice(T n) { return n; }"),
              in("template <class T>\nT twice(T m) { return m; }")) == 1);
  CHECK(found(in("struct Sheet {\n};"), hidden("struct Sheet {\n};")) == 1);                  // called as a header's
  CHECK(found(in("int f(int a) { return a; }"), hidden("int f(int b) { return b; }")) == 1);  // a copy by hand
  CHECK(found(in("struct Sheet;"), in("struct Sheet {\n};")) == 0);
  CHECK(found(in("int f(int a);"), in("int f(int a) { return a; }")) == 0);
  CHECK(found(in("int f(int a) { return a; }"), in("int f(const X& a) { return a.b; }")) == 0);
  CHECK(found(in("struct A {\n  struct Kind {\n  };\n};"), in("struct Kind {\n};")) == 0);
  CHECK(found(hidden("struct Sheet {\n};"), hidden("struct Sheet {\n};")) == 0);
  CHECK(found(in("using Row = int;"), "using Row = long;\n") == 0);  // a source's own
  CHECK(found("int main(int argc, char** argv) {}", "int main(int argc, char** argv) {}") == 0);
}

TEST_CASE("a name that a file does not reach is found, and one that comes along is let be") {
  const SourceFile node{"kiosk/ui/node.h", "#include <string>\nstruct Node {};\n"};
  const SourceFile tree{"kiosk/ui/tree.h", "#include \"kiosk/ui/node.h\"\nclass Record;\n"};
  const auto found = [&](const std::string& text) {
    return check_reach({node, tree, {"db/record.h", "class Record {};\n"}, {"tests/ui/tree_test.cpp", text}});
  };
  CHECK(found("#include \"kiosk/ui/node.h\"\nNode node;\nstd::string text;\n").empty());
  CHECK(found("#include \"kiosk/ui/tree.h\"\nNode node;\nclass Record;\nRecord* record;\n").empty());
  CHECK(found("// Node, std::map\nint n = shape.Node + \"Node\";\n").empty());
  CHECK(found("int n = 0;\nNode node;\nNode other;\n") ==
        Complaints{"tests/ui/tree_test.cpp:2: it names Node and does not reach kiosk/ui/node.h"});
  CHECK(found("#include \"kiosk/ui/node.h\"\nstd::map<int, std::string> map;\n") ==
        Complaints{"tests/ui/tree_test.cpp:2: it names map and does not reach <map>"});
}

TEST_CASE("a default in a switch over our own enum is found, and others are let be") {
  const auto found = [](const std::string& text) { return check_switches({"a.cpp", text}).size(); };
  CHECK(found("switch (r) { case Role::text: return 1; default: return 2; }") == 1);
  CHECK(found("switch (r) { case Role::text: { f(); } default : g(); }") == 1);
  CHECK(found("switch (r) { case Role::text: return 1; }  // default: none") == 0);
  CHECK(found("switch (n) { case 1: return 1; default: return 2; }") == 0);
  CHECK(found("switch (e) { case SDL_QUIT: return 1; default: return 2; } struct A { A() = default; };") == 0);
}

TEST_CASE("words in a screen are found, and ids are let be") {
  const auto found = [](const std::string& text) { return check_literals({"a.cpp", text}).size(); };
  CHECK(found("button(\"more\", words[Str::nav_more]); id(\"topic.\" + x); f(\", \"); g('\"'); h(\"\\u2022 \\n\");") ==
        0);
  CHECK(found("#include \"kiosk/app/A b.h\"\n// a comment with \"Two words\"\n/* \"Two words\" */") == 0);
  CHECK(found("text(\"Your comment\");") == 1);
  CHECK(found("text(\"Send\");") == 1);
  CHECK(found("text(\"two words\");") == 1);
  CHECK(found("text(\"¿listo?\");") == 1);
  CHECK(found("text(R\"(Send it)\");") == 1);
  CHECK(found("n = 1'000; text(\"Send\"); m = 2'000;") == 1);
}

TEST_CASE("a circle of units is found, and an arrow up") {
  const auto structure = [](const std::string& node_h) {
    return structure_of({{"kiosk/ui/node.h", node_h},
                         {"kiosk/ui/node.cpp", "#include \"kiosk/ui/node.h\"\n#include \"kiosk/ui/event.h\"\n"},
                         {"kiosk/ui/event.h", "#include \"kiosk/ui/focus.h\"\n"},
                         {"kiosk/ui/focus.cpp", "#include \"kiosk/ui/focus.h\"\n"},
                         {"kiosk/ui/focus.h", "#include \"kiosk/base/result.h\"\n"}},
                        table());
  };
  CHECK(check_circles(structure("")).empty());
  const Structure round = [] {
    return structure_of({{"kiosk/ui/node.cpp", "#include \"kiosk/ui/event.h\"\n"},
                         {"kiosk/ui/event.h", "#include \"kiosk/ui/focus.h\"\n"},
                         {"kiosk/ui/focus.cpp", "#include \"kiosk/ui/node.h\"\n#include \"kiosk/app/model.h\"\n"}},
                        table());
  }();
  REQUIRE(round.circles.size() == 1);
  CHECK(round.circles.front() == std::vector<std::string>{"kiosk/ui/event", "kiosk/ui/focus", "kiosk/ui/node"});
  CHECK(check_circles(round).size() == 1);
  CHECK(round.upward == std::vector<std::string>{"kiosk/ui/focus.cpp -> kiosk/app/model.h"});
  CHECK(in_words(structure(""), table()).find("kiosk/ui/  ->  kiosk/base/ 1\n") != std::string::npos);
  CHECK(in_dot(structure(""), table()).find("\"kiosk/ui/\" -> \"kiosk/base/\" [label=1]") != std::string::npos);
}

TEST_CASE("a function that is too long is found, and a long switch over our own enum is let be") {
  const auto found = [](const std::string& head, int lines, const std::string& each) {
    std::string text = head + " {\n";
    for (int i = 0; i < lines; ++i) text += each + "\n";
    return check_functions({"a.cpp", "namespace lectern {\n" + text + "}\n}\n"}).size();
  };
  CHECK(found("int f(int a)", 68, "  a = a;") == 0);
  CHECK(found("int f(int a)", 69, "  a = a;") == 1);
  CHECK(found("Kiosk::Kiosk(int a) : a_{a}, b_(a)", 69, "  a = a;") == 1);
  CHECK(found("struct A {\n  int f()", 69, "  if (b) { a = \"}\"; }") == 1);
  CHECK(check_functions({"a.cpp", "int f(Role r) {\n  switch (r) {\n" + std::string(90, '\n') +
                                      "    case Role::text:\n      return 1;\n  }\n}\n"})
            .empty());
  CHECK(check_functions({"a.cpp", "int f(int r) {\n  switch (r) {\n" + std::string(90, '\n') +
                                      "    case 1:\n      return 1;\n  }\n}\n"})
            .size() == 1);
}

TEST_CASE("a file that is too long or does not say why it exists is found") {
  CHECK(check_form({"kiosk/ui/a.h", "// a.h: why\n"}).empty());
  CHECK(check_form({"kiosk/ui/a.h", "#pragma once\n"}).size() == 1);
  CHECK(check_form({"kiosk/ui/a.h", "// a.h: why\n" + std::string(450, '\n')}).size() == 1);
  CHECK(check_form({"kiosk/ui/a.h", "// a.h: why\n" + std::string(400, '\n')}).size() == 1);
  CHECK(check_form({"kiosk/ui/a.h", "// a.h: why\n// One file: its cases are one table.\n" + std::string(400, '\n')})
            .empty());
  CHECK(check_form({"tests/ui/a.cpp", "// a.cpp: why\n" + std::string(400, '\n')}).empty());
}

// markdown_test.cpp: texts become blocks and claims, and nothing that cannot be shown is lost unseen.
#include "kiosk/forum/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lectern;

namespace {

using Sources = std::vector<std::string>;

bool has_problem(const ParsedText& parsed, std::string_view part) {
  for (const MarkdownProblem& problem : parsed.problems) {
    if (problem.message.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a paragraph is cut into claims behind its marks") {
  const ParsedText parsed = parse_markdown("One thing.[^a][^b] Another\nthing?[^framing]\n");
  REQUIRE(parsed.blocks.size() == 1);
  CHECK(parsed.problems.empty());
  const Block& block = parsed.blocks.front();
  CHECK(block.kind == Block::Kind::paragraph);
  REQUIRE(block.claims.size() == 2);
  CHECK(block.claims[0] == Claim{"One thing.", Sources{"a", "b"}});
  CHECK(block.claims[1] == Claim{"Another thing?", Sources{"framing"}});
  CHECK(parsed.plain == "One thing. Another thing?");
}

TEST_CASE("text behind the last mark is a claim without a source") {
  const ParsedText parsed = parse_markdown("One.[^a] Two.");
  REQUIRE(parsed.blocks.size() == 1);
  REQUIRE(parsed.blocks.front().claims.size() == 2);
  CHECK(parsed.blocks.front().claims[1].sources.empty());
}

TEST_CASE("paragraphs, bullets and quotes are told apart with their lines") {
  const ParsedText parsed = parse_markdown("First.\n\n- one\n- two\n\n> said so\n\nLast.\n");
  REQUIRE(parsed.blocks.size() == 5);
  CHECK(parsed.blocks[0].kind == Block::Kind::paragraph);
  CHECK(parsed.blocks[1].kind == Block::Kind::bullet);
  CHECK(parsed.blocks[2].kind == Block::Kind::bullet);
  CHECK(parsed.blocks[3].kind == Block::Kind::quote);
  CHECK(parsed.blocks[4].kind == Block::Kind::paragraph);
  CHECK(parsed.lines == std::vector<int>{0, 2, 3, 5, 7});
  CHECK(parsed.plain == "First.\none\ntwo\nsaid so\nLast.");
}

TEST_CASE("a loose list keeps its bullets") {
  const ParsedText parsed = parse_markdown("- one\n\n- two\n");
  REQUIRE(parsed.blocks.size() == 2);
  CHECK(parsed.blocks[1].kind == Block::Kind::bullet);
  CHECK(parsed.blocks[1].claims.front().text == "two");
}

TEST_CASE("signs of everyday texts stay as they are") {
  for (const char* text : {"Up to $50,000 (five years) & more: 287(g) #1 <b> 100% ~ | ^ {x}", "He said, “it’s 5 < 6.”",
                           "¿Qué? ¡Sí! «ya»", "a_b_c and 2*3", "e-mail: x@example.org, www.example.org"}) {
    CAPTURE(text);
    const ParsedText parsed = parse_markdown(text);
    CHECK(parsed.plain == text);
    CHECK(parsed.problems.empty());
  }
  CHECK(parse_markdown("R&amp;D").plain == "R&D");
}

TEST_CASE("what is not shown is refused") {
  CHECK(has_problem(parse_markdown("## part"), "heading"));
  CHECK(has_problem(parse_markdown("part\n---\n"), "heading"));
  CHECK(has_problem(parse_markdown("1. first\n2. second"), "Numbered"));
  CHECK(has_problem(parse_markdown("- a\n  - b"), "list inside a list"));
  CHECK(has_problem(parse_markdown("[here](http://example.org)"), "Links"));
  CHECK(has_problem(parse_markdown("![alt](x.png)"), "Links"));
  CHECK(has_problem(parse_markdown("    indented"), "code"));
  CHECK(has_problem(parse_markdown("`x`"), "back quotes"));
  CHECK(has_problem(parse_markdown("***"), "dividing line"));
  CHECK(has_problem(parse_markdown("&frac12; cup"), "not known"));
}

TEST_CASE("bold text is read as plain text with a warning") {
  const ParsedText parsed = parse_markdown("a **bold** word");
  CHECK(parsed.plain == "a bold word");
  REQUIRE(parsed.problems.size() == 1);
  CHECK(parsed.problems.front().weight == Problem::Weight::warning);
}

TEST_CASE("a broken mark is noted with its line") {
  const ParsedText parsed = parse_markdown("Fine.[^a]\n\nBroken.[^a b]\n");
  CHECK(has_problem(parsed, "[^id]"));
  CHECK(parsed.problems.front().line == 2);
  CHECK(has_problem(parse_markdown("Open.[^a"), "[^id]"));
  CHECK(has_problem(parse_markdown("[^a] Before."), "before any words"));
}

TEST_CASE("nothing gives nothing") {
  CHECK(parse_markdown("").blocks.empty());
  CHECK(parse_markdown("\n \n").blocks.empty());
  CHECK(parse_markdown("").plain.empty());
}

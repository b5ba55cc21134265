// canonical_test.cpp: the bytes that are hashed are fixed for ever; these vectors hold them.
#include <doctest/doctest.h>

#include "db/store/memory_record.h"
#include "db/store/record.h"
#include "tests/store/samples.h"

using namespace lectern;

namespace {

constexpr const char* kEmpty =
    R"({"v":1,"record_id":"","forum_id":"","kiosk_id":"","meeting":"","phase":"before","channel":"kiosk",)"
    R"("screen_language":"","language":"","position":"none","topic":[],"comment":"","statements":[],"questions":[],)"
    R"("name":"","capacity":"self","group_name":"","area":"","delivery":[],"assisted":false,"summary_sha256":""})";

std::string line_of(const std::string& text) {
  Comment c;
  c.draft.text = text;
  return canonical_line(c);
}

std::string text_in(const std::string& line) {
  const std::string start = "\"comment\":";
  const std::size_t from = line.find(start) + start.size();
  return line.substr(from, line.find(",\"statements\"") - from);
}

}  // namespace

TEST_CASE("an empty comment has the bytes it always had") {
  CHECK(canonical_line(Comment{}) == kEmpty);
  CHECK(sha256_hex(kEmpty) == "2c30eb6e2cc2c67df181df17659c42b11bd2a5519b3ea5520f9464c412933995");
}

TEST_CASE("a full comment has the bytes it always had") {
  Comment c = test::full_comment("s\u00ed");
  c.id = "00112233445566778899aabbccddeeff";
  c.summary_sha256 = "ab";
  CHECK(canonical_line(c) ==
        R"({"v":1,"record_id":"00112233445566778899aabbccddeeff","forum_id":"test-forum","kiosk_id":"0a1b2c3d",)"
        R"("meeting":"Work session, item 4","phase":"during","channel":"kiosk","screen_language":"es","language":"es",)"
        R"("position":"neutral","topic":["trust","cost"],"comment":"sí",)"
        R"("statements":[{"id":"s1","vote":"agree"},{"id":"s2","vote":"pass"}],)"
        R"("questions":["Who pays?","¿Y después?"],"name":"R. Example","capacity":"group",)"
        R"("group_name":"Neighbours, \"East\"","area":"north","delivery":["council"],"assisted":true,)"
        R"("summary_sha256":"ab"})");
}

TEST_CASE("only quotes, backslashes and controls are escaped, each in one way") {
  CHECK(text_in(line_of("\"\\/")) == R"("\"\\/")");
  CHECK(text_in(line_of("\b\f\n\r\t")) == R"("\b\f\n\r\t")");
  CHECK(text_in(line_of(std::string("\0\x01\x0b\x1f\x7f", 5))) == "\"\\u0000\\u0001\\u000b\\u001f\x7f\"");
  CHECK(text_in(line_of("\u00e9\u2028\U0001F600")) == "\"\u00e9\u2028\U0001F600\"");
}

TEST_CASE("what is written reads back the same") {
  for (const std::string& text : test::hostile_texts()) {
    const Comment c = test::full_comment(text);
    const Result<Comment> back = parse_canonical_line(canonical_line(c));
    REQUIRE(back.ok());
    CHECK(back.value() == c);
  }
  for (const Position p : {Position::none, Position::support, Position::oppose, Position::neutral}) {
    Comment c;
    c.draft.position = p;
    CHECK(parse_canonical_line(canonical_line(c)).value() == c);
  }
}

TEST_CASE("any other way of writing the same comment is refused") {
  const std::string line = line_of("a/b\n");
  CHECK(parse_canonical_line(line).ok());
  const auto refused_with = [&](const std::string& from, const std::string& to) {
    std::string other = line;
    other.replace(other.find(from), from.size(), to);
    const Result<Comment> back = parse_canonical_line(other);
    return !back.ok() && back.error().code == ErrorCode::bad_input;
  };
  CHECK(refused_with("a/b", "a\\/b"));
  CHECK(refused_with("a/b", "\\u0061/b"));
  CHECK(refused_with("\\n", "\\u000a"));
  CHECK(refused_with("\\n", "\n"));
  CHECK(refused_with("\\n", "\\x"));
  CHECK(refused_with("\\n", "\\u00zz"));
  CHECK(refused_with("{\"v\"", " {\"v\""));
  CHECK(refused_with("\"v\":1", "\"v\":0"));
  CHECK(refused_with(",\"name\":\"\"", ""));
  CHECK(refused_with("\"none\"", "\"perhaps\""));
  CHECK(refused_with("false", "0"));
  CHECK(refused_with("\"topic\":[]", "\"topic\":[,]"));
  CHECK(refused_with("\"topic\":[]", "\"topic\":[\"a\",]"));
  CHECK_FALSE(parse_canonical_line(line + "\n").ok());
  CHECK_FALSE(parse_canonical_line(line + line).ok());
  CHECK_FALSE(parse_canonical_line("").ok());
}

TEST_CASE("a line of a newer version is told apart from one that is none") {
  std::string line = line_of("a");
  line.replace(line.find("\"v\":1"), 5, "\"v\":2");
  CHECK(parse_canonical_line(line).error().code == ErrorCode::foreign);
}

TEST_CASE("every cut and every flipped bit of a line is refused or is another comment") {
  const std::string line = canonical_line(test::full_comment("quote \" newline \n done"));
  for (std::size_t i = 0; i < line.size(); ++i) {
    CHECK_FALSE(parse_canonical_line(line.substr(0, i)).ok());
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string flipped = line;
      flipped[i] = static_cast<char>(static_cast<unsigned char>(flipped[i]) ^ (1U << bit));
      const Result<Comment> back = parse_canonical_line(flipped);
      if (back) CHECK(canonical_line(back.value()) == flipped);
    }
  }
}

TEST_CASE("hashes are SHA-256") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("ids are 32 hex digits and differ") {
  const std::string a = random_id();
  CHECK(a.size() == 32);
  CHECK(a.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(a != random_id());
}

TEST_CASE("bytes that are not UTF-8 are no line, and are not kept as one") {
  Comment c = test::full_comment("broken \xff here");
  CHECK(parse_canonical_line(canonical_line(c)).error().code == ErrorCode::bad_input);
  MemoryRecord record;
  CHECK(record.save(c, "a b c", {}).error().code == ErrorCode::bad_input);
  CHECK(record.comments().value().empty());
}

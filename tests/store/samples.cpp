// samples.cpp: see samples.h.
#include "tests/store/samples.h"

#include <sqlite3.h>

#include <fstream>
#include <iterator>

#include "db/store/record.h"

namespace lectern::test {

Comment full_comment(const std::string& text) {
  Comment c;
  c.id = random_id();
  c.forum_id = "test-forum";
  c.kiosk_id = "0a1b2c3d";
  c.meeting = "Work session, item 4";
  c.phase = "during";
  c.screen_language = "es";
  c.language = "es";
  c.summary_sha256 = sha256_hex("what was shown");
  c.draft.position = Position::neutral;
  c.draft.text = text;
  c.draft.topics = {"trust", "cost"};
  c.draft.statements = {{"s1", Vote::agree}, {"s2", Vote::pass}};
  c.draft.questions = {"Who pays?", "\u00bfY despu\u00e9s?"};
  c.draft.name = "R. Example";
  c.draft.capacity = Capacity::group;
  c.draft.group_name = "Neighbours, \"East\"";
  c.draft.area = "north";
  c.draft.delivery = {"council"};
  c.draft.assisted = true;
  return c;
}

std::vector<std::string> hostile_texts() {
  std::string family;
  for (int i = 0; i < 20; ++i) family += "\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 ";
  std::string long_text;
  for (int i = 0; i < 500; ++i) long_text += "\u00e1\U0001F600z";
  return {"",
          "Plain words.",
          "She said \"no\", then, after a while, \"maybe\".",
          "one\ntwo\n\nfour\n",
          "\nstarts with a new line",
          "comma, semicolon; tab\tpipe| back\\slash /slash",
          "\u00bfPor qu\u00e9? \u00a1El ni\u00f1o pregunt\u00f3 y nadie contest\u00f3!",
          family,
          long_text,
          "=HYPERLINK(\"http://example.org\",\"click\")",
          "+1 for this",
          "-1, sadly",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "  =1+1",
          "\u00a0=1+1",
          "\n=1+1",
          "\u3000\uff1d1+1",
          "'already quoted",
          "'=1+1",
          "\t=1+1",
          "\r=1+1",
          "<script>alert(1)</script> & <b>bold</b>",
          "Robert'); DROP TABLE comment;--",
          "\u0645\u0631\u062d\u0628\u0627 287(g) $50,000 \u4f60\u597d \u0928\u092e\u0938\u094d\u0924\u0947",
          "null",
          "NaN",
          "00123",
          "1e5",
          "2026-09-14",
          "\"",
          "\"\"",
          ",",
          "line one\r\nline two"};
}

std::string bytes_of(const std::filesystem::path& file) {
  if (!std::filesystem::is_regular_file(file)) return {};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void put_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string run_sql(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  std::string answer;
  const auto keep = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) = values[0] != nullptr ? values[0] : "";
    return 0;
  };
  char* message = nullptr;
  sqlite3_open(file.c_str(), &db);
  if (sqlite3_exec(db, sql.c_str(), keep, &answer, &message) != SQLITE_OK) answer = std::string("error: ") + message;
  sqlite3_free(message);
  sqlite3_close(db);
  return answer;
}

}  // namespace lectern::test

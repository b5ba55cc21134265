// fuzz_line.cpp: canonical lines, as they are read back from the record and from bundles.
#include <string>

#include "db/store/record.h"
#include "tests/fuzz/must.h"

using namespace lectern;
using namespace lectern::fuzz;

namespace {

// A comment with these bytes in its free text, after the gate's promise: NFC UTF-8.
void write_and_read(std::string_view bytes) {
  Comment comment;
  comment.id = std::string(32, 'a');
  comment.draft.text = std::string(bytes);
  comment.draft.questions = {std::string(bytes.substr(0, bytes.size() / 2))};
  if (first_invalid_utf8(comment.draft.text) != std::string_view::npos) return;
  if (first_invalid_utf8(comment.draft.questions.front()) != std::string_view::npos) return;
  const std::string line = canonical_line(comment);
  must(line.find('\n') == std::string::npos, "a line is one line");
  const Result<Comment> back = parse_canonical_line(line);
  must(back && back.value() == comment, "what was written is read back");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of(data, size);
  const Result<Comment> comment = parse_canonical_line(bytes);
  if (comment) {
    must(canonical_line(comment.value()) == bytes, "a line has one way to be written");
    must_be_text(bytes, "a line is UTF-8");
  } else {
    must_be_sentence(comment.error().detail);
  }
  write_and_read(bytes);
  return 0;
}

// code_text.cpp: it knows just enough C++ to leave comments and literals alone.
#include "tests/house/code_text.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace lectern {

Code code_of(const std::string& text) {
  Code code;
  code.text = text;
  const auto blank = [&code](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, code.text.size()); ++i) {
      if (code.text[i] != '\n') code.text[i] = ' ';
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    std::size_t end = i + 1;
    if (rest.starts_with("//")) {
      end = std::min(text.find('\n', i), text.size());
      blank(i, end);
    } else if (rest.starts_with("/*")) {
      end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
      blank(i, end);
    } else if (rest.starts_with("R\"")) {
      const std::size_t open = text.find('(', i);
      const std::string close = ")" + text.substr(i + 2, open - i - 2) + "\"";
      end = std::min(text.find(close, open), text.size() - close.size()) + close.size();
      code.literals.push_back({i, text.substr(open + 1, end - close.size() - open - 1)});
      blank(i + 2, end - 1);
      // A digit before ' makes it a separator, as in 1'000.
    } else if (text[i] == '"' ||
               (text[i] == '\'' && (i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0))) {
      while (end < text.size() && text[end] != text[i]) end += text[end] == '\\' ? 2 : 1;
      if (text[i] == '"') code.literals.push_back({i, text.substr(i + 1, end - i - 1)});
      blank(i + 1, end);
      ++end;
    }
    i = end;
  }
  return code;
}

std::ptrdiff_t line_at(const std::string& text, std::size_t at) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

}  // namespace lectern

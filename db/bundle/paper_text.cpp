// paper_text.cpp: known by its first bytes.
#include "db/bundle/paper_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

constexpr std::string_view kSaveAs = ": open it in a spreadsheet, save it as \"CSV UTF-8\" and add that file";

enum class Order : std::uint8_t { little, big };

std::uint32_t unit_at(std::string_view bytes, std::size_t at, Order order) {
  const auto first = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]));
  const auto second = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1]));
  return order == Order::little ? first | second << 8U : first << 8U | second;
}

std::string from_utf16(std::string_view bytes, Order order) {
  constexpr char kInvalid = '\xFF';
  std::string out;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const std::uint32_t unit = unit_at(bytes, at, order);
    const std::uint32_t next = at + 3 < bytes.size() ? unit_at(bytes, at + 2, order) : 0;
    if (unit < 0xD800 || unit > 0xDFFF) {
      append_utf8(out, static_cast<std::int32_t>(unit));
    } else if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      append_utf8(out, static_cast<std::int32_t>(0x10000 + ((unit - 0xD800) << 10U) + (next - 0xDC00)));
      at += 2;
    } else {
      out += kInvalid;
    }
  }
  if (bytes.size() % 2 != 0) out += kInvalid;
  return out;
}

// A header of ASCII in UTF-16 has a null in every pair: at its end if the order is little.
bool looks_utf16(std::string_view bytes, Order order) {
  constexpr std::size_t kLookedAt = 6;
  if (bytes.size() < kLookedAt) return false;
  for (std::size_t at = 0; at < kLookedAt; at += 2) {
    const std::uint32_t unit = unit_at(bytes, at, order);
    if (unit == 0 || unit > 0x7F) return false;
  }
  return true;
}

std::string without_separator_line(std::string text) {
  const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view after = std::string_view(text).substr(mark);
  if (!after.starts_with("sep=") && !after.starts_with("\"sep=")) return text;
  const std::size_t end = text.find('\n');
  // Its line end stays, so that lines keep their numbers.
  return end == std::string::npos ? text : text.substr(end);
}

}  // namespace

Result<std::string> paper_text(std::string_view bytes) {
  using namespace std::string_view_literals;
  const auto is = [&](std::string_view start) { return bytes.starts_with(start); };
  const auto no = [](std::string_view what) {
    return Error{ErrorCode::bad_input, std::string(what) + std::string(kSaveAs)};
  };
  if (is("PK\x03\x04"sv) || is("\xD0\xCF\x11\xE0"sv)) return no("this is a workbook, not a CSV file");
  if (is("%PDF"sv) || is("{\\rtf"sv) || is("<"sv)) return no("this is a document or a page, not a CSV file");
  if (is("\xFF\xFE\0\0"sv) || is("\0\0\xFE\xFF"sv)) return no("this file is UTF-32");
  if (is("\xFF\xFE"sv)) return without_separator_line(from_utf16(bytes.substr(2), Order::little));
  if (is("\xFE\xFF"sv)) return without_separator_line(from_utf16(bytes.substr(2), Order::big));
  for (const Order order : {Order::little, Order::big}) {
    if (looks_utf16(bytes, order)) return without_separator_line(from_utf16(bytes, order));
  }
  const auto zeros = std::count(
      bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(bytes.size(), 1000)), '\0');
  if (zeros > 0) return no("this is not a text");
  return without_separator_line(std::string(bytes));
}

}  // namespace lectern

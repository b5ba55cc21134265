// glass.cpp: six numbers out of four touches, and of and into a line of text.
#include "kiosk/ui/glass.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <locale>
#include <sstream>

namespace lectern {
namespace {

constexpr std::size_t kFitted = 4;

using Triple = std::array<double, 3>;

double determinant(const std::array<Triple, 3>& m) {
  return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
         m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

// Cramer's rule: three unknowns need no more.
std::optional<Triple> solved(const std::array<Triple, 3>& left, const Triple& right) {
  const double whole = determinant(left);
  if (std::abs(whole) < 1e-6) return std::nullopt;
  Triple found{};
  for (std::size_t i = 0; i < 3; ++i) {
    std::array<Triple, 3> changed = left;
    for (std::size_t row = 0; row < 3; ++row) changed[row][i] = right[row];
    found[i] = determinant(changed) / whole;
  }
  return found;
}

bool moves_little(const Glass& glass) {
  const std::array<Spot, 4> corners = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
  return std::all_of(corners.begin(), corners.end(),
                     [&](const Spot& corner) { return is_near(corrected(glass, corner), corner, 2 * kMostOff); });
}

}  // namespace

bool is_near(const Spot& a, const Spot& b, double shares) {
  return std::abs(a.x - b.x) <= shares && std::abs(a.y - b.y) <= shares;
}

Spot corrected(const Glass& glass, const Spot& touched) {
  const auto& by = glass.by;
  return {by[0] * touched.x + by[1] * touched.y + by[2], by[3] * touched.x + by[4] * touched.y + by[5]};
}

std::optional<Glass> glass_from(const Spot* touched, std::size_t count) {
  if (count != kFitted) return std::nullopt;
  std::array<Triple, 3> sums{};
  Triple for_x{};
  Triple for_y{};
  for (std::size_t n = 0; n < kFitted; ++n) {
    const Triple row = {touched[n].x, touched[n].y, 1};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) sums[i][j] += row[i] * row[j];
      for_x[i] += row[i] * kCrosses[n].x;
      for_y[i] += row[i] * kCrosses[n].y;
    }
  }
  const auto x = solved(sums, for_x);
  const auto y = solved(sums, for_y);
  if (!x || !y) return std::nullopt;
  const Glass glass{{(*x)[0], (*x)[1], (*x)[2], (*y)[0], (*y)[1], (*y)[2]}};
  for (std::size_t n = 0; n < kFitted; ++n)
    if (!is_near(corrected(glass, touched[n]), kCrosses[n], kNearEnough)) return std::nullopt;
  if (!moves_little(glass)) return std::nullopt;
  return glass;
}

std::string to_text(const Glass& glass) {
  std::string text;
  for (const double number : glass.by) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.6f", number);
    text += (text.empty() ? "" : " ") + std::string(digits.data());
  }
  return text;
}

Result<Glass> parse_glass(std::string_view text) {
  std::istringstream in{std::string(text)};
  in.imbue(std::locale::classic());
  Glass glass;
  for (double& number : glass.by)
    if (!(in >> number) || !std::isfinite(number))
      return Error{ErrorCode::bad_input, "a touch correction is six numbers, and this is not: " + std::string(text)};
  if (!(in >> std::ws).eof() || !moves_little(glass))
    return Error{ErrorCode::bad_input, "no panel is as far off as this touch correction: " + std::string(text)};
  return glass;
}

}  // namespace lectern

// glass_test.cpp: what four touched crosses tell about a panel.
#include "kiosk/ui/glass.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace lectern;

namespace {

// Where a panel with this fault feels the first four crosses.
std::vector<Spot> felt(const Glass& fault) {
  std::vector<Spot> spots;
  for (std::size_t n = 0; n < 4; ++n) spots.push_back(corrected(fault, kCrosses[n]));
  return spots;
}

std::optional<Glass> found(const std::vector<Spot>& spots) { return glass_from(spots.data(), spots.size()); }

}  // namespace

TEST_CASE("a panel that is shifted, stretched or tilted is put right everywhere on it") {
  for (const Glass& fault : {Glass{}, Glass{{1, 0, 0.05, 0, 1, -0.04}}, Glass{{0.93, 0, 0.03, 0, 1.06, -0.02}},
                             Glass{{1, 0.04, -0.02, -0.03, 1, 0.01}}}) {
    const auto glass = found(felt(fault));
    REQUIRE(glass);
    for (const Spot& at : {Spot{0, 0}, Spot{1, 0}, Spot{.5, .5}, Spot{.3, .9}}) {
      const Spot right = corrected(*glass, corrected(fault, at));
      CHECK(is_near(right, at, 1e-9));
    }
  }
}

TEST_CASE("fingers that tremble are evened out") {
  std::vector<Spot> spots = felt(Glass{{1, 0, 0.04, 0, 1, 0.04}});
  for (std::size_t n = 0; n < spots.size(); ++n) spots[n].x += n % 2 == 0 ? 0.004 : -0.004;
  const auto glass = found(spots);
  REQUIRE(glass);
  CHECK(is_near(corrected(*glass, {.54, .54}), {.5, .5}, 0.006));
}

TEST_CASE("touches that no flat panel would feel so give no correction") {
  std::vector<Spot> spots = felt(Glass{});
  spots[2].x -= 0.11;
  CHECK_FALSE(found(spots));  // one of them is elsewhere
  CHECK_FALSE(found(std::vector<Spot>(4, Spot{.5, .5})));
  CHECK_FALSE(found({kCrosses[0], kCrosses[1], kCrosses[2]}));
  CHECK_FALSE(found(felt(Glass{{0.5, 0, 0.25, 0, 0.5, 0.25}})));  // a panel half as large as its picture
}

TEST_CASE("a correction is kept as a line of text, and nothing else is taken for one") {
  const Glass glass{{1.01, 0, -0.02, 0.003, 0.98, 0.015}};
  CHECK(to_text(glass) == "1.010000 0.000000 -0.020000 0.003000 0.980000 0.015000");
  REQUIRE(parse_glass(to_text(glass)).ok());
  CHECK(parse_glass(to_text(glass)).value() == glass);
  for (const char* bad :
       {"", "1 0 0 0 1", "1 0 0 0 1 0 7", "1 0 0 0 1 x", "nan 0 0 0 1 0", "1 0 0.9 0 1 0", "-1 0 1 0 -1 1"})
    CHECK_FALSE(parse_glass(bad).ok());
}

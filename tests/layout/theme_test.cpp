// theme_test.cpp: the lengths that a finger and an eye need, in millimetres, on every panel.
#include "kiosk/layout/theme.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "tests/layout/floor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {
constexpr float kCapitalInEms = 0.714F;
constexpr std::array<float, 4> kCapitals{3.8F, 4.9F, 6.6F, 8.7F};  // mm at S, M, L, XL
}  // namespace

TEST_CASE("capitals are as high in millimetres as each text size promises, whatever the panel's density") {
  for (const float ppi : {149.0F, 141.0F, 170.0F})
    for (std::size_t i = 0; i < sizes().size(); ++i) {
      const Metrics m = metrics({1280, 800, ppi}, sizes()[i]);
      CHECK(m.mm == doctest::Approx(ppi / 25.4F));
      const float half_pixel = 0.5F * kCapitalInEms / m.mm;
      CHECK(std::abs(m.text * kCapitalInEms / m.mm - kCapitals[i]) <= half_pixel + 0.001F);
    }
  CHECK(metrics(kTen, TextSize::m).text == 40);
}

TEST_CASE("no text is smaller than 3.6 mm of capital height") {
  for (const Panel& panel : panels())
    for (const TextSize size : sizes()) {
      const Metrics m = metrics(panel, size);
      for (const float px : {m.text, m.caption, m.small, m.label, m.heading, m.part, m.display})
        if (px != m.label) CHECK(px * kCapitalInEms / m.mm >= 3.6F);
      CHECK(m.label * kCapitalInEms / m.mm >= 3.4F);
    }
}

TEST_CASE("what a finger presses is at least 12.7 mm, and its neighbour 2.54 mm away") {
  for (const Panel& panel : panels())
    for (const TextSize size : sizes()) {
      const Metrics m = metrics(panel, size);
      CHECK(m.target / m.mm >= 12.7F);
      CHECK(m.target / m.mm < 12.7F + 1.01F / m.mm);
      CHECK(m.target_gap / m.mm >= 2.54F);
      CHECK(m.target_gap / m.mm < 2.54F + 1.01F / m.mm);
      CHECK(std::abs(m.miss / m.mm - 4.0F) <= 0.5F / m.mm + 0.001F);
      CHECK(std::abs(m.ring / m.mm - 1.0F) <= 0.5F / m.mm + 0.001F);
    }
}

TEST_CASE("headings are half as large again at M, and less than that where all text is large") {
  for (const Panel& panel : panels()) {
    const Metrics m = metrics(panel, TextSize::m);
    CHECK(m.heading == std::round(m.text * 1.5F));
    CHECK(m.part == std::round(m.text * 1.2F));
    for (const TextSize size : {TextSize::l, TextSize::xl}) {
      const Metrics large = metrics(panel, size);
      CHECK(large.heading / large.text < 1.5F);
      CHECK(large.heading > large.part);
      CHECK(large.part > large.text);
    }
  }
}

TEST_CASE("every size of text grows with the size that was chosen") {
  for (const Panel& panel : panels())
    for (std::size_t i = 1; i < sizes().size(); ++i) {
      const Metrics less = metrics(panel, sizes()[i - 1]);
      const Metrics more = metrics(panel, sizes()[i]);
      CHECK(more.text > less.text);
      CHECK(more.heading > less.heading);
      CHECK(more.part > less.part);
      CHECK(more.label > less.label);
      CHECK(more.caption >= less.caption);
      CHECK(more.small == less.small);  // the bar keeps its place
    }
}

TEST_CASE("lines are 1.35 ems apart at S and M and 1.2 at L and XL") {
  CHECK(body_style(metrics(kTen, TextSize::s)).leading == 1.35F);
  CHECK(body_style(metrics(kTen, TextSize::m)).leading == 1.35F);
  CHECK(body_style(metrics(kTen, TextSize::l)).leading == 1.2F);
  CHECK(body_style(metrics(kTen, TextSize::xl)).leading == 1.2F);
}

TEST_CASE("the widest line of reading text has 45 to 75 characters") {
  const std::string text =
      "In late July 2025 the agency sent e-mails to local officers and asked them to apply for federal jobs. Many of "
      "them work in departments that help the agency under a written agreement. Some leaders object to that, others "
      "defend it, and the town has asked what residents think about it before the next meeting.";
  for (const Panel& panel : panels())
    for (const TextSize size : sizes()) {
      const Metrics m = metrics(panel, size);
      const int lines = typesetter().set(text, body_style(m), m.measure, "en").lines;
      CHECK(text.size() / static_cast<std::size_t>(lines) >= 45);
      CHECK(text.size() / static_cast<std::size_t>(lines) <= 75);
    }
}

TEST_CASE("margins are 10 mm where the panel has the room, and never under 4") {
  for (const Panel& panel : {kTen, kFifteen})
    CHECK(std::abs(metrics(panel, TextSize::m).margin / metrics(panel, TextSize::m).mm - 10) <= 0.1F);
  for (const Panel& panel : {kUpright, kSeven})
    CHECK(metrics(panel, TextSize::m).margin / metrics(panel, TextSize::m).mm >= 3.9F);
}

TEST_CASE("the spacing scale has eight steps, each larger than the one before") {
  for (const Panel& panel : panels()) {
    const Metrics m = metrics(panel, TextSize::m);
    for (std::size_t i = 1; i < m.step.size(); ++i) CHECK(m.step[i] > m.step[i - 1]);
    CHECK(m.hairline >= 1);
    CHECK(m.edge >= m.hairline);
    CHECK(m.thick > m.edge);
  }
}

TEST_CASE("the usual panels are known by their size") {
  CHECK(usual_ppi(1280, 800) == 149);
  CHECK(usual_ppi(800, 1280) == 149);
  CHECK(usual_ppi(1920, 1080) == 141);
  CHECK(usual_ppi(1024, 600) == 170);
  CHECK(usual_ppi(800, 480) == 133);
}

TEST_CASE("ten keys fit side by side on every panel, and twelve on all but the upright and the small ones") {
  CHECK(key_room(kTen).columns >= 12);
  CHECK(key_room(kFifteen).columns >= 12);
  CHECK(key_room(kUpright).columns == 10);
  CHECK(key_room(kSeven).columns == 10);
  CHECK(key_room({800, 480, 133}).columns == 10);
}

TEST_CASE("a panel is known as upright or low by its measures") {
  CHECK(key_room(kTen).shape == PanelShape::any);
  CHECK(key_room(kUpright).shape == PanelShape::upright);
  CHECK(key_room(kSeven).shape == PanelShape::low);
}

TEST_CASE("contrast is 21 for black on white, 1 for a colour on itself, and the same both ways") {
  const Color black{0, 0, 0};
  const Color white{255, 255, 255};
  const Color grey{0x76, 0x76, 0x76};
  CHECK(contrast(black, white) == doctest::Approx(21));
  CHECK(contrast(white, black) == doctest::Approx(21));
  CHECK(contrast(grey, grey) == doctest::Approx(1));
  CHECK(contrast(grey, white) == doctest::Approx(4.54).epsilon(0.01));
}

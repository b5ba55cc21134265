// theme.cpp: the four themes and the four text sizes.
#include "kiosk/layout/theme.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace lectern {
namespace {

// In the order of Ink: paper, surface, shade, ink, quiet_ink, line, edge, primary, on_primary, focus, caution, danger,
// tray.
constexpr Palette kPaper{{{0xFB, 0xF9, 0xF4},
                          {0xFF, 0xFF, 0xFF},
                          {0xE6, 0xEC, 0xEF},
                          {0x1B, 0x24, 0x30},
                          {0x33, 0x3D, 0x49},
                          {0xC9, 0xC3, 0xB3},
                          {0x5F, 0x5B, 0x52},
                          {0x06, 0x3A, 0x52},
                          {0xFF, 0xFF, 0xFF},
                          {0x06, 0x3A, 0x52},
                          {0x4A, 0x2F, 0x00},
                          {0x6B, 0x1A, 0x1A},
                          {0xED, 0xE8, 0xDC}}};
constexpr Palette kDim{{{0x22, 0x22, 0x22},
                        {0x2A, 0x2A, 0x2A},
                        {0x33, 0x33, 0x33},
                        {0xB2, 0xAE, 0xA6},
                        {0xA4, 0xA1, 0x9A},
                        {0x4A, 0x49, 0x46},
                        {0x8F, 0x8D, 0x88},
                        {0x9F, 0xB2, 0xBA},
                        {0x1A, 0x1A, 0x1A},
                        {0x9F, 0xB2, 0xBA},
                        {0xBB, 0xAA, 0x85},
                        {0xC6, 0x9A, 0x94},
                        {0x2E, 0x2E, 0x2E}}};
constexpr Color kBlack{0, 0, 0};
constexpr Color kWhite{0xFF, 0xFF, 0xFF};
constexpr Palette kBlackOnWhite{kWhite, kWhite, kWhite, kBlack, kBlack, kBlack, kBlack,
                                kBlack, kWhite, kBlack, kBlack, kBlack, kWhite};
constexpr Palette kWhiteOnBlack{kBlack, kBlack, kBlack, kWhite, kWhite, kWhite, kWhite,
                                kWhite, kBlack, kWhite, kWhite, kWhite, kBlack};

double luminance(Color c) {
  const auto linear = [](std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

// Capital height in mm; headings, parts and labels in ems of the text: less at the large sizes, where all text is large
// already, and on low panels. Leading likewise.
struct Scale {
  float capital, heading, part, leading, label;
};
Scale scale_of(TextSize size, bool low) {
  switch (size) {
    case TextSize::s:
      return low ? Scale{3.8F, 1.2F, 1.05F, 1.25F, 0.92F} : Scale{3.8F, 1.4F, 1.15F, 1.35F, 0.92F};
    case TextSize::m:
      return low ? Scale{4.9F, 1.12F, 1.05F, 1.25F, 0.92F} : Scale{4.9F, 1.35F, 1.15F, 1.35F, 0.92F};
    case TextSize::l:
      return {6.6F, low ? 1.05F : 1.14F, 1.05F, 1.2F, 0.82F};
    case TextSize::xl:
      return {8.7F, 1.0F, 1.05F, 1.2F, 0.68F};
  }
  std::abort();
}

constexpr float kInch = 25.4F;            // mm
constexpr float kLow = 100.0F;            // mm
constexpr float kNarrow = 150.0F;         // mm
constexpr float kCapital = 0.714F;        // capital height of Noto Sans in ems
constexpr float kLeastCaption = 3.6F;     // mm of capital height
constexpr float kMostCharacters = 72.0F;  // in a line of reading text, each about half an em wide

}  // namespace

const Palette& palette(Theme theme) {
  switch (theme) {
    case Theme::paper:
      return kPaper;
    case Theme::dim:
      return kDim;
    case Theme::black_on_white:
      return kBlackOnWhite;
    case Theme::white_on_black:
      return kWhiteOnBlack;
  }
  std::abort();
}

Color color(const Palette& colors, Ink ink) { return colors[static_cast<std::size_t>(ink)]; }

double contrast(Color a, Color b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

bool is_low(const Panel& panel) { return static_cast<float>(panel.height) < kLow * panel.ppi / kInch; }
bool is_narrow(const Panel& panel) { return static_cast<float>(panel.width) < kNarrow * panel.ppi / kInch; }

float usual_ppi(int width, int height) {
  const int longer = std::max(width, height);
  if (longer >= 1800) return 141.0F;
  if (longer <= 800) return 133.0F;
  return longer <= 1024 ? 170.0F : 149.0F;
}

Metrics metrics(const Panel& panel, TextSize size) {
  const Scale scale = scale_of(size, is_low(panel));
  Metrics m;
  m.mm = panel.ppi / 25.4F;
  const auto px = [&m](float millimetres) { return std::max(1.0F, std::round(millimetres * m.mm)); };
  m.text = std::round(scale.capital * m.mm / kCapital);
  m.caption = std::ceil(std::max(kLeastCaption, 0.6F * scale.capital) * m.mm / kCapital);
  m.small = std::ceil(kLeastCaption * m.mm / kCapital);
  m.label = std::max(m.small, std::round(m.text * scale.label));
  m.heading = std::round(m.text * scale.heading);
  m.part = std::round(m.text * scale.part);
  m.display = std::round(m.text * scale.heading);
  m.leading = scale.leading;
  m.margin = px(is_low(panel) ? 3.6F : is_narrow(panel) ? 6.0F : 10.0F);
  m.rim = px(is_low(panel) ? 3.6F : 4.0F);
  m.target = std::ceil(12.7F * m.mm);
  m.target_gap = std::ceil(2.54F * m.mm);
  m.choice = is_low(panel) ? m.target : std::ceil(17.0F * m.mm);
  m.key = std::ceil(12.4F * m.mm);
  m.key_gap = std::ceil((is_low(panel) ? 1.0F : 2.0F) * m.mm);
  m.least_key_gap = is_low(panel) || is_narrow(panel) ? std::ceil(m.mm) : m.target_gap;
  constexpr std::array<float, 8> kSteps{0.5F, 1.0F, 1.7F, 2.6F, 4.0F, 6.0F, 10.0F, 16.0F};
  for (std::size_t i = 0; i < kSteps.size(); ++i) m.step[i] = px(kSteps[i]);
  m.hairline = px(0.25F);
  m.edge = px(0.35F);
  m.thick = px(0.7F);
  m.ring = px(1.0F);
  m.miss = px(4.0F);
  m.code = 49.0F * std::max(std::ceil(0.5F * m.mm), std::round(0.65F * m.mm));
  m.measure = std::round(kMostCharacters * 0.5F * m.text);
  return m;
}

TextStyle body_style(const Metrics& m) { return {.px = m.text, .leading = m.leading}; }
TextStyle caption_style(const Metrics& m) { return {.px = m.caption, .leading = std::max(1.25F, m.leading)}; }
TextStyle heading_style(const Metrics& m, int level) {
  if (level == 0) return {.px = std::round(m.display * 1.2F), .bold = true, .leading = 1.1F};
  return {.px = level <= 1 ? m.heading : level == 2 ? m.part : m.text, .bold = true, .leading = 1.16F};
}
TextStyle display_style(const Metrics& m) {
  return {.px = m.display, .bold = true, .leading = 1.25F, .align = Align::center};
}

}  // namespace lectern

// measure.h: how wide a node would like to be, how narrow it can be, how high it becomes, and where its parts go. Works
// left to right; layout.cpp mirrors the result.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/layout/box.h"
#include "kiosk/layout/theme.h"
#include "kiosk/text/typesetter.h"

namespace lectern {

// A control or label smaller than the body's: the bar at the top.
enum class Manner : std::uint8_t { body, bar };

class Flow {
 public:
  Flow(const Metrics& metrics, Typesetter& typesetter, std::string_view lang, bool rtl)
      : m_(metrics), typesetter_(typesetter), lang_(lang), rtl_(rtl) {}

  void set_manner(Manner manner) { manner_ = manner; }
  // Whether cards and columns stand below each other however wide the room is.
  void set_one_column(bool one) { one_column_ = one; }
  // Whether icons stand beside the words of controls; in the bar they always do.
  void set_icons(bool shown);
  // How many key widths the widest row of the keyboard has; every key of the screen is measured by it.
  void set_key_units(float units) { key_units_ = units; }

  // Width on one line, at most `most`.
  [[nodiscard]] float natural(const Node& node, float most) const;
  // Width below which a word or a control would have to break.
  [[nodiscard]] float least(const Node& node) const;
  // Height in a width.
  [[nodiscard]] float height(const Node& node, float w) const;
  // Appends the boxes of `node` and all below it; at least `min_h` high. Returns its height.
  float place(const Node& node, float x, float y, float w, float min_h, std::vector<Box>& out) const {
    return put(node, x, y, w, min_h, &out);
  }

  // The strip beside keys, in just this room: words and labels yield, down to the smallest caption there is.
  // `stacked`: how the text stands is above what is offered.
  void place_strip(const Node& strip, const Rect& room, bool stacked, std::vector<Box>& out) const;

  [[nodiscard]] TextStyle style_of(const Node& node) const;

 private:
  using Out = std::vector<Box>*;  // nullptr: only measured
  float put(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_text(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_control(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_field(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_chart(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_progress(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_stack(const Node& node, float x, float y, float w, float min_h, Out out) const;  // children only, no box
  float put_column(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_card(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_grid(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_row(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_row_of_ends(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_row_that_fills(const Node& node, float x, float y, float w, float min_h, Out out) const;
  float put_keys(const Node& node, float x, float y, float w, float min_h, Out out) const;
  [[nodiscard]] float key_gap_across(float w, float units) const;
  // Of the strip: a text, or some in a row or column, in one size.
  struct Size {
    float w = 0, h = 0;
  };
  [[nodiscard]] TextStyle strip_style(const Node& text, float px) const;
  [[nodiscard]] Size status_size(const Node& status, float px) const;
  void put_status(const Node& status, const Rect& room, float px, Out out) const;
  void put_offer(const Node& offer, const Rect& room, Out out) const;
  void put_offered_text(const Node& text, const Rect& room, Out out) const;
  void put_offered_button(const Node& button, const Rect& room, Out out) const;
  [[nodiscard]] float gutter(const Node& grid) const;
  [[nodiscard]] float cell_of(const Node& grid, float w, std::size_t columns) const;
  [[nodiscard]] int lines_of(const Node& label, float w) const;
  [[nodiscard]] std::size_t columns_for(const Node& grid, float w) const;
  [[nodiscard]] float gap(const Node& parent, const Node& above, const Node& below) const;
  [[nodiscard]] float inset(const Node& node) const;
  [[nodiscard]] float pad_x(const Node& node) const;
  [[nodiscard]] float pad_y(const Node& node) const;
  [[nodiscard]] float mark_room(const Node& node) const;
  // An icon's side, and what it takes of the width beside its word.
  [[nodiscard]] float icon_side(const Node& node) const;
  [[nodiscard]] float icon_room(const Node& node) const;
  float put_control_with_icon(const Node& node, float x, float y, float w, float min_h, Out out) const;
  void put_key_icon(const Node& node, const Rect& rect, Out out) const;
  [[nodiscard]] std::string_view lang_of(const Node& node) const { return node.lang.empty() ? lang_ : node.lang; }
  [[nodiscard]] const Paragraph& set(const Node& node, float w) const;

  // What was measured already: a parent asks its children again and again while it looks for the best arrangement.
  // A node stands still, and in one manner, while its screen is laid out.
  struct Asked {
    const Node* node = nullptr;
    float width = 0;
    bool operator==(const Asked&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Asked& asked) const {
      return std::hash<const void*>()(asked.node) ^ (std::hash<float>()(asked.width) << 1);
    }
  };
  using Measured = std::unordered_map<Asked, float, Hash>;
  [[nodiscard]] float measure_natural(const Node& node, float most) const;
  [[nodiscard]] float measure_least(const Node& node) const;
  mutable Measured heights_{}, naturals_{}, leasts_{};

  const Metrics& m_;
  Typesetter& typesetter_;
  std::string lang_;
  bool rtl_ = false;
  Manner manner_ = Manner::body;
  bool icons_ = true;
  float key_units_ = 10.0F;
  bool one_column_ = false;
};

}  // namespace lectern

// layout.h: from the semantic tree to measured boxes: rows, columns, grids and cards that wrap and grow with the text,
// in any panel, parted into pages of whole things, mirrored for right-to-left languages. Lengths are pixels; the origin
// is the top left corner.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/layout/box.h"
#include "kiosk/layout/pages.h"
#include "kiosk/layout/theme.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/key_room.h"
#include "kiosk/ui/node.h"

namespace lectern {

// Where everything of one screen is. It owns the tree that its boxes point into.
struct Scene {
  std::shared_ptr<const Node> asked{};  // what was to be laid out
  std::shared_ptr<const Node> tree{};   // as it stands: More in the dock, what yields gone
  std::vector<Box> boxes{};             // parents before children
  Panel panel{};
  Metrics metrics{};
  std::string lang{};
  bool rtl = false;
  std::vector<Extent> pages{};          // of the body, from its top; fewer than two: all of it is seen
  std::size_t page_shown = 0;           // among `pages`
  bool is_cut = false;                  // something is higher than a page, at every text size
  std::vector<std::string> left_out{};  // ids of controls there was no room for
  Rect view{};                          // what is of a page is seen here
  Rect track{};                         // beside a text that scrolls in its frame; empty if nothing scrolls
  Rect tray{};                          // the ground under keys; empty: there are none
  Rect page{};                          // whole lines of the field above keys are seen here; empty: there is none
  float content = 0;                    // height of the body, or of the text in the frame
  float scroll = 0;                     // how much of it lies above what is seen
  float scroll_most = 0;

  [[nodiscard]] const Box* box(std::string_view id) const;
  // The part of a box that can be seen; empty if none.
  [[nodiscard]] Rect seen(const Box&) const;
  // On which page the box with this id begins; the one that is shown, if it is on all of them or not there.
  [[nodiscard]] std::size_t page_of(std::string_view id) const;
};

inline constexpr std::string_view kMoreId = "shell.more";  // where More stands beside the main action

// What a layout needs to know besides the tree.
struct Setting {
  Panel panel{};
  TextSize size = TextSize::m;
  std::string lang{};  // of the screen, BCP 47
  bool rtl = false;
  std::string more{};   // what the button to the next page is called; {n} and {of} are filled in
  float scroll = 0;     // wanted; the page that it lies on is shown
  bool unread = false;  // some page was not shown yet, and all are to be: the last one leads on to it
  bool operator==(const Setting&) const = default;
};

[[nodiscard]] Scene lay_out(std::shared_ptr<const Node> screen, const Setting& setting, Typesetter& typesetter);

// The least panel that can be written on, mm: ten keys side by side, and four rows of them below two lines of text.
inline constexpr float kLeastWidth = 136.0F, kLeastHeight = 89.0F;
[[nodiscard]] bool can_be_written_on(const Panel&);

// How many keys of full size fit side by side, and what shape of panel they stand on.
[[nodiscard]] KeyRoom key_room(const Panel&);

}  // namespace lectern

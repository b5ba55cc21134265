// writing_desk.h: where things are while something is written: the bar, the field of whole lines, the strip, and the
// keys down to the edge. Nothing here moves with the text: it scrolls inside its own frame.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/layout/box.h"
#include "kiosk/layout/measure.h"
#include "kiosk/layout/theme.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/key_room.h"
#include "kiosk/ui/node.h"

namespace lectern {

// Whether a field and its strip are all that a body holds.
[[nodiscard]] bool is_writing(const Node& body);
[[nodiscard]] bool is_tray(const Node& dock);
// Tells `flow` how wide the widest row of keys is; returns the width that all of them have, px.
[[nodiscard]] float ready_keys(const Node& dock, const Panel&, const Metrics&, Flow&);

// What a desk needs to know besides the tree.
struct DeskSetting {
  Panel panel{};
  PanelShape shape = PanelShape::any;
  TextSize size = TextSize::m;
  std::string_view lang{};  // of the screen, BCP 47; outlives the desk
  float scroll = 0;         // wanted, px; made whole lines and clamped
};

// Where the parts are that are no nodes, px. Left to right; whoever asked mirrors it.
struct DeskParts {
  Rect tray{};   // the ground under the keys
  Rect frame{};  // of the field
  Rect page{};   // inside the frame: whole lines of the text are seen here
  Rect track{};  // where a thumb shows how far the text is scrolled; empty: all of it is seen
  float content = 0, scroll = 0, scroll_most = 0;
};

class WritingDesk {
 public:
  // Boxes go to `out`, parents before children. All that is referred to outlives the desk.
  WritingDesk(const DeskSetting& setting, const Metrics& metrics, Typesetter& typesetter, Flow& flow,
              std::vector<Box>& out)
      : setting_(setting), m_(metrics), typesetter_(typesetter), flow_(flow), out_(out) {}
  [[nodiscard]] DeskParts run(const Node& bar, const Node& body, const Node& dock);

 private:
  void place_tray(const Node& dock);
  [[nodiscard]] float strip_height(const Node& strip) const;
  void place_field(const Node& field, const Rect& frame);
  void place_prompt(const Node& prompt, const TextStyle& style);

  const DeskSetting& setting_;
  const Metrics& m_;
  Typesetter& typesetter_;
  Flow& flow_;
  std::vector<Box>& out_;
  DeskParts parts_;
  bool low_ = false, upright_ = false;
  float keys_x_ = 0, keys_w_ = 0;
};

}  // namespace lectern

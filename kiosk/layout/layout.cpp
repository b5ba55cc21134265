// layout.cpp: the three zones of a screen, what scrolls when they do not all fit, and the mirror.
#include "kiosk/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <utility>

#include "kiosk/layout/kinds.h"
#include "kiosk/layout/measure.h"
#include "kiosk/layout/writing_desk.h"

namespace lectern {
namespace {

struct Zones {
  const Node* bar = nullptr;
  const Node* body = nullptr;
  const Node* dock = nullptr;
};

Zones zones_of(const Node& screen) {
  Zones zones;
  if (screen.children.size() == 3) {
    zones.bar = &screen.children[0];
    zones.body = &screen.children[1];
    zones.dock = &screen.children[2];
  }
  return zones;
}

std::shared_ptr<Node> scroll_button(std::string_view id, const std::string& name, Move press) {
  auto node = std::make_shared<Node>();
  node->role = Role::button;
  node->id = id;
  node->name = name;
  node->press = Moved{press};
  return node;
}

constexpr float kFourRows = 130.0F, kFiveRows = 175.0F;  // mm: so high is a panel with room for so many rows and a bar
constexpr float kFewColumns = 10.0F;  // of keys: so many fit side by side on the narrowest panel there is
constexpr float kLoose = 0.15F;       // of the panel's height: more than that left over is too much at one end
constexpr float kLowered = 0.4F;      // of what is left over: a little above the middle, where the eye rests

class Arranger {
 public:
  Arranger(Scene& scene, const Setting& setting, Typesetter& typesetter)
      : scene_(scene),
        setting_(setting),
        m_(scene.metrics),
        typesetter_(typesetter),
        flow_(m_, typesetter, setting.lang, setting.rtl),
        width_(static_cast<float>(setting.panel.width)),
        height_(static_cast<float>(setting.panel.height)) {}

  void run() {
    const Zones zones = zones_of(*scene_.tree);
    if (zones.body == nullptr) return;
    if (is_writing(*zones.body)) {
      run_desk(zones);
      if (setting_.rtl) mirror();
      return;
    }
    const bool keys = is_tray(*zones.dock);
    const float inner = width_ - 2 * m_.margin;
    const float dock_width = keys ? ready_keys(*zones.dock, setting_.panel, m_, flow_) : inner;
    flow_.set_manner(Manner::bar);
    const float bar_height = flow_.height(*zones.bar, inner);
    flow_.set_manner(Manner::body);
    const float dock_height = height_of_dock(*zones.dock, dock_width);

    // When bar and dock would leave too little of a small panel, they scroll with the rest; keys never do.
    const float room = height_ - 2 * m_.rim - 2 * m_.step[3];
    const float needed =
        keys ? 2 * m_.leading * m_.text + 2 * m_.step[3] : std::min(0.45F * height_, 5 * m_.leading * m_.text);
    const bool bar_stays = room - bar_height - dock_height >= needed;
    const bool dock_stays =
        keys || room - dock_height - (bar_stays ? bar_height : 0) >= std::min(needed, 0.45F * height_);

    float top = m_.rim;
    float bottom = height_ - m_.rim;
    if (bar_stays) {
      flow_.set_manner(Manner::bar);
      flow_.place(*zones.bar, m_.margin, top, inner, 0, scene_.boxes);
      flow_.set_manner(Manner::body);
      top += bar_height + m_.target_gap;
    }
    if (dock_stays && dock_height > 0) {
      bottom -= dock_height;
      flow_.place(*zones.dock, std::floor((width_ - dock_width) / 2), bottom, dock_width, 0, scene_.boxes);
      bottom -= m_.target_gap;
    }
    bar_below_ = keys;
    place_scrolling(bar_stays ? nullptr : zones.bar, *zones.body, dock_stays ? nullptr : zones.dock, top, bottom,
                    inner);
    if (setting_.rtl) mirror();
    put_marks();
  }

 private:
  // Where icons would make the dock higher, they go.
  float height_of_dock(const Node& dock, float width) {
    if (dock.children.empty()) return 0;
    const float whole = flow_.height(dock, width);
    flow_.set_icons(false);
    const float bare = flow_.height(dock, width);
    if (bare < whole) return bare;
    flow_.set_icons(true);
    return whole;
  }

  void run_desk(const Zones& zones) {
    const DeskSetting setting{.panel = setting_.panel,
                              .shape = key_room(setting_.panel).shape,
                              .size = setting_.size,
                              .lang = setting_.lang,
                              .scroll = setting_.scroll};
    const DeskParts parts =
        WritingDesk(setting, m_, typesetter_, flow_, scene_.boxes).run(*zones.bar, *zones.body, *zones.dock);
    scene_.tray = parts.tray;
    scene_.view = parts.frame;
    scene_.page = parts.page;
    scene_.track = parts.track;
    scene_.content = parts.content;
    scene_.scroll = parts.scroll;
    scene_.scroll_most = parts.scroll_most;
  }

  // Lays out what scrolls in `width`; returns its height.
  float stack(const Node* bar, const Node& body, const Node* dock, float x, float y, float width, float least_height,
              std::vector<Box>& out) {
    float at = y;
    if (bar != nullptr && !bar_below_) at += place_bar(*bar, x, at, width, out) + m_.step[4];
    const float dock_height = dock != nullptr ? flow_.height(*dock, width) + m_.step[4] : 0;
    at += flow_.place(body, x, at, width, least_height - (at - y) - dock_height, out);
    if (bar != nullptr && bar_below_) at += m_.step[4] + place_bar(*bar, x, at + m_.step[4], width, out);
    if (dock != nullptr) {
      at += m_.step[4];
      at += flow_.place(*dock, x, at, width, 0, out);
    }
    return at - y;
  }

  // A question whose answers stand in the dock is not left hanging at the top of a large panel: it comes down towards
  // them.
  float lowered(const Node& body, float x, float column, float room) {
    const Zones zones = zones_of(*scene_.tree);
    if (zones.dock->role != Role::column || is_tray(*zones.dock)) return 0;
    std::vector<Box> unused;
    const float left = room - flow_.place(body, x, 0, column, 0, unused);
    return left > kLoose * height_ ? std::round(left * kLowered) : 0;
  }

  float place_bar(const Node& bar, float x, float y, float width, std::vector<Box>& out) {
    flow_.set_manner(Manner::bar);
    const float high = flow_.place(bar, x, y, width, 0, out);
    flow_.set_manner(Manner::body);
    return high;
  }

  void place_scrolling(const Node* bar, const Node& body, const Node* dock, float top, float bottom, float inner) {
    // Lines longer than this are hard to follow, however wide the panel.
    const float column = std::min(inner, std::round(std::max(m_.measure * 1.35F, 240.0F * m_.mm)));
    const float x = m_.margin;
    const float room = bottom - top;
    std::vector<Box> trial;
    const float down = lowered(body, x, column, room);
    const float fitting = down + stack(bar, body, dock, x, top + down, column, room - down, trial);
    scene_.view = {0, top, width_, room};
    scene_.content = fitting;
    if (fitting <= room + 0.5F) {
      append(std::move(trial), 0);
      return;
    }
    scene_.more = scroll_button(kMoreId, setting_.more, Move::page_down);
    scene_.up = scroll_button(kUpId, setting_.up, Move::page_up);
    flow_.set_manner(Manner::bar);
    const auto wide_for = [&](float most) {
      return std::max({m_.target, flow_.least(*scene_.more), flow_.least(*scene_.up), flow_.natural(*scene_.more, most),
                       flow_.natural(*scene_.up, most)});
    };
    const auto high_of = [&](const Node& button, float width) { return flow_.height(button, width) + m_.step[3]; };
    float wide = wide_for(std::round(1.6F * m_.target));
    // Too low for two buttons: they share one place, down until the end, then up, on one line.
    const bool shared =
        room < high_of(*scene_.more, wide) + m_.target_gap + high_of(*scene_.up, wide) && width_ > height_;
    if (shared) wide = wide_for(std::floor(inner / 3));
    const float more_high = high_of(*scene_.more, wide);
    const float up_high = high_of(*scene_.up, wide);
    flow_.set_manner(Manner::body);
    // Beside the text where width is plentiful, below it where height is.
    const bool rail = width_ > height_;
    Rect more;
    Rect up;
    std::vector<Box> scrolled;
    if (rail) {
      const float left = width_ - m_.margin - wide;
      const float text_width = std::min(column, left - m_.step[4] - x);
      up = {left, top, wide, up_high};
      more = {left, bottom - more_high, wide, more_high};
      if (shared) up.y = bottom - up_high;
      scene_.view = {0, top, left - m_.step[2], room};
      scene_.content = stack(bar, body, dock, x, top, text_width, 0, scrolled);
    } else {
      more = {width_ - m_.margin - wide, bottom - more_high, wide, more_high};
      up = {m_.margin, bottom - up_high, wide, up_high};
      scene_.view = {0, top, width_, room - std::max(more_high, up_high) - m_.step[3]};
      scene_.content = stack(bar, body, dock, x, top, column, 0, scrolled);
    }
    scene_.scroll_most = std::max(0.0F, std::ceil(scene_.content - scene_.view.h));
    scene_.scroll = std::clamp(std::round(setting_.scroll), 0.0F, scene_.scroll_most);
    append(std::move(scrolled), scene_.scroll);
    if (rail && !shared) scene_.track = {more.x + std::round(wide / 2), up.bottom(), 0, more.y - up.bottom()};
    flow_.set_manner(Manner::bar);
    const bool at_end = scene_.scroll >= scene_.scroll_most;
    if (scene_.scroll > 0 && (!shared || at_end)) flow_.place(*scene_.up, up.x, up.y, up.w, up.h, scene_.boxes);
    if (!at_end) flow_.place(*scene_.more, more.x, more.y, more.w, more.h, scene_.boxes);
    flow_.set_manner(Manner::body);
  }

  void append(std::vector<Box> scrolled, float by) {
    for (Box& box : scrolled) {
      box.rect.y -= by;
      box.text.y -= by;
      box.icon.y -= by;
      box.scrolls = true;
      scene_.boxes.push_back(std::move(box));
    }
  }

  void mirror() {
    const auto turn = [this](Rect& rect) { rect.x = width_ - rect.right(); };
    for (Box& box : scene_.boxes) {
      // Keyboards are built the same way round everywhere.
      if (box.node->role == Role::key) continue;
      turn(box.rect);
      turn(box.text);
      turn(box.icon);
    }
    turn(scene_.view);
    turn(scene_.track);
    turn(scene_.page);
  }

  // A cross stands where the glass is to be touched, in every language and however far the words are scrolled.
  // And above all else.
  void put_marks() {
    const auto is_mark = [](const Box& box) { return box.node->role == Role::mark; };
    const auto marks = std::stable_partition(scene_.boxes.begin(), scene_.boxes.end(), std::not_fn(is_mark));
    for (auto mark = marks; mark != scene_.boxes.end(); ++mark) {
      int across = 0;
      int down = 0;
      if (std::sscanf(mark->node->value.c_str(), "%d/%d", &across, &down) != 2) continue;
      const float side = m_.target;
      mark->rect = {std::round(width_ * static_cast<float>(across) / 1000 - side / 2),
                    std::round(height_ * static_cast<float>(down) / 1000 - side / 2), side, side};
      mark->scrolls = false;
    }
  }

  Scene& scene_;
  const Setting& setting_;
  const Metrics& m_;
  Typesetter& typesetter_;
  Flow flow_;
  float width_ = 0, height_ = 0;
  bool bar_below_ = false;  // beside a keyboard the text being written comes first, whatever else must scroll
};

Rect overlap(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x);
  const float y = std::max(a.y, b.y);
  const float w = std::min(a.right(), b.right()) - x;
  const float h = std::min(a.bottom(), b.bottom()) - y;
  return w > 0 && h > 0 ? Rect{x, y, w, h} : Rect{};
}

}  // namespace

const Box* Scene::box(std::string_view id) const {
  const auto found = std::find_if(boxes.begin(), boxes.end(), [id](const Box& b) { return b.node->id == id; });
  return found == boxes.end() || id.empty() ? nullptr : &*found;
}

Rect Scene::seen(const Box& box) const {
  if (!box.scrolls || scroll_most <= 0)
    return overlap(box.rect, {0, 0, static_cast<float>(panel.width), static_cast<float>(panel.height)});
  return overlap(box.rect, view);
}

float Scene::scroll_to(std::string_view id) const {
  const Box* found = box(id);
  const bool stands = found == nullptr || !found->scrolls || found->node->role == Role::field;
  if (stands || scroll_most <= 0) return scroll;
  const float margin = metrics.step[3];
  float wanted = scroll;
  if (found->rect.bottom() + margin > view.bottom()) wanted += found->rect.bottom() + margin - view.bottom();
  const float top = found->rect.y - (wanted - scroll) - margin;
  if (top < view.y) wanted -= view.y - top;
  return std::clamp(wanted, 0.0F, scroll_most);
}

Scene lay_out(std::shared_ptr<const Node> screen, const Setting& setting, Typesetter& typesetter) {
  Scene scene;
  scene.tree = std::move(screen);
  scene.panel = setting.panel;
  scene.metrics = metrics(setting.panel, setting.size);
  scene.lang = setting.lang;
  scene.rtl = setting.rtl;
  Arranger(scene, setting, typesetter).run();
  return scene;
}

bool can_be_written_on(const Panel& panel) {
  const float mm = panel.ppi / 25.4F;
  // Half a pixel is no reason to refuse one.
  return static_cast<float>(panel.width) + 0.5F >= kLeastWidth * mm &&
         static_cast<float>(panel.height) + 0.5F >= kLeastHeight * mm;
}

KeyRoom key_room(const Panel& panel) {
  const Metrics m = metrics(panel, TextSize::m);
  const auto fit = [&](float side, float gap) {
    return std::floor((static_cast<float>(panel.width) - 2 * side + gap) / (m.key + gap));
  };
  // Apart as other targets are; on ten columns closer, before a panel has to do without them.
  const float columns = std::max(fit(m.step[3], m.target_gap), std::min(kFewColumns, fit(m.step[0], m.least_key_gap)));
  KeyRoom room{.columns = static_cast<int>(columns)};
  // Below that, a bar and five rows would leave no two lines of the largest text.
  const bool upright = panel.height > panel.width;
  if (static_cast<float>(panel.height) < (upright ? kFiveRows : kFourRows) * m.mm)
    room.shape = PanelShape::low;
  else if (upright)
    room.shape = PanelShape::upright;
  return room;
}

}  // namespace lectern

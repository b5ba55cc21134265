// layout.cpp: the three zones of a screen, the page of its body that is seen, and the mirror.
#include "kiosk/layout/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <utility>

#include "kiosk/layout/dock.h"
#include "kiosk/layout/kinds.h"
#include "kiosk/layout/measure.h"
#include "kiosk/layout/writing_desk.h"

namespace lectern {
namespace {

enum Zone : std::size_t { bar, body, dock };
constexpr std::size_t kZones = 3;

std::string filled(std::string text, std::string_view key, std::size_t value) {
  if (const std::size_t at = text.find(key); at != std::string::npos)
    text.replace(at, key.size(), std::to_string(value));
  return text;
}

constexpr float kFourRows = 130.0F, kFiveRows = 175.0F;  // mm: so high is a panel with room for so many rows and a bar
constexpr float kFewColumns = 10.0F;  // of keys: so many fit side by side on the narrowest panel there is
constexpr float kLoose = 0.15F;       // of the panel's height: more than that left over is too much at one end
constexpr float kLowered = 0.4F;      // of what is left over: a little above the middle, where the eye rests

// What a question and its answers give up, one after another, so that they are seen at once.
enum class Yield : std::uint8_t { nothing, notes, labels, heading, names };
constexpr std::array kYields = {Yield::nothing, Yield::notes, Yield::labels, Yield::heading, Yield::names};

void drop_what_yields(Node& node) {
  std::erase_if(node.children, [](const Node& child) { return child.yields; });
  for (Node& child : node.children) drop_what_yields(child);
}

void use_brief_names(Node& node) {
  if (!node.brief.empty()) node.name = node.brief;
  for (Node& child : node.children) use_brief_names(child);
}

class Arranger {
 public:
  Arranger(Scene& scene, Node& screen, const Setting& setting, bool one_column, Typesetter& typesetter)
      : scene_(scene),
        screen_(screen),
        one_column_(one_column),
        setting_(setting),
        m_(scene.metrics),
        typesetter_(typesetter),
        flow_(m_, typesetter, setting.lang, setting.rtl),
        width_(static_cast<float>(setting.panel.width)),
        height_(static_cast<float>(setting.panel.height)) {}

  void run() {
    if (screen_.children.size() != kZones) return;
    if (is_writing(screen_.children[body])) {
      run_desk();
      if (setting_.rtl) mirror();
      return;
    }
    const bool keys = is_tray(screen_.children[dock]);
    inner_ = width_ - 2 * m_.margin;
    if (keys)
      run_above_keys();
    else
      run_with_dock();
    if (setting_.rtl) mirror();
    put_marks();
  }

 private:
  void run_desk() {
    const DeskSetting setting{.panel = setting_.panel,
                              .shape = key_room(setting_.panel).shape,
                              .size = setting_.size,
                              .lang = setting_.lang,
                              .scroll = setting_.scroll};
    const DeskParts parts = WritingDesk(setting, m_, typesetter_, flow_, scene_.boxes)
                                .run(screen_.children[bar], screen_.children[body], screen_.children[dock]);
    scene_.tray = parts.tray;
    scene_.view = parts.frame;
    scene_.page = parts.page;
    scene_.track = parts.track;
    scene_.content = parts.content;
    scene_.scroll = parts.scroll;
    scene_.scroll_most = parts.scroll_most;
  }

  // Keys stay whatever happens; the bar goes before the body does.
  void run_above_keys() {
    const Node& keys = screen_.children[dock];
    const float wide = ready_keys(keys, setting_.panel, m_, flow_);
    const float high = flow_.height(keys, wide);
    const float bottom = height_ - m_.rim - high - m_.target_gap;
    const float bar_high = bar_height();
    const float wanted = flow_.height(screen_.children[body], column());
    float top = m_.rim;
    if (bottom - top - bar_high - m_.target_gap >= wanted) top += place_bar() + m_.target_gap;
    flow_.place(keys, std::floor((width_ - wide) / 2), height_ - m_.rim - high, wide, 0, scene_.boxes);
    place_body(top, bottom);
  }

  void run_with_dock() {
    const Node as_asked = screen_.children[dock];
    const float top = m_.rim + bar_height() + m_.target_gap;
    place_bar();
    const auto bottom_above = [&](float high) { return height_ - m_.rim - high - (high > 0 ? m_.target_gap : 0); };
    float high = ready_dock(as_asked, {});
    // On pages, with the button that leads on and with the one that turns them: the higher one, so that nothing moves.
    if (!fits(bottom_above(high) - top)) high = std::max(high, ready_dock(as_asked, more_name(8, 8)));
    place_body(top, bottom_above(high));
    const std::size_t pages = scene_.pages.size();
    const bool leads_on = pages < 2 || (scene_.page_shown + 1 == pages && !setting_.unread);
    high = ready_dock(as_asked, leads_on ? std::string() : more_name(scene_.page_shown + 1, pages));
    if (high > 0)
      dock_flow().place(screen_.children[dock], m_.margin, height_ - m_.rim - high, inner_, 0, scene_.boxes);
  }

  [[nodiscard]] bool fits(float room) const {
    const Node& all = screen_.children[body];
    return all.one_page || Flow(new_flow()).height(all, column()) <= room;
  }

  // Puts the dock on the screen, with More if that has a name; returns its height.
  float ready_dock(const Node& as_asked, const std::string& more) {
    Node& ready = screen_.children[dock];
    ready = as_asked;
    if (ready.children.empty()) return 0;
    if (!more.empty()) put_more(ready, more);
    dock_m_ = m_;
    dock_icons_ = true;
    scene_.left_out = yield_in_one_row(
        ready, [this] { return dock_flow(); }, inner_);
    // Rather without icons, and rather in small letters, than in two rows.
    if (dock_flow().height(ready, inner_) >= 2 * m_.target) dock_icons_ = false;
    if (dock_flow().height(ready, inner_) >= 2 * m_.target) dock_m_.label = m_.small;
    return dock_flow().height(ready, inner_);
  }

  [[nodiscard]] Flow dock_flow() const {
    Flow flow(dock_m_, typesetter_, setting_.lang, setting_.rtl);
    flow.set_icons(dock_icons_);
    return flow;
  }
  [[nodiscard]] Flow new_flow() const { return {m_, typesetter_, setting_.lang, setting_.rtl}; }

  [[nodiscard]] std::string more_name(std::size_t n, std::size_t of) const {
    return filled(filled(setting_.more, "{n}", n), "{of}", of);
  }

  float bar_height() {
    flow_.set_manner(Manner::bar);
    const float high = flow_.height(screen_.children[bar], inner_);
    flow_.set_manner(Manner::body);
    return high;
  }

  float place_bar() {
    flow_.set_manner(Manner::bar);
    const float high = flow_.place(screen_.children[bar], m_.margin, m_.rim, inner_, 0, scene_.boxes);
    flow_.set_manner(Manner::body);
    return high;
  }

  // Lines longer than this are hard to follow, however wide the panel.
  [[nodiscard]] float column() const {
    return std::min(inner_, std::round(std::max(m_.measure * 1.35F, 240.0F * m_.mm)));
  }

  // Until all of it is seen at once: then nothing is missing from the question when it is answered.
  void make_room(float room) {
    const Node as_asked = screen_.children[body];
    for (const Yield yield : kYields) {
      if (yield >= Yield::notes) drop_what_yields(screen_.children[body]);
      const Metrics usual = metrics(setting_.panel, TextSize::m);
      if (yield == Yield::labels) body_m_.label = std::min(m_.label, usual.label);
      if (yield == Yield::heading) body_m_.heading = std::min(m_.heading, usual.heading);
      if (yield == Yield::names) use_brief_names(screen_.children[body]);
      if (body_flow().height(screen_.children[body], column()) <= room) return;
    }
    screen_.children[body] = as_asked;
    body_m_ = m_;
  }

  [[nodiscard]] Flow body_flow() const {
    Flow flow(body_m_, typesetter_, setting_.lang, setting_.rtl);
    flow.set_one_column(one_column_);
    return flow;
  }

  void place_body(float top, float bottom) {
    const float room = bottom - top;
    body_m_ = m_;
    if (screen_.children[body].one_page) make_room(room);
    const Node& all = screen_.children[body];
    Flow flow = body_flow();
    const float content = flow.height(all, column());
    scene_.view = {0, top, width_, room};
    scene_.content = content;
    const float down = content <= room ? lowered(all, room - content) : 0;
    std::vector<Box> boxes;
    flow.place(all, m_.margin, top + down, column(), content <= room ? room - down : 0, boxes);
    if (content > room + 0.5F) part(all, top, room, boxes);
    for (Box& box : boxes) {
      box.rect.y -= scene_.scroll;
      box.text.y -= scene_.scroll;
      box.scrolls = true;
      scene_.boxes.push_back(std::move(box));
    }
  }

  void part(const Node& all, float top, float room, std::vector<Box>& boxes) {
    std::vector<Extent> kept = kept_whole(boxes, all, setting_.lang, room, typesetter_);
    for (Extent& one : kept) one = {one.top - top, one.bottom - top, one.wish};
    Pages parted = part_into_pages(kept, room);
    scene_.pages = std::move(parted.pages);
    scene_.is_cut = parted.is_cut;
    for (std::size_t i = 0; i < scene_.pages.size(); ++i)
      if (scene_.pages[i].top <= setting_.scroll + 0.5F) scene_.page_shown = i;
    const Extent& shown = scene_.pages[scene_.page_shown];
    scene_.scroll = shown.top;
    scene_.scroll_most = scene_.pages.back().top;
    scene_.view.h = std::min(room, shown.bottom - shown.top);
  }

  // A question is not left hanging at the top of a large panel: it comes down towards where the hand is.
  [[nodiscard]] float lowered(const Node& all, float left) const {
    const bool asks = all.one_page || screen_.children[dock].role == Role::column;
    const bool much = all.one_page || left > kLoose * height_;
    return asks && much && !is_tray(screen_.children[dock]) ? std::round(left * kLowered) : 0;
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
  Node& screen_;
  bool one_column_;
  const Setting& setting_;
  const Metrics& m_;
  Metrics body_m_{}, dock_m_{};  // as they yield
  bool dock_icons_ = true;
  Typesetter& typesetter_;
  Flow flow_;
  float width_ = 0, height_ = 0, inner_ = 0;
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

std::size_t Scene::page_of(std::string_view id) const {
  const Box* found = box(id);
  if (found == nullptr || !found->scrolls || pages.size() < 2) return page_shown;
  const float middle = found->rect.y + found->rect.h / 2 - view.y + scroll;
  std::size_t last = 0;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (pages[i].top <= middle) last = i;
  return last;
}

namespace {

Scene laid_at(const std::shared_ptr<const Node>& screen, const Setting& setting, TextSize size, bool one_column,
              Typesetter& typesetter) {
  Scene scene;
  scene.asked = screen;
  const auto own = std::make_shared<Node>(*screen);
  scene.tree = own;
  scene.panel = setting.panel;
  scene.metrics = metrics(setting.panel, size);
  scene.lang = setting.lang;
  scene.rtl = setting.rtl;
  Setting there = setting;
  there.size = size;
  Arranger(scene, *own, there, one_column, typesetter).run();
  return scene;
}

}  // namespace

// What is too high for a page stands in one column, and if that does not help, in smaller letters: rather than cut.
Scene lay_out(std::shared_ptr<const Node> screen, const Setting& setting, Typesetter& typesetter) {
  Scene scene = laid_at(screen, setting, setting.size, false, typesetter);
  for (auto size = static_cast<int>(setting.size); scene.is_cut && size >= 0; --size)
    scene = laid_at(screen, setting, static_cast<TextSize>(size), true, typesetter);
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

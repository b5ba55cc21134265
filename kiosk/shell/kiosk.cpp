// kiosk.cpp: events in, scene out.
#include "kiosk/shell/kiosk.h"

#include <string.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/app/due.h"
#include "kiosk/app/said.h"
#include "kiosk/app/shown.h"
#include "kiosk/app/staff/trial_acts.h"
#include "kiosk/layout/report.h"
#include "kiosk/shell/showing.h"

namespace lectern {
namespace {

// These seldom change what is seen.
bool seldom_shows(const Event& event) {
  return std::holds_alternative<Ticked>(event) || std::holds_alternative<Stirred>(event) ||
         std::holds_alternative<Held>(event) || std::holds_alternative<Scrolled>(event) ||
         std::holds_alternative<SticksStirred>(event) || std::holds_alternative<RecordChecked>(event) ||
         std::holds_alternative<StaffTold>(event);
}

}  // namespace

Kiosk::Kiosk(Model model, const Panel& panel, Typesetter& typesetter, Runner& runner)
    : model_(std::move(model)), panel_(panel), typesetter_(typesetter), runner_(runner) {
  model_.shown = {};  // no screen has come up yet
  const Model before = model_;
  refresh();
  say(before, LaidOut{});
  finger_.screen_changed(model_.now);
}

void Kiosk::lay() {
  const Words& words = words_of(model_);
  const Setting setting{panel_,
                        model_.session.text_size,
                        words.tag,
                        words.rtl,
                        words[Str::shell_page],
                        static_cast<float>(model_.session.scroll),
                        has_unread(model_)};
  scene_ = lay_out(tree_, setting, typesetter_);
}

// The layout says where things have come to lie, and the core what of it is seen.
void Kiosk::relay() {
  const bool was_unread = has_unread(model_);
  lay();
  model_ = update(std::move(model_), report(scene_, model_.session.focus, typesetter_)).model;
  if (static_cast<float>(model_.session.scroll) != std::round(scene_.scroll) || has_unread(model_) != was_unread) lay();
}

void Kiosk::refresh() {
  tree_ = std::make_shared<const Node>(view(model_));
  relay();
  dirty_ = true;
}

void Kiosk::say(const Model& before, const Event& event) {
  for (Said& part : said(before, model_, event)) spoken_.push_back(std::move(part));
}

// A text that is assigned over leaves its rest in the string's own room. So values are made anew from copies, which
// have the content only, and the old ones go back to the heap, which wipes them.
void Kiosk::forget() {
  typesetter_.forget();
  spoken_ = {};
  const auto renew = [](auto& value) {
    using Value = std::remove_reference_t<decltype(value)>;
    const auto copy = std::make_unique<const Value>(value);
    value.~Value();
    ::explicit_bzero(static_cast<void*>(&value), sizeof value);
    new (&value) Value(*copy);
  };
  renew(model_);
  forgotten_ = true;
}

void Kiosk::tell(const Event& event) {
  const auto before = std::make_unique<const Model>(model_);  // on the heap, which wipes what it gets back
  Next next = update(std::move(model_), event);
  model_ = std::move(next.model);
  bool forgotten = false;
  for (Effect& effect : next.effects) {
    forgotten = forgotten || std::holds_alternative<ForgetVisitor>(effect);
    effects_.push_back(std::move(effect));
  }
  if (forgotten) forget();
  // Compared before anything is laid out.
  if (!forgotten && seldom_shows(event) && model_.session.scroll == before->session.scroll && view(model_) == *tree_)
    return;
  const bool is_new = model_.shown.screens != before->shown.screens;
  if (is_new) finger_.screen_changed(model_.now);
  say(*before, event);
  refresh();
  // A finger that drags the page goes on dragging it.
  const bool is_dragged = std::holds_alternative<Scrolled>(event);
  if (!is_new && !is_dragged && showing(model_) != showing(*before)) finger_.screen_changed(model_.now);
}

void Kiosk::carry_out_effects(const std::function<Millis()>& now) {
  // What the answers order comes after another frame: a long task shows how far it is.
  const std::vector<Effect> orders = std::exchange(effects_, {});
  for (const Effect& order : orders)
    for (const Event& answer : runner_.carry_out(order)) {
      tell(Ticked{now()});  // the disk took its time: what it says is news of now
      tell(answer);
    }
}

// A finger that rests on the glass is somebody, though one whose lift was lost must not be so for ever.
void Kiosk::pass_time(std::optional<Millis> held_since, Millis now) {
  if (held_since) tell(Held{std::min(now, *held_since + idle_millis(model_))});
  tell(Ticked{now});
}

void Kiosk::take(const Touched& touched, std::optional<Millis> held_since, Millis now) {
  pass_time(held_since, now);
  if (touched.scroll_by != 0) tell(Scrolled{static_cast<int>(std::lround(touched.scroll_by))});
  for (const Event& event : touched.events) tell(event);
  dirty_ = true;
}

Spot Kiosk::spot_at(float x, float y) const {
  return {static_cast<double>(x) / panel_.width, static_cast<double>(y) / panel_.height};
}

std::pair<float, float> Kiosk::under_finger(float x, float y) const {
  if (model_.device.glass == Glass{}) return {x, y};
  const Spot at = corrected(model_.device.glass, spot_at(x, y));
  return {static_cast<float>(at.x * panel_.width), static_cast<float>(at.y * panel_.height)};
}

void Kiosk::finger_down(std::int64_t finger, float felt_x, float felt_y, Millis now) {
  const auto cross = cross_of(model_);
  if (const Spot felt = spot_at(felt_x, felt_y); cross && is_near(felt, *cross, kMostOff)) {
    tell(Ticked{now});
    return tell(GlassTouched{felt});
  }
  const auto [x, y] = under_finger(felt_x, felt_y);
  const auto held_since = finger_.down_since();
  if (!held_since) rest_on_corner(x, y, now);
  const Touched first = finger_.make_way(finger, x, y, scene_, typesetter_);
  if (!first.events.empty()) take(first, held_since, now);
  take(finger_.down(finger, x, y, scene_, now), held_since, now);
  // On no control: there it cannot be on its way to clear anything.
  if (model_.session.place == Place::still_there && finger_.lit().empty()) tell(Stirred{});
}

void Kiosk::rest_on_corner(float x, float y, Millis now) {
  const float side = kCornerSide * scene_.metrics.mm;
  const float from_start = scene_.rtl ? static_cast<float>(panel_.width) - x : x;
  corner_since_.reset();
  if (from_start <= side && y <= side) corner_since_ = now;
}

void Kiosk::heed_corner(Millis now) {
  if (!corner_since_ || now - *corner_since_ < kCornerHold) return;
  corner_since_.reset();
  finger_.let_go();
  tell(StaffAsked{});
}

void Kiosk::finger_moved(std::int64_t finger, float felt_x, float felt_y, Millis now) {
  const auto [x, y] = under_finger(felt_x, felt_y);
  if (corner_since_) rest_on_corner(x, y, *corner_since_);
  const auto held_since = finger_.down_since();
  take(finger_.move(finger, x, y, scene_, now), held_since, now);
}

void Kiosk::finger_up(std::int64_t finger, float felt_x, float felt_y, Millis now) {
  const auto [x, y] = under_finger(felt_x, felt_y);
  heed_corner(now);
  corner_since_.reset();
  const auto held_since = finger_.down_since();
  take(finger_.up(finger, x, y, scene_, typesetter_, now), held_since, now);
}

void Kiosk::text(std::string_view typed, Millis now) {
  if (typed == " ") return stroke(KeyStroke::space, now);  // it presses what has the focus, where nothing is typed
  pass_time(finger_.down_since(), now);
  tell(TextTyped{std::string(typed)});
}

void Kiosk::stroke(KeyStroke key, Millis now, bool extends) {
  pass_time(finger_.down_since(), now);
  const bool presses = key == KeyStroke::enter || key == KeyStroke::space;
  const Box* pressed = presses ? under_ring() : nullptr;
  if (pressed != nullptr && now < finger_.hears_from(scene_, *pressed)) return tell(Stirred{});
  if (pressed != nullptr) finger_.pressed_by_key(scene_, *pressed);
  tell(Stroked{key, extends});
}

// The control that Enter or Space would press; nullptr: none, or what is written takes it.
const Box* Kiosk::under_ring() const {
  const Box* box = model_.session.ring ? scene_.box(model_.session.focus) : nullptr;
  return box != nullptr && is_control(*box->node) && box->node->role != Role::field ? box : nullptr;
}

Millis Kiosk::hears_from(std::string_view id) const {
  const Box* box = scene_.box(id);
  return box == nullptr ? 0 : finger_.hears_from(scene_, *box);
}

void Kiosk::wheel(float px, Millis now) {
  pass_time(finger_.down_since(), now);
  tell(Stirred{});
  if (scene_.pages.size() > 1)
    tell(Moved{px > 0 ? Move::page_down : Move::page_up});
  else
    tell(Scrolled{static_cast<int>(std::lround(px))});
}

void Kiosk::tick(Millis now) {
  const auto held_since = finger_.down_since();
  const Touched touched = finger_.tick(scene_, now);
  if (touched.events.empty() && touched.scroll_by == 0)
    pass_time(held_since, now);
  else
    take(touched, held_since, now);
  heed_corner(now);
}

Millis Kiosk::next_deadline() const {
  Millis next = lectern::next_deadline(model_);
  const Millis finger = finger_.next_deadline();
  const Millis corner = corner_since_ ? *corner_since_ + kCornerHold : -1;
  for (const Millis other : {finger, corner}) next = next < 0 ? other : other < 0 ? next : std::min(next, other);
  return next;
}

bool Kiosk::take_dirty() { return std::exchange(dirty_, false); }

Looks Kiosk::looks() const {
  return {model_.session.theme, finger_.lit(), model_.session.ring ? model_.session.focus : std::string()};
}

}  // namespace lectern

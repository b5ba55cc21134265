// finger.cpp: one state machine for touch and mouse.
#include "kiosk/layout/finger.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lectern {
namespace {

constexpr float kGlideFriction = 0.004F;  // share of the speed lost in a ms
constexpr float kGlideStops = 0.05F;      // px a ms
constexpr Millis kGlideFrame = 16;
constexpr float kSwipe = 10.0F;  // mm: less than this turns no page

float distance_to(const Rect& rect, float x, float y) {
  const float dx = std::max({rect.x - x, 0.0F, x - rect.right()});
  const float dy = std::max({rect.y - y, 0.0F, y - rect.bottom()});
  return std::hypot(dx, dy);
}

}  // namespace

void Finger::screen_changed(Millis now) {
  screen_since_ = now;
  press_before_ = last_press_;
  let_go();
}

void Finger::let_go() {
  touch_.reset();
  parked_.reset();
  lit_.clear();
  next_repeat_ = -1;
  gliding_ = false;
}

Millis Finger::hears_from(const Scene& scene, const Box& box) const {
  Millis span = deaf_for(Deaf::at_first);
  const bool is_echo = box.node->role != Role::key && press_before_ &&
                       distance_to(scene.seen(box), press_before_->x, press_before_->y) < scene.metrics.miss;
  if (is_echo) span = std::max(span, deaf_for(Deaf::echo));
  return screen_since_ + span;
}

bool Finger::is_deaf(const Scene& scene, const Box& box, Millis now) const { return now < hears_from(scene, box); }

void Finger::pressed_by_key(const Scene& scene, const Box& box) {
  const Rect seen = scene.seen(box);
  last_press_ = PressPlace{seen.x + seen.w / 2, seen.y + seen.h / 2};
}

const Box* Finger::target_at(const Scene& scene, float x, float y) {
  const Box* nearest = nullptr;
  float best = scene.metrics.miss;
  for (const Box& box : scene.boxes) {
    if (!is_control(*box.node) || !box.node->enabled) continue;
    const Rect seen = scene.seen(box);
    if (seen.w <= 0) continue;
    const float away = distance_to(seen, x, y);
    // Later boxes lie inside earlier ones: a button on a card wins over the card.
    if (away < best || (away == 0.0F && best == 0.0F)) {
      best = away;
      nearest = &box;
    }
  }
  return nearest;
}

// A touch that others need not wait for: a hand that rests, or a finger whose lift was lost with a cable or a reset.
bool Finger::is_over(const Touch& touch, Millis now) {
  const bool rests = !touch.inside && !touch.moved && now - touch.start > kRestsAfter;
  return rests || now - touch.heard >= kLostAfter;
}

Touched Finger::make_way(std::int64_t finger, float x, float y, const Scene& scene, Typesetter& typesetter) {
  if (!touch_ || touch_->finger == finger) return {};
  const Box* held = scene.box(touch_->target);
  const Box* next = target_at(scene, x, y);
  if (held == nullptr || held->node->role != Role::key) return {};
  if (next == nullptr || next->node->role != Role::key) return {};
  const Touch touch = *std::exchange(touch_, std::nullopt);
  const bool left = lit_.empty();  // it rolled off its key
  lit_.clear();
  next_repeat_ = -1;
  return left ? Touched{} : press(touch, touch.from.x, touch.from.y, scene, typesetter);
}

Touched Finger::down(std::int64_t finger, float x, float y, const Scene& scene, Millis now) {
  Touched result;
  const Box* box = target_at(scene, x, y);
  const bool is_key = box != nullptr && box->node->role == Role::key;
  std::optional<Touch> parked;
  for (const std::optional<Touch>* other : {&parked_, &touch_}) {
    if (!*other || (*other)->finger == finger || is_over(**other, now)) continue;
    if (!is_key || (*other)->dragging) return result;
    if (!(*other)->target.empty()) parked = **other;
  }
  let_go();
  parked_ = std::move(parked);
  Touch touch{.finger = finger, .from = {x, y}, .last_y = y, .start = now, .last = now, .heard = now};
  speed_ = 0;
  touch.swallowed = now - screen_since_ < deaf_for(Deaf::at_first);
  result.events.emplace_back(Stirred{.by_finger = true});
  if (box != nullptr && !is_deaf(scene, *box, now)) {
    touch.target = lit_ = box->node->id;
    touch.inside = distance_to(scene.seen(*box), x, y) <= 0;
    if (box->node->repeats || box->node->hold) next_repeat_ = now + kHoldAfter;
  }
  touch_ = std::move(touch);
  return result;
}

Touched Finger::move(std::int64_t finger, float x, float y, const Scene& scene, Millis now) {
  Touched result;
  if (parked_ && parked_->finger == finger) parked_->heard = now;
  if (!touch_ || touch_->finger != finger) return result;
  Touch& touch = *touch_;
  touch.heard = now;
  const float dy = y - touch.from.y;
  const float dx = x - touch.from.x;
  if (std::hypot(dx, dy) >= scene.metrics.miss) touch.moved = true;
  if (touch.swallowed) return result;
  const Box* box = scene.box(touch.target);
  const bool on_fixed = box != nullptr && !box->scrolls;
  const bool pages = scene.pages.size() > 1;
  const bool goes = std::hypot(dx, dy) > scene.metrics.miss && (pages || std::abs(dy) > std::abs(dx));
  if (!touch.dragging && !touch.swiping && !on_fixed && goes && (pages || scene.scroll_most > 0)) {
    (pages ? touch.swiping : touch.dragging) = true;
    touch.target.clear();
    lit_.clear();
    next_repeat_ = -1;
  }
  if (touch.dragging) {
    result.scroll_by = touch.last_y - y;
    if (now > touch.last) speed_ = 0.6F * (touch.last_y - y) / static_cast<float>(now - touch.last) + 0.4F * speed_;
  } else if (box != nullptr) {
    lit_ = distance_to(scene.seen(*box), x, y) <= scene.metrics.miss ? touch.target : std::string();
  }
  touch.last_y = y;
  touch.last = now;
  return result;
}

// What letting go of the target at this place means.
Touched Finger::press(const Touch& touch, float x, float y, const Scene& scene, Typesetter& typesetter) {
  Touched result;
  const Box* box = scene.box(touch.target);
  if (box == nullptr || touch.consumed || distance_to(scene.seen(*box), x, y) > scene.metrics.miss) return result;
  last_press_ = PressPlace{x, y};
  result.pressed = box->node->id;
  if (box->node->role == Role::field) {
    const std::string_view lang = box->node->lang.empty() ? std::string_view(scene.lang) : box->node->lang;
    const std::size_t at =
        typesetter.hit(box->node->value, box->style, box->text.w, lang, x - box->text.x, y - box->text.y);
    result.events.emplace_back(CaretMoved{at});
  } else if (box->node->press) {
    result.events.push_back(*box->node->press);
  }
  return result;
}

// The page goes with the finger: up or towards where reading begins brings the next one.
Touched Finger::swipe(const Touch& touch, float x, float y, const Scene& scene) {
  Touched result;
  const float dx = (x - touch.from.x) * (scene.rtl ? -1.0F : 1.0F);
  const float dy = y - touch.from.y;
  const float way = std::abs(dx) > std::abs(dy) ? dx : dy;
  if (std::abs(way) >= kSwipe * scene.metrics.mm)
    result.events.emplace_back(Moved{way < 0 ? Move::page_down : Move::page_up});
  return result;
}

Touched Finger::up(std::int64_t finger, float x, float y, const Scene& scene, Typesetter& typesetter, Millis now) {
  if (parked_ && parked_->finger == finger)
    return press(*std::exchange(parked_, std::nullopt), x, y, scene, typesetter);
  if (!touch_ || touch_->finger != finger) return {};
  const Touch touch = *std::exchange(touch_, std::exchange(parked_, std::nullopt));
  lit_ = touch_ ? touch_->target : std::string();
  next_repeat_ = -1;
  if (touch.swiping) return swipe(touch, x, y, scene);
  if (!touch.dragging) return press(touch, x, y, scene, typesetter);
  gliding_ = now - touch.last < 60 && std::abs(speed_) > kGlideStops;
  glided_ = now;
  return {};
}

Touched Finger::tick(const Scene& scene, Millis now) {
  Touched result;
  if (gliding_) {
    const auto passed = static_cast<float>(std::min<Millis>(now - glided_, 100));
    result.scroll_by = speed_ * passed;
    speed_ *= std::exp(-kGlideFriction * passed);
    glided_ = now;
    const bool at_end = (speed_ > 0 && scene.scroll >= scene.scroll_most) || (speed_ < 0 && scene.scroll <= 0);
    if (std::abs(speed_) < kGlideStops || at_end) gliding_ = false;
  }
  if (!touch_ || next_repeat_ < 0 || now < next_repeat_) return result;
  const Box* box = scene.box(touch_->target);
  if (box == nullptr || lit_.empty()) {
    next_repeat_ = -1;
  } else if (box->node->repeats && box->node->press) {
    result.events.push_back(*box->node->press);
    touch_->consumed = true;
    next_repeat_ = now + kRepeatEvery;
  } else if (box->node->hold) {
    result.events.push_back(*box->node->hold);
    touch_->consumed = true;
    next_repeat_ = -1;
  } else {
    next_repeat_ = -1;
  }
  return result;
}

Millis Finger::next_deadline() const {
  if (gliding_) return glided_ + kGlideFrame;
  return next_repeat_;
}

}  // namespace lectern

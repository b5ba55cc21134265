// finger.cpp: one state machine for touch and mouse.
#include "kiosk/layout/finger.h"

#include <algorithm>
#include <cmath>

namespace lectern {
namespace {

constexpr float kGlideFriction = 0.004F;  // share of the speed lost in a ms
constexpr float kGlideStops = 0.05F;      // px a ms
constexpr Millis kGlideFrame = 16;

float distance_to(const Rect& rect, float x, float y) {
  const float dx = std::max({rect.x - x, 0.0F, x - rect.right()});
  const float dy = std::max({rect.y - y, 0.0F, y - rect.bottom()});
  return std::hypot(dx, dy);
}

}  // namespace

void Finger::screen_changed(Millis now) {
  screen_since_ = now;
  let_go();
}

void Finger::let_go() {
  finger_.reset();
  target_.clear();
  lit_.clear();
  next_repeat_ = -1;
  dragging_ = consumed_ = gliding_ = false;
}

const Box* Finger::target_at(const Scene& scene, float x, float y) const {
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

Touched Finger::down(std::int64_t finger, float x, float y, const Scene& scene, Millis now) {
  Touched result;
  // The same finger down again, or another after long silence: a lift was lost, with a cable or a reset.
  if (finger_.has_value() && finger_ != finger && now - heard_ < kLostAfter) return result;
  let_go();
  finger_ = finger;
  start_x_ = x;
  start_y_ = last_y_ = y;
  start_ = last_ = heard_ = now;
  speed_ = 0;
  swallowed_ = now - screen_since_ < kSwallow;
  result.events.emplace_back(Stirred{.by_finger = true});
  if (swallowed_) return result;
  if (const Box* box = target_at(scene, x, y)) {
    target_ = lit_ = box->node->id;
    if (box->node->repeats || box->node->hold) next_repeat_ = now + kHoldAfter;
  }
  return result;
}

Touched Finger::move(std::int64_t finger, float x, float y, const Scene& scene, Millis now) {
  Touched result;
  if (finger_ != finger) return result;
  heard_ = now;
  if (swallowed_) return result;
  const float dy = y - start_y_;
  const float dx = x - start_x_;
  const Box* box = scene.box(target_);
  const bool on_fixed = box != nullptr && !box->scrolls;
  if (!dragging_ && !on_fixed && scene.scroll_most > 0 && std::abs(dy) > scene.metrics.miss &&
      std::abs(dy) > std::abs(dx)) {
    dragging_ = true;
    target_.clear();
    lit_.clear();
    next_repeat_ = -1;
  }
  if (dragging_) {
    result.scroll_by = last_y_ - y;
    if (now > last_) speed_ = 0.6F * (last_y_ - y) / static_cast<float>(now - last_) + 0.4F * speed_;
  } else if (box != nullptr) {
    lit_ = distance_to(scene.seen(*box), x, y) <= scene.metrics.miss ? target_ : std::string();
  }
  last_y_ = y;
  last_ = now;
  return result;
}

Touched Finger::up(std::int64_t finger, float x, float y, const Scene& scene, Typesetter& typesetter, Millis now) {
  Touched result;
  if (finger_ != finger) return result;
  const Box* box = scene.box(target_);
  if (dragging_) {
    const bool flicked = now - last_ < 60 && std::abs(speed_) > kGlideStops;
    let_go();
    gliding_ = flicked;
    last_ = now;
    return result;
  }
  if (box != nullptr && !consumed_ && distance_to(scene.seen(*box), x, y) <= scene.metrics.miss) {
    result.pressed = box->node->id;
    if (box->node->role == Role::field) {
      const std::string_view lang = box->node->lang.empty() ? std::string_view(scene.lang) : box->node->lang;
      const std::size_t at =
          typesetter.hit(box->node->value, box->style, box->text.w, lang, x - box->text.x, y - box->text.y);
      result.events.emplace_back(CaretMoved{at});
    } else if (box->node->press) {
      result.events.push_back(*box->node->press);
    }
  }
  let_go();
  return result;
}

Touched Finger::tick(const Scene& scene, Millis now) {
  Touched result;
  if (gliding_) {
    const auto passed = static_cast<float>(std::min<Millis>(now - last_, 100));
    result.scroll_by = speed_ * passed;
    speed_ *= std::exp(-kGlideFriction * passed);
    last_ = now;
    const bool at_end = (speed_ > 0 && scene.scroll >= scene.scroll_most) || (speed_ < 0 && scene.scroll <= 0);
    if (std::abs(speed_) < kGlideStops || at_end) gliding_ = false;
  }
  if (next_repeat_ < 0 || now < next_repeat_) return result;
  const Box* box = scene.box(target_);
  if (box == nullptr || lit_.empty()) {
    next_repeat_ = -1;
  } else if (box->node->repeats && box->node->press) {
    result.events.push_back(*box->node->press);
    consumed_ = true;
    next_repeat_ = now + kRepeatEvery;
  } else if (box->node->hold) {
    result.events.push_back(*box->node->hold);
    consumed_ = true;
    next_repeat_ = -1;
  } else {
    next_repeat_ = -1;
  }
  return result;
}

Millis Finger::next_deadline() const {
  if (gliding_) return last_ + kGlideFrame;
  return next_repeat_;
}

}  // namespace lectern

// kiosk.cpp: events in, scene out.
#include "kiosk/shell/kiosk.h"

#include <string.h>

#include <algorithm>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/app/staff/trial_acts.h"
#include "kiosk/ui/focus.h"
#include "kiosk/ui/speech.h"

namespace lectern {

Kiosk::Kiosk(Model model, const Panel& panel, Typesetter& typesetter, Runner& runner)
    : model_(std::move(model)), panel_(panel), typesetter_(typesetter), runner_(runner) {
  refresh(model_.now);
}

std::string Kiosk::screen_key() const {
  std::string key = tree_->id;
  each(*tree_, [&key](const Node& node) {
    if (node.role == Role::heading && node.level > 0) key += "/" + node.id + "/" + node.name;
  });
  return key;
}

bool Kiosk::writing_now() const { return kind_of(model_.session.place) == Kind::writing; }

bool Kiosk::takes_text() const {
  const auto& staff = model_.session.staff;
  return lectern::takes_text(model_.session.place) || (staff && lectern::takes_text(staff->place));
}

void Kiosk::relay() {
  const Words& words = words_of(model_);
  const Setting setting{
      panel_, model_.session.text_size, words.tag, words.rtl, words[Str::shell_more], words[Str::shell_up], scroll_};
  scene_ = lay_out(tree_, setting, typesetter_);
  scroll_ = scene_.scroll;
}

void Kiosk::refresh(Millis now) {
  const std::string old_focus = model_.session.focus;
  tree_ = std::make_shared<const Node>(view(model_));
  const std::string key = screen_key();
  const bool changed = key != shown_;
  if (changed) {
    shown_ = key;
    ++screens_;
    scroll_ = 0;
    finger_.screen_changed(now);
    // An organizer's screen is nobody else's business: it is never spoken to the hall.
    if (!tree_->name.empty() && !model_.session.staff) spoken_.push_back(tree_->name);
  }
  relay();
  if (writing_now()) follow_caret();
  dirty_ = true;
}

void Kiosk::follow_caret() {
  const auto field = std::find_if(scene_.boxes.begin(), scene_.boxes.end(),
                                  [](const Box& box) { return box.node->role == Role::field; });
  if (field == scene_.boxes.end() || scene_.scroll_most <= 0) return;
  const std::string_view lang = field->node->lang.empty() ? std::string_view(scene_.lang) : field->node->lang;
  const CaretBox caret = typesetter_.caret(field->node->value, field->style, field->text.w, lang, field->node->caret);
  const float margin = scene_.metrics.step[2];
  const float top = field->text.y + caret.y - margin;
  const float bottom = field->text.y + caret.y + caret.height + margin;
  float wanted = scroll_;
  if (bottom > scene_.view.bottom()) wanted += bottom - scene_.view.bottom();
  if (top < scene_.view.y) wanted -= scene_.view.y - top;
  if (wanted != scroll_) {
    scroll_ = wanted;
    relay();
  }
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
  shown_.clear();  // the next visitor starts at the top
  renew(shown_);
  ring_ = false;
  forgotten_ = true;
}

void Kiosk::tell(const Event& event) {
  const std::string old_focus = model_.session.focus;
  const Place old_place = model_.session.place;
  Next next = update(std::move(model_), event);
  model_ = std::move(next.model);
  bool forgotten = false;
  for (Effect& effect : next.effects) {
    forgotten = forgotten || std::holds_alternative<ForgetVisitor>(effect);
    effects_.push_back(std::move(effect));
  }
  if (forgotten) forget();
  const bool moved = std::holds_alternative<Moved>(event);
  if (moved) ring_ = true;
  if (!forgotten && (std::holds_alternative<Ticked>(event) || std::holds_alternative<Stirred>(event) ||
                     std::holds_alternative<Held>(event) || std::holds_alternative<RecordChecked>(event) ||
                     std::holds_alternative<StaffTold>(event))) {
    // These seldom change what is seen; compare before laying anything out.
    if (view(model_) == *tree_) return;
  }
  refresh(model_.now);
  if (moved && model_.session.place == old_place && model_.session.focus != old_focus) {
    show_box(model_.session.focus);
    const Node* const node = find_id(*tree_, model_.session.focus);
    if (node != nullptr && !model_.session.staff) spoken_.push_back(spoken_sentence(*node));
  }
}

std::string Kiosk::spoken_sentence(const Node& node) const { return lectern::spoken(node, words_of(model_)); }

void Kiosk::set_today(std::string today) {
  model_.device.today = std::move(today);
  refresh(model_.now);
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

void Kiosk::scroll_by(float px) {
  const float before = scroll_;
  scroll_ = std::clamp(scroll_ + px, 0.0F, scene_.scroll_most);
  if (scroll_ == before) return;
  relay();
  dirty_ = true;
}

void Kiosk::show_box(std::string_view id) { scroll_by(scene_.scroll_to(id) - scroll_); }

void Kiosk::page(bool down) {
  const float step = std::max(scene_.metrics.target, scene_.view.h - 2 * scene_.metrics.text);
  scroll_by(down ? step : -step);
}

void Kiosk::scroll_to_edge(bool end) {
  tell(Stirred{});
  scroll_by(end ? scene_.scroll_most : -scene_.scroll_most);
}

// A finger that rests on the glass is somebody, though one whose lift was lost must not be so for ever.
void Kiosk::pass_time(std::optional<Millis> held_since, Millis now) {
  if (held_since) tell(Held{std::min(now, *held_since + idle_millis(model_))});
  tell(Ticked{now});
}

void Kiosk::take(const Touched& touched, std::optional<Millis> held_since, Millis now) {
  pass_time(held_since, now);
  if (touched.scroll_by != 0) scroll_by(touched.scroll_by);
  if (touched.pressed == kMoreId || touched.pressed == kUpId) page(touched.pressed == kMoreId);
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
  ring_ = false;
  const auto cross = cross_of(model_);
  if (const Spot felt = spot_at(felt_x, felt_y); cross && is_near(felt, *cross, kMostOff)) {
    tell(Ticked{now});
    return tell(GlassTouched{felt});
  }
  const auto [x, y] = under_finger(felt_x, felt_y);
  const auto held_since = finger_.down_since();
  if (!held_since) rest_on_corner(x, y, now);
  take(finger_.down(finger, x, y, scene_, now), held_since, now);
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
  pass_time(finger_.down_since(), now);
  if (takes_text())
    tell(TextTyped{std::string(typed)});
  else
    tell(Stirred{});
}

void Kiosk::stroke(KeyStroke key, Millis now) {
  pass_time(finger_.down_since(), now);
  const bool writing = writing_now();
  const auto step = [&](Direction by, Move otherwise) {
    if (writing)
      tell(CaretStepped{by});
    else
      tell(Moved{otherwise});
  };
  // Up and down follow the lines on the screen, which only the typesetter knows.
  const auto line = [&](float by, Move otherwise) {
    const auto field = std::find_if(scene_.boxes.begin(), scene_.boxes.end(),
                                    [](const Box& box) { return box.node->role == Role::field; });
    if (!writing || field == scene_.boxes.end()) return tell(Moved{otherwise});
    const std::string_view lang = field->node->lang.empty() ? std::string_view(scene_.lang) : field->node->lang;
    const CaretBox at = typesetter_.caret(field->node->value, field->style, field->text.w, lang, field->node->caret);
    tell(CaretMoved{typesetter_.hit(field->node->value, field->style, field->text.w, lang, at.x,
                                    std::max(0.0F, at.y + at.height / 2 + by * at.height))});
  };
  switch (key) {
    case KeyStroke::backspace:
      return tell(BackspacePressed{});
    case KeyStroke::remove:
      return tell(DeletePressed{});
    case KeyStroke::delete_word:
      return tell(WordDeleted{});
    case KeyStroke::left:
      return step(Direction::left, Move::previous);
    case KeyStroke::right:
      return step(Direction::right, Move::next);
    case KeyStroke::up:
      return line(-1, Move::previous);
    case KeyStroke::down:
      return line(1, Move::next);
    case KeyStroke::home:
      return writing ? tell(CaretStepped{Direction::home}) : scroll_to_edge(false);
    case KeyStroke::end:
      return writing ? tell(CaretStepped{Direction::end}) : scroll_to_edge(true);
    case KeyStroke::page_up:
      tell(Stirred{});
      return page(false);
    case KeyStroke::page_down:
      tell(Stirred{});
      return page(true);
    case KeyStroke::enter:
      // Who has tabbed to a key presses it; who is writing begins a line.
      if (takes_text() && !(ring_ && (!writing || focus_is_elsewhere()))) return tell(TextTyped{"\n"});
      return tell(Moved{Move::select});
    case KeyStroke::tab:
      return tell(Moved{Move::next});
    case KeyStroke::back_tab:
      return tell(Moved{Move::previous});
    case KeyStroke::organizers:
      return tell(StaffAsked{});
    case KeyStroke::escape:
      return tell(WentBack{});  // out of a text with what was written, out of a question without having answered it
  }
}

void Kiosk::wheel(float px, Millis now) {
  pass_time(finger_.down_since(), now);
  tell(Stirred{});
  scroll_by(px);
}

bool Kiosk::focus_is_elsewhere() const {
  const Node* node = find_id(*tree_, model_.session.focus);
  return node != nullptr && node->role != Role::field;
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
  return {model_.session.theme, finger_.lit(), ring_ ? model_.session.focus : std::string()};
}

}  // namespace lectern

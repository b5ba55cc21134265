// random_walk.cpp: a million random events, and what must hold after every one of them.
// LECTERN_WALK_SEED and LECTERN_WALK_EVENTS choose another walk or length.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>

#include "acts.h"
#include "kiosk/app/begin.h"
#include "kiosk/app/shown.h"
#include "kiosk/base/graphemes.h"
#include "kiosk/ui/focus.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

class Walk {
 public:
  Walk(Device device, std::uint64_t seed) : model_(start(std::move(device))), random_(seed) {}

  void step() {
    const Event event = something();
    const Place before = model_.session.place;
    Next next = update(std::move(model_), event);
    model_ = std::move(next.model);
    bool forgotten = false;
    for (const Effect& effect : next.effects) {
      forgotten = forgotten || std::holds_alternative<ForgetVisitor>(effect);
      see(effect);
    }
    if (std::holds_alternative<Saved>(event) && before == Place::saving) ++answered_;
    if (model_.session.place == Place::thanks && before == Place::saving) ++thanked_;
    if (model_.session.place != before) reached_.insert(model_.session.place);
    screen_ = view(model_);
    hold(event, before);
    leave_no_trace(forgotten, event, before);
  }

  [[nodiscard]] std::size_t thanked() const { return thanked_; }
  [[nodiscard]] std::size_t orders() const { return orders_; }
  [[nodiscard]] std::size_t checks() const { return checks_; }
  [[nodiscard]] std::size_t homes() const { return homes_; }
  [[nodiscard]] const std::set<Place>& reached() const { return reached_; }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  std::string words() {
    static const std::vector<std::string> kWords = {"the mill ",
                                                    "ñandú ",
                                                    "e\u0301",
                                                    "\u0301",
                                                    "👩‍👩‍👧",
                                                    "\u202Ehidden",
                                                    "\u200D",
                                                    "\xFF\xFE",
                                                    "\xED\xA0\x80",
                                                    "\n",
                                                    "\n\n",
                                                    "我们社区",
                                                    "برنامج 287(g) ",
                                                    std::string(3, '\0'),
                                                    "=1+1",
                                                    "\"quoted\", 'so'",
                                                    "🇺🇸",
                                                    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
                                                    "안녕",
                                                    "क्षि",
                                                    "\r\n",
                                                    "555-123-4567",
                                                    "x"};
    if (below(12) != 0) return kWords[below(kWords.size())];
    std::string bytes(below(60), ' ');
    for (char& byte : bytes) byte = static_cast<char>(below(256));
    return bytes;
  }

  Event pressed() {
    std::vector<const Node*> controls;
    each(screen_, [&](const Node& node) {
      if (is_control(node) && node.enabled && node.press) controls.push_back(&node);
    });
    if (controls.empty()) return Stirred{};
    // Presses go forward, as people do, and every other visitor is resolute; else the walk would stay near the door.
    if (below(4) < (homes_ % 2 == 0 ? 1 : 3)) {
      for (const Node* node : controls) {
        if (node->tone == Tone::primary) return *node->press;
      }
    }
    const Node& chosen = *controls[below(controls.size())];
    return chosen.hold && below(6) == 0 ? *chosen.hold : *chosen.press;
  }

  // What a hand or a late answer may bring where it means nothing.
  Event anywhere() {
    const Event kAny[] = {WentBack{},
                          WentNext{},
                          StaffAsked{},
                          GlassTouched{kCrosses[below(kCrosses.size())]},
                          GlassTouched{{.5, .5}},
                          StaffTold{staff_facts()},
                          StaffPressed{acts_[below(acts_.size())]},
                          DoneConfirmed{},
                          MoreTimeAsked{},
                          EditingEnded{},
                          LanguageChosen{},
                          SendPressed{},
                          ReceiptAsked{},
                          ReceiptAnswered{Found::yes},
                          HelperCalled{},
                          OthersTold{voices()},
                          RecordChecked{{.alone = below(2) == 0, .full = below(4) == 0, .missing = below(2)}},
                          ShiftPressed{},
                          Held{model_.now + 5'000},
                          Held{0},
                          EditingBegan{},
                          SourcesAsked{},
                          FairnessGiven{Fairness::yes}};
    return kAny[below(std::size(kAny))];
  }

  std::vector<Voice> voices() {
    std::vector<Voice> some(below(9));
    for (Voice& voice : some) voice = {.text = "Words of others", .position = static_cast<Position>(below(4))};
    return some;
  }

  // What a layout may say, and a finger that scrolls.
  Event seen() {
    if (below(2) == 0) return Scrolled{static_cast<int>(below(2'000)) - 1'000};
    const int top = static_cast<int>(below(3'000));
    LaidOut laid{.most = static_cast<int>(below(3'000)),
                 .view = static_cast<int>(below(800)),
                 .page = static_cast<int>(below(800)),
                 .focus = Reach{top, top + 80},
                 .caret = Reach{top, top + 40},
                 .above = below(500),
                 .below = below(500)};
    const std::size_t pages = below(6);
    for (std::size_t i = 0; pages > 1 && i < pages; ++i) laid.starts.push_back(static_cast<int>(i) * 400);
    laid.of = static_cast<int>(pages) * 400;
    return laid;
  }

  // What the device may tell an organizer, asked or not.
  StaffFacts staff_facts() {
    switch (below(9)) {
      case 0:
        return PinFacts{.answer = static_cast<PinFacts::Answer>(below(6)),
                        .fresh = "483920",
                        .wait_ms = static_cast<std::int64_t>(below(2) * 15'000)};
      case 1:
        return Meeting{.number = below(3),
                       .name = below(2) == 0 ? "Council" : "",
                       .phase = static_cast<Phase>(below(5)),
                       .languages = below(2) == 0 ? "es" : "",
                       .voices = below(4) != 0};
      case 2:
        return EveningFacts{.comments = below(100), .support = below(9), .held_back = below(5)};
      case 3:
        return StickFacts{.state = static_cast<StickFacts::State>(below(5)), .label = "CLERK"};
      case 4:
        return JobFacts{.kind = JobFacts::Kind::exporting, .step = static_cast<JobFacts::Step>(below(8)), .total = 10};
      case 5:
        return std::shared_ptr<const std::vector<CommentFacts>>(
            std::make_shared<std::vector<CommentFacts>>(below(9), CommentFacts{.leaf = "abc", .text = "Some words"}));
      case 6:
        return std::vector<ForumFacts>(below(3),
                                       ForumFacts{.folder = "a", .title = "A forum", .on_stick = below(2) == 0});
      case 7:
        return DrillFacts{.sealed = below(3) != 0,
                          .passed = below(2) == 0,
                          .begun = below(2) == 0,
                          .wrong = below(2) == 0,
                          .recipients = std::vector<std::string>(below(3), "age1abc")};
      default:
        return end_of_an_order();
    }
  }

  StaffFacts end_of_an_order() {
    switch (below(5)) {
      case 0:
        return PinConfirmed{};
      case 1:
        return ForumTaken{};
      case 2:
        return RehearsalTold{below(2) == 0};
      case 3:
        return OrderDone{};
      default:
        return OrderFailed{"disk full"};
    }
  }

  Event something() {
    if (model_.session.staff && below(4) == 0) {
      if (!model_.session.staff->let_in && below(2) == 0) return StaffTold{PinFacts{.answer = PinFacts::Answer::open}};
      return StaffTold{staff_facts()};
    }
    if (model_.session.place == Place::saving && below(3) == 0) {
      if (below(4) == 0) return SaveFailed{static_cast<SaveTrouble>(below(3))};
      return Saved{std::to_string(orders_), "three plain words"};
    }
    if (model_.session.place == Place::thanks && below(3) == 0) return OthersTold{voices()};
    if (model_.session.receipt_asked && below(3) == 0) return ReceiptAnswered{static_cast<Found>(below(4))};
    switch (below(20)) {
      case 0:
        return TextTyped{words()};
      case 1:
        return (kind_of(model_.session.place) == Kind::writing) ? Event{TextTyped{words()}} : Event{Stirred{}};
      case 2:
        return Ticked{model_.now + static_cast<Millis>(below(below(50) == 0 ? 200'000 : 2'000))};
      case 3: {
        const Millis deadline = next_deadline(model_);
        return below(8) == 0 && deadline >= 0 ? Event{Ticked{deadline}} : Event{Stirred{}};
      }
      case 4:
        return below(3) == 0 ? seen() : Event{Moved{static_cast<Move>(below(7))}};
      case 5:
        return Moved{Move::select};
      case 6:
        return below(3) == 0 ? Event{Stroked{static_cast<KeyStroke>(below(16))}} : Event{CaretMoved{below(500)}};
      case 7:
        return CaretStepped{static_cast<Direction>(below(6))};
      case 8:
        return below(2) == 0 ? Event{DeletePressed{}} : Event{PageTurned{below(5)}};
      case 9:
        if (below(3) == 0) return anywhere();
        return below(2) == 0 ? Event{Saved{"stray", "stray"}} : Event{SaveFailed{}};
      case 10:
        return Went{static_cast<Place>(below(kPlaces))};
      default:
        return pressed();
    }
  }

  void see(const Effect& effect) {
    if (std::holds_alternative<ForgetVisitor>(effect)) ++homes_;
    if (std::holds_alternative<CheckRecord>(effect)) {
      ++checks_;
      REQUIRE(model_.session.place == Place::welcome);
      REQUIRE(model_.now - model_.last_stir >= kNobodyAfter);
    }
    if (const auto* asked = std::get_if<CheckReceipt>(&effect)) {
      REQUIRE(model_.session.place == Place::receipt_check);
      REQUIRE(model_.session.receipt_tries <= kMostReceipts);
      REQUIRE(count_graphemes(asked->typed) <= kReceiptLimit);
    }
    if (const auto* read = std::get_if<ReadOthers>(&effect)) {
      REQUIRE(shows_voices(model_.device));
      REQUIRE(read->own == model_.session.leaf);
    }
    const auto* save = std::get_if<SaveComment>(&effect);
    if (save == nullptr) return;
    ++orders_;
    // One order at a time: the next only after this one was answered.
    REQUIRE_MESSAGE(!waiting_, "a comment was ordered to be saved twice");
    waiting_ = true;
    REQUIRE(!model_.session.reading_only);
    const Draft& draft = save->comment.draft;
    REQUIRE(count_graphemes(draft.text) <= pack_of(model_).comment_limit);
    REQUIRE(gate(draft.text).text == draft.text);
    REQUIRE(draft.name.find('\n') == std::string::npos);
    REQUIRE(!save->comment.summary_sha256.empty());
    REQUIRE((!draft.text.empty() || draft.position != Position::none || !draft.statements.empty() ||
             !draft.questions.empty()));
  }

  void require(bool holds, const char* what, const Event& event, Place before) {
    if (holds) return;
    FAIL(std::string(what), " on ", screen_.id, " after event ", event.index(), " on ", id_of(before));
  }

  void hold(const Event& event, Place before) {
    const Session& s = model_.session;
    require(s.scroll >= 0 && s.scroll <= std::max(0, model_.shown.laid.most), "read beyond the end", event, before);
    require(model_.shown.what == what_is_read(screen_), "another screen than is shown", event, before);
    if (s.place != Place::saving) waiting_ = false;
    require(thanked_ == answered_, "thanks without a save", event, before);
    std::set<std::string_view> ids;
    bool unique = true;
    bool can_act = false;
    bool focus_there = false;
    each(screen_, [&](const Node& node) {
      unique = unique && ids.insert(node.id).second;
      if (!is_control(node) || !node.enabled) return;
      can_act = true;
      focus_there = focus_there || node.id == s.focus;
    });
    require(unique, "two nodes with one id", event, before);
    require(screen_.children.size() == 3, "a screen in other than three parts", event, before);
    if (s.place == Place::saving) return;
    require(can_act, "stuck", event, before);
    require(focus_there, "the focus is nowhere", event, before);
    require(s.trail.size() <= kPlaces, "the way back grows", event, before);
    require(next_deadline(model_) >= 0 || s.place == Place::welcome, "nobody would ever be sent home", event, before);
    if ((kind_of(s.place) == Kind::writing)) {
      require(snap_to_grapheme(s.editor.text, s.editor.caret) == s.editor.caret, "the caret is in a letter", event,
              before);
      require(count_graphemes(s.editor.text) <= limits_of(model_, s.editor.field).characters, "over the limit", event,
              before);
      if (below(16) == 0) require(gate(s.editor.text).text == s.editor.text, "ungated text", event, before);
    } else {
      require(s.place == Place::done || kind_of(s.place) == Kind::comfort || s.place == Place::still_there ||
                  s.place == Place::receipt_answer || s.editor == Editor{},
              "an editor is left open", event, before);
    }
    require(s.staff.has_value() || s.place != Place::staff, "an organizer's screen with nobody there", event, before);
    if (s.staff) {
      require(s.draft == Draft{} && s.contact == Contact{} && s.leaf.empty(), "a visitor's words before an organizer",
              event, before);
      require(s.staff->let_in || s.place == Place::staff, "past the PIN without it", event, before);
      require(s.staff->trail.size() <= kStaffPlaces, "the organizer's way back grows", event, before);
    }
    if (s.reading_only) {
      require(s.draft == Draft{} && (kind_of(s.place) != Kind::way || is_reading(s.place)),
              "something could be said that cannot be kept", event, before);
    }
    if (s.place == Place::receipt_answer) {
      require(s.draft == Draft{}, "a comment beside a receipt", event, before);
    }
    require(s.voices.empty() || !s.leaf.empty(), "others are read by who has not sent theirs", event, before);
    require(s.place != Place::voices || !s.voices.empty(), "nothing to read", event, before);
    if (s.place == Place::thanks || s.place == Place::voices) {
      require(s.draft == Draft{} && s.contact == Contact{}, "words are kept after the thanks", event, before);
    }
  }

  void leave_no_trace(bool forgotten, const Event& event, Place before) {
    const Session& s = model_.session;
    if (forgotten) {
      fresh_ = fresh_session(model_.device, model_.visits);
      went_in_ = false;
      Session left = s;
      if (left.staff) {  // an organizer stands at a fresh screen
        left.staff.reset();
        left.place = Place::welcome;
        left.focus = fresh_.focus;
      }
      require(left == fresh_, "a trace of a visitor who was forgotten", event, before);
    }
    // Whoever goes further than the comfort screens comes back to the door only by being forgotten.
    const Kind kind = kind_of(s.place);
    went_in_ = went_in_ || (kind != Kind::welcome && kind != Kind::comfort && kind != Kind::still_there);
    if (s.place != Place::welcome) return;
    require(!went_in_, "the door was reached without forgetting", event, before);
    // The look of the screen, the focus, what of the screen is seen and that a helper was called are all that may
    // differ before somebody begins.
    Session begun = fresh_;
    begun.focus = s.focus;
    begun.ring = s.ring;
    begun.scroll = s.scroll;
    begun.language = s.language;
    begun.text_size = s.text_size;
    begun.theme = s.theme;
    begun.helper_called = s.helper_called;  // on the help over the door
    require(s == begun, "a trace of a visitor", event, before);
  }

  const std::vector<StaffAct> acts_ = all_acts();
  Model model_;
  Node screen_ = view(model_);
  std::mt19937_64 random_;
  std::size_t thanked_ = 0;
  std::size_t answered_ = 0;
  std::size_t orders_ = 0;
  std::size_t homes_ = 0;
  std::size_t checks_ = 0;
  bool waiting_ = false;
  bool went_in_ = false;
  Session fresh_ = model_.session;
  std::set<Place> reached_{};
};

}  // namespace

TEST_CASE("a million random events leave no trace, no dead end and no thanks without a save") {
  const std::uint64_t seed = from_environment("LECTERN_WALK_SEED", 287);
  const std::uint64_t events = from_environment("LECTERN_WALK_EVENTS", 1'000'000);
  INFO("LECTERN_WALK_SEED=", seed);
  const auto began = std::chrono::steady_clock::now();
  Walk walk(small_device(), seed);
  for (std::uint64_t i = 0; i < events; ++i) {
    INFO("event ", i);
    walk.step();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  MESSAGE("seed ", seed, ": ", events, " events in ", took.count(), " s; ", walk.orders(), " saves ordered, ",
          walk.thanked(), " thanked, ", walk.homes(), " visitors sent home");
  if (events < 100'000) return;
  CHECK(walk.thanked() > 0);
  CHECK(walk.checks() > 0);
  for (std::size_t i = 0; i < kPlaces; ++i) {
    INFO("never reached: ", id_of(static_cast<Place>(i)));
    CHECK(walk.reached().contains(static_cast<Place>(i)));
  }
}

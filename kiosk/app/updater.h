// updater.h: one event on its way through the core. One overload for each event, in five files: update.cpp has time and
// the world, going.cpp the ways between screens, answers.cpp what is answered and chosen, hands.cpp keys and pages,
// editing_keys.cpp the keys that edit.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/model.h"
#include "kiosk/ui/place.h"

namespace lectern {

// Every overload ignores what cannot happen here.
class Updater {
 public:
  explicit Updater(Model model)
      : next_{.model = std::move(model), .effects = {}}, m_(next_.model), s_(next_.model.session) {}
  Next run(const Event& event) &&;

 private:
  [[nodiscard]] const Pack& pack() const { return pack_of(m_); }
  // What is an organizer's goes to the desk; the rest is a visitor's, or anybody's.
  void handle(const Event& event);
  void look_at_screen(bool keep_focus);
  // What is meant by whoever touches or types while the idle warning is up.
  void answer_warning(const Event& event);
  void heed(const Session& before);

  // --- time and the world
  void on(const Ticked& e);
  void on(const Stirred&);
  void on(const Held& e);
  void on(const Saved& e);
  void on(const OthersTold& e);
  void on(const SaveFailed& e);
  void on(const RecordChecked& e);
  void check_record(Millis due);
  void on(const ReceiptAnswered& e);
  void on(const DayTold& e) { m_.device.today = e.today; }
  void on(const SticksStirred&) {}  // nobody is there for whom they would be looked for

  // --- going about
  void go_home();
  void go_to(Place to);
  void push();
  void arrive(Place at);
  void go_back();
  void leave();
  void go_on();
  void begin_comment();
  void stop_writing();
  [[nodiscard]] bool at_empty_comment() const;
  void next_statement();
  [[nodiscard]] bool was_at(Place one, Place other) const;
  [[nodiscard]] Kind here() const { return kind_of(s_.place); }
  [[nodiscard]] bool on_the_way() const { return here() == Kind::way; }
  [[nodiscard]] bool is_writing() const { return here() == Kind::writing; }
  void on(const Went& e);
  void on(const WentNext&);
  void on(const WentBack& e);
  void on(const ChangeAsked& e);
  void on(const SourcesAsked& e);
  void on(const PageTurned& e);
  void on(const DoneConfirmed&);
  void on(const HelperCalled&);
  void on(const MoreTimeAsked&);

  // --- comfort, and answers; pressing what is chosen takes it back
  void on(const LanguageChosen& e);
  void on(const TextSizeChosen& e);
  void on(const ThemeChosen& e);
  void on(const PositionChosen& e);
  void on(const Voted& e);
  void on(const TopicToggled& e);
  void on(const CapacityChosen& e);
  void on(const AreaChosen& e);
  void on(const DeliveryToggled& e);
  void on(const AssistedToggled&);
  void on(const QuestionRemoved& e);
  void on(const SendPressed&);
  void on(const FairnessGiven& e);
  void on(const ReceiptAsked&);

  // --- writing
  void on(const EditingBegan& e);
  void on(const EditingEnded&);
  void on(const TextTyped& e);
  void on(const BackspacePressed&);
  void on(const DeletePressed&);
  void on(const WordDeleted&);
  void on(const CaretMoved& e);
  void on(const CaretStepped& e);
  void on(const ShiftPressed&);
  void on(const LayerChosen& e);
  void on(const AccentsOpened& e);
  void on(const KeyboardChosen& e);
  void on(const CandidatesOffered& e);
  void on(const CandidateChosen& e);
  void on(const CandidatesTurned& e);
  void edit(Editor changed);
  bool edit_by(const Stroked& e);  // false: the key means something else

  // --- what of a screen is seen, and the one input vocabulary
  void on(const LaidOut& e);
  void on(const Scrolled& e);
  void on(const Moved& e);
  void on(const Stroked& e);
  void press_focused();
  void press_or_type(std::string_view text);
  void scroll_to(int from_top);
  void turn_to(int page);
  bool turn_back();  // false: this is the first page
  [[nodiscard]] HowFar how_far() const { return {s_.scroll, m_.shown.laid.of}; }

  // --- organizers: the desk takes what is theirs
  void on(const StaffAsked&) {}
  void on(const StaffPressed&) {}
  void on(const GlassTouched&) {}
  void on(const StaffTold&) {}

  Next next_;
  Model& m_;
  Session& s_;
  std::string focus_there_{};  // what had the focus where Back leads
  HowFar seen_there_{};        // and what of it was seen
  bool focus_asked_ = false;   // somebody moved the focus ring, or pressed by it
  bool scrolled_ = false;      // somebody chose what of the screen is seen
};

}  // namespace lectern

// staff_exhibits.cpp: an evening with some sixty comments, put together directly.
#include "tests/shell/staff_exhibits.h"

#include <utility>

#include "kiosk/app/begin.h"
#include "kiosk/ui/focus.h"

namespace lectern {
namespace {

Meeting some_meeting() {
  return {.number = 3,
          .name = "Town council, September meeting",
          .item = "Item 7",
          .date = "2026-09-14",
          .phase = Phase::during,
          .clock_is_right = true};
}

EveningFacts some_evening() {
  return {.comments = 62,
          .unnamed = 41,
          .withheld = 2,
          .contacts = 9,
          .support = 27,
          .oppose = 19,
          .neutral = 11,
          .skipped = 5,
          .languages = {{"en", 44}, {"es", 18}},
          .free_mb = 27'412,
          .code = "3f1c 0d8a 57be",
          .code_words = "river lamp seven paper north",
          .held_back = 3};
}

std::shared_ptr<const std::vector<CommentFacts>> some_comments() {
  auto all = std::make_shared<std::vector<CommentFacts>>();
  for (int i = 0; i < 11; ++i) {
    all->push_back({.leaf = std::string(64, '0'),
                    .receipt = "river lamp seven",
                    .text = "My sister is a deputy. If she gets a better offer she should be free to take it, but the "
                            "county paid for her training.",
                    .language = "en",
                    .position = Position::neutral});
  }
  (*all)[1].name = "María del Carmen Hernández-Rodríguez";
  (*all)[1].reason = "personal-data-of-others";
  (*all)[2].sealed = true;
  (*all)[2].text.clear();
  (*all)[3].approved = true;
  return all;
}

// As the same forum would be if it were sealed and its keys were never tried.
void seal(Device& device) {
  auto pack = std::make_shared<Pack>(*device.pack);
  pack->sealed = true;
  device.pack = std::move(pack);
  device.undrilled = true;
}

std::vector<ForumFacts> some_forums() {
  return {{.folder = "a",
           .title = "Federal recruiting of local deputies",
           .languages = "English, Español",
           .code = "0a1b 2c3d 4e5f",
           .in_use = true},
          {.folder = "b",
           .title = "Oak Street: bike lane or parking",
           .languages = "English",
           .code = "77aa 90bc 1d2e",
           .on_stick = true,
           .errors = 2,
           .warnings = 1,
           .problems = {"forum.toml:12: error: unknown key \"colour\"", "en.md:40: error: a claim without a source"},
           .signature = ForumFacts::Signature::none,
           .replaces = true},
          {.folder = "c",
           .title = "Library hours",
           .languages = "English, Español",
           .code = "5511 aa32 9f00",
           .on_stick = true,
           .signature = ForumFacts::Signature::good}};
}

}  // namespace

std::vector<StaffExhibit> staff_exhibits(const Device& plain_device, const std::string& language) {
  Device device = plain_device;
  apply(device, some_meeting());
  device.last_comment = 0;
  device.kiosk_id = "0017abcd";
  std::vector<StaffExhibit> all;
  const auto show = [&](const std::string& name, StaffPlace place, const auto& change) {
    Model model = start(device);
    model.now = model.last_stir = 240'000;
    Session& s = model.session;
    s.language = language;
    s.place = Place::staff;
    s.staff = Staff{.place = place, .let_in = place != StaffPlace::pin && place != StaffPlace::new_pin};
    s.staff->evening = some_evening();
    s.staff->comments = some_comments();
    s.staff->forums = some_forums();
    s.staff->stick = {.state = StickFacts::State::ready, .label = "CLERK", .mb = 7'640};
    s.staff->trail = {StaffPlace::evening};
    change(model, *s.staff);
    s.focus = focus_kept(view(model), {});
    all.push_back({"staff-" + name, std::move(model)});
  };
  const auto nothing = [](Model&, Staff&) {};
  using Step = JobFacts::Step;
  using Trouble = JobFacts::Trouble;
  const auto job = [](JobFacts facts) { return [facts](Model&, Staff& staff) { staff.job = facts; }; };
  const auto exporting = [&](Step step) {
    return JobFacts{.kind = JobFacts::Kind::exporting, .step = step, .done = 412'000, .total = 1'300'000};
  };

  show("new_pin", StaffPlace::new_pin, [](Model&, Staff& staff) { staff.pin.fresh = "483920"; });
  show("pin", StaffPlace::pin, [](Model&, Staff& staff) { staff.digits = "48"; });
  show("pin-wrong", StaffPlace::pin,
       [](Model&, Staff& staff) { staff.pin = {.answer = PinFacts::Answer::wrong, .free_left = 3}; });
  show("pin-wait", StaffPlace::pin, [](Model& model, Staff& staff) {
    staff.pin.answer = PinFacts::Answer::wait;
    staff.wait_until = model.now + 1'800'000;
  });
  show("pin-trouble", StaffPlace::pin, [](Model&, Staff& staff) { staff.pin.answer = PinFacts::Answer::trouble; });
  show("evening", StaffPlace::evening, nothing);
  show("evening-first", StaffPlace::evening, [](Model& model, Staff& staff) {
    apply(model.device, {});
    model.device.last_comment = -1;
    model.device.rehearsal = true;
    model.device.health = {.alone = true, .damaged = true, .full = true, .missing = 1};
    staff.evening = {};
  });
  show("evening-sealed", StaffPlace::evening,
       [](Model&, Staff& staff) { staff.evening = {.comments = 31, .sealed = 31}; });
  show("evening-help", StaffPlace::evening, [](Model& model, Staff&) { model.device.help_asked = 2; });
  show("phase", StaffPlace::phase, nothing);
  show("meeting", StaffPlace::meeting, nothing);
  show("meeting-empty", StaffPlace::meeting, [](Model& model, Staff&) { model.device.evening = {}; });
  show("day", StaffPlace::day, nothing);
  show("day-unset", StaffPlace::day, [](Model& model, Staff&) { model.device.evening = {}; });
  show("opening", StaffPlace::opening, [](Model&, Staff& staff) { staff.evening = {}; });
  show("opening-not-zero", StaffPlace::opening, nothing);
  show("closing", StaffPlace::closing, nothing);
  show("closing-few", StaffPlace::closing, [](Model&, Staff& staff) { staff.evening.held_back = 2; });
  show("closed", StaffPlace::closed, nothing);
  show("closed-few", StaffPlace::closed, [](Model&, Staff& staff) { staff.evening.held_back = 2; });
  show("stick-none", StaffPlace::stick, [](Model&, Staff& staff) { staff.stick = {}; });
  show("stick-ready", StaffPlace::stick, nothing);
  show("stick-unformatted", StaffPlace::stick,
       [](Model&, Staff& staff) { staff.stick.state = StickFacts::State::unformatted; });
  show("stick-no-service", StaffPlace::stick,
       [](Model&, Staff& staff) { staff.stick.state = StickFacts::State::no_service; });
  show("stick-writing", StaffPlace::stick, job(exporting(Step::copying)));
  JobFacts done = exporting(Step::done);
  done.name = "287g-recruiting_0017abcd_003";
  done.comments = 62;
  done.held_back = 3;
  done.code = "3f1c 0d8a 57be";
  done.code_words = "river lamp seven paper north";
  done.slow = true;
  show("stick-done", StaffPlace::stick, job(done));
  JobFacts failed = exporting(Step::failed);
  for (const auto& [name, trouble] : {std::pair{"gone", Trouble::gone},
                                      {"full", Trouble::full},
                                      {"read_only", Trouble::read_only},
                                      {"differs", Trouble::differs},
                                      {"exists", Trouble::exists},
                                      {"io", Trouble::io},
                                      {"record", Trouble::record}}) {
    failed.trouble = trouble;
    show(std::string("stick-failed-") + name, StaffPlace::stick, job(failed));
  }
  show("comments", StaffPlace::comments, nothing);
  show("comments-none", StaffPlace::comments,
       [](Model&, Staff& staff) { staff.comments = std::make_shared<const std::vector<CommentFacts>>(); });
  const auto with_voices = [](std::size_t chosen) {
    return [chosen](Model& model, Staff& staff) {
      model.device.evening.voices = true;
      staff.chosen = chosen;
    };
  };
  show("meeting-voices", StaffPlace::meeting, with_voices(0));
  show("comments-voices", StaffPlace::comments, with_voices(0));
  show("comment-approve", StaffPlace::comment, with_voices(0));
  show("comment-approved", StaffPlace::comment, with_voices(3));
  show("comment", StaffPlace::comment, nothing);
  show("comment-withheld", StaffPlace::comment, [](Model&, Staff& staff) { staff.chosen = 1; });
  show("reasons", StaffPlace::reasons, nothing);
  show("readiness", StaffPlace::readiness, [](Model& model, Staff&) {
    model.device.readiness = {
        .touch = Tried::well, .keys = Tried::not_yet, .sound = Tried::badly, .stick = Tried::well};
  });
  show("touch_test", StaffPlace::touch_test, [](Model&, Staff& staff) {
    staff.cells.assign(kTouchCells, false);
    staff.cells[3] = staff.cells[9] = true;
  });
  show("adjust", StaffPlace::adjust, nothing);
  show("adjust-missed", StaffPlace::adjust, [](Model&, Staff& staff) {
    staff.spots = {kCrosses[0], kCrosses[1]};
    staff.missed = true;
  });
  show("key_test", StaffPlace::key_test, [](Model&, Staff& staff) { staff.keys = {"a", "s", "d", " ", "\n"}; });
  show("sound_test", StaffPlace::sound_test, nothing);
  show("stick_test", StaffPlace::stick_test, [](Model&, Staff& staff) {
    staff.job = {.kind = JobFacts::Kind::testing,
                 .step = JobFacts::Step::done,
                 .write_kb_s = 8'400,
                 .read_kb_s = 21'000,
                 .free_mb = 7'512};
  });
  show("forums", StaffPlace::forums, nothing);
  show("forum-refused", StaffPlace::forum, [](Model&, Staff& staff) { staff.chosen = 1; });
  show("forum", StaffPlace::forum, [](Model&, Staff& staff) { staff.chosen = 2; });
  show("restore", StaffPlace::restore, [](Model&, Staff& staff) {
    staff.bundles = {{"287g-recruiting_0017abcd_003", "0017abcd", 62, ""}};
    staff.has_restored = true;
    staff.restored = {.added = 62, .already = 0};
  });
  show("restore-refused", StaffPlace::restore, [](Model&, Staff& staff) {
    staff.has_restored = true;
    staff.restored.refused = "SHA256SUMS is not signed by this key, or for another bundle.";
  });
  show("languages", StaffPlace::languages, nothing);
  show("languages-one", StaffPlace::languages,
       [](Model& model, Staff&) { model.device.evening.languages = model.session.language; });
  show("guide", StaffPlace::guide, nothing);
  show("guide-first", StaffPlace::guide, [](Model& model, Staff&) {
    seal(model.device);
    apply(model.device, {});
  });
  show("guide-ready", StaffPlace::guide, [](Model& model, Staff&) {
    model.device.evening.language = model.session.language;
    model.device.forum_chosen = true;
    model.device.readiness = {.touch = Tried::well, .sound = Tried::well, .stick = Tried::well};
  });
  const auto drill = [&](const std::string& name, StaffPlace place, const DrillFacts& facts, const auto& change) {
    show(name, place, [&](Model& model, Staff& staff) {
      seal(model.device);
      model.device.undrilled = !facts.passed;
      staff.drill = facts;
      staff.drill.sealed = true;
      staff.drill.recipients = {"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
                                "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"};
      change(model, staff);
    });
  };
  JobFacts words = exporting(Step::done);
  words.kind = JobFacts::Kind::drilling;
  words.name = "key-drill-3f1c";
  drill("drill", StaffPlace::drill, {}, nothing);
  drill("drill-writing", StaffPlace::drill, {}, job(exporting(Step::copying)));
  drill("drill-begun", StaffPlace::drill, {.begun = true}, job(words));
  drill("drill-passed", StaffPlace::drill, {.passed = true}, nothing);
  failed.trouble = Trouble::drill;
  drill("drill-failed", StaffPlace::drill, {}, job(failed));
  drill("drill_word", StaffPlace::drill_word, {.begun = true}, [](Model&, Staff& staff) {
    staff.words = {"0a1b2c3d", "44f"};
  });
  drill("drill_word-wrong", StaffPlace::drill_word, {.begun = true, .wrong = true},
        [](Model&, Staff& staff) { staff.words = {""}; });
  drill("evening-undrilled", StaffPlace::evening, {}, [](Model& model, Staff& staff) {
    apply(model.device, {});
    staff.evening = {};
  });
  show("forum-sealed", StaffPlace::forum, [](Model&, Staff& staff) { staff.forums[0].sealed = true; });
  show("about", StaffPlace::about, [](Model&, Staff& staff) {
    staff.about = {.version = "0.1.0",
                   .fingerprint = "3f1c0d8a57be42961e0b7c55d1a93f6482ceb07419d6a85f30b2ec1774a9d56e",
                   .kiosk = "0017abcd",
                   .public_key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
                   .forum = "287g-recruiting"};
  });
  return all;
}

}  // namespace lectern

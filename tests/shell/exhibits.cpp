// exhibits.cpp: models are put together directly, so that a screen can be looked at without the way to it.
#include "tests/shell/exhibits.h"

#include <cstdlib>
#include <utility>

#include "kiosk/app/begin.h"
#include "kiosk/base/files.h"
#include "kiosk/base/limits.h"
#include "kiosk/forum/pack_file.h"
#include "tests/shell/staff_exhibits.h"

namespace lectern {
namespace fs = std::filesystem;
namespace {

const std::string kShort =
    "My sister is a deputy. If she gets a better offer she should be free to take it, but the county paid for her "
    "training.";

const std::string kQuestion = "How many deputies left last year, and what did the county pay to train each of them?";
const std::string kName = "María del Carmen Hernández-Rodríguez";
const std::string kGroup = "Neighbors of the Old Mill and the River Walk";
const std::string kContact = "maria.hernandez.rodriguez@neighbors.example.org";

std::string long_text() {
  std::string text;
  for (int i = 1; i <= 12; ++i) text += (i > 1 ? "\n" : "") + std::to_string(i) + ". " + kShort;
  return text;
}

std::string sample_for(const std::string& language) {
  if (language == "es")
    return "Mi hermana es agente. ¿Por qué no puede aceptar una mejor oferta? El condado pagó $50,000 por su "
           "formación.";
  if (language == "ar")
    return "أختي تعمل في برنامج 287(g). إذا حصلت على عرض أفضل بقيمة $50,000 فلها أن تقبله، لكن المقاطعة دفعت تكاليف "
           "تدريبها.";
  if (language == "zh-Hans")
    return "我妹妹是一名副警长。如果有更好的机会，她应该可以自由选择，但是县里支付了 $50,000 的 287(g) 培训费用。";
  return kShort;
}

Draft sample_draft(const Device& device, const std::string& language) {
  const Pack& pack = *device.pack;
  Draft draft;
  draft.position = Position::neutral;
  draft.text = sample_for(language);
  if (pack.topics.size() > 1) draft.topics = {pack.topics[0], pack.topics[1]};
  if (pack.statements.size() > 1)
    draft.statements = {{pack.statements[0].id, Vote::agree}, {pack.statements[1].id, Vote::disagree}};
  draft.questions = {"How many deputies left last year?"};
  if (!pack.areas.empty()) draft.area = pack.areas.front();
  if (!pack.delivery.empty()) draft.delivery = {pack.delivery.front()};
  return draft;
}

void add_stress_language(const fs::path& source, const std::string& tag, Pack& pack) {
  const Result<std::string> bytes = read_file(source / "tests/stress/forum" / (tag + ".md"), kMaxTextFile);
  if (!bytes) return;
  std::vector<Problem> ignored;
  pack.languages.push_back(read_language(bytes.value(), tag, false, ignored).language);
}

}  // namespace

Loaded load_exhibition(const fs::path& source, const Panel& panel) {
  Loaded loaded = load_device(source / "assets", source / "assets/forums/287g-recruiting", panel);
  auto pack = std::make_shared<Pack>(*loaded.device.pack);
  for (const char* tag : {"ar", "zh-Hans"}) add_stress_language(source, tag, *pack);
  loaded.device.pack = std::move(pack);
  loaded.device.today = "2026-11";
  loaded.device.evening.name = "Town Hall, Tuesday evening";
  return loaded;
}

std::vector<Exhibit> exhibits(const Device& device, const std::string& language) {
  std::vector<Exhibit> all;
  Model base = start(device);
  base.session.language = language;
  const auto show = [&](std::string name, Place place, auto change) {
    Exhibit exhibit{std::move(name), base};
    exhibit.model.session.place = place;
    exhibit.model.session.draft = sample_draft(device, language);
    change(exhibit.model.session);
    all.push_back(std::move(exhibit));
  };
  const auto rehearsing = [&](std::string name, Place place, auto change) {
    show(std::move(name), place, change);
    all.back().model.device.rehearsal = true;
  };
  const auto nothing = [](Session&) {};
  all.push_back({"welcome", base});
  all.back().model.session.place = Place::welcome;
  rehearsing("welcome-rehearsal", Place::welcome, [](Session& s) { s.draft = {}; });
  const auto at_the_door = [&](std::string name, const RecordHealth& health) {
    all.push_back({std::move(name), base});
    all.back().model.device.health = health;
  };
  at_the_door("welcome-alone", {.alone = true});
  at_the_door("welcome-missing", {.missing = 3});
  at_the_door("welcome-full", {.full = true});
  all.push_back({"welcome-not_ready", base});
  all.back().model.session.place = Place::welcome;
  all.back().model.device.undrilled = true;
  const auto looking = [](std::string typed) {
    return [typed = std::move(typed)](Session& s) {
      s.draft = {};
      s.editor = {.field = Field::receipt, .text = typed, .caret = typed.size()};
    };
  };
  show("receipt-empty", Place::receipt_check, looking(""));
  show("receipt", Place::receipt_check, looking("river lamp seven"));
  show("receipt-refused", Place::receipt_check, [&](Session& s) {
    looking(std::string(kReceiptLimit, 'w'))(s);
    s.editor.refused = true;
  });
  show("receipt-digits", Place::receipt_check, [&](Session& s) {
    looking("123 456 789")(s);
    s.layer = Layer::symbols;
  });
  all.back().model.device.receipts = Receipts::digits;
  const auto answered = [](Found found, std::size_t tries) {
    return [=](Session& s) {
      s.draft = {};
      s.found = found;
      s.receipt_tries = tries;
    };
  };
  show("receipt-yes", Place::receipt_answer, answered(Found::yes, 1));
  show("receipt-no", Place::receipt_answer, answered(Found::no, 1));
  show("receipt-no-more", Place::receipt_answer, answered(Found::no, kMostReceipts));
  show("receipt-stranger", Place::receipt_answer, [&](Session& s) {
    answered(Found::no_receipt, 1)(s);
    s.receipt_fault = {.stranger = std::string(kReceiptLimit, 'w'), .words = 3};
  });
  show("receipt-short", Place::receipt_answer, [&](Session& s) {
    answered(Found::no_receipt, 1)(s);
    s.receipt_fault = {.words = 2};
  });
  show("receipt-unknown", Place::receipt_answer, answered(Found::unknown, 1));
  show("practice", Place::practice, [](Session& s) {
    s.editor.text = "hello";
    s.editor.caret = 5;
    s.editor.field = Field::practice;
  });
  show("deal", Place::deal, nothing);
  show("read", Place::read, nothing);
  const auto last_page_of = [&](Place place) {
    return [&device, place](Session& s) { s.page = pages_of(*device.pack, place).size() - 1; };
  };
  show("read-only", Place::read, [](Session& s) { s.reading_only = true; });
  show("background", Place::background, nothing);
  show("background-last", Place::background, last_page_of(Place::background));
  show("perspectives", Place::perspectives, nothing);
  show("perspectives-second", Place::perspectives, [](Session& s) { s.page = 1; });
  show("perspectives-last", Place::perspectives, last_page_of(Place::perspectives));
  show("undecided", Place::undecided, nothing);
  show("options", Place::options, nothing);
  show("options-last", Place::options, last_page_of(Place::options));
  show("updates", Place::updates, nothing);
  show("sources", Place::sources, [&](Session& s) { s.sources = "perspective." + device.pack->perspectives.front(); });
  show("position", Place::position, [](Session& s) { s.draft.position = Position::none; });
  show("position-chosen", Place::position, nothing);
  show("statements", Place::statements, [](Session& s) { s.draft.statements.clear(); });
  show("statements-last", Place::statements, [&](Session& s) { s.statement = device.pack->statements.size() - 1; });
  show("comment-empty", Place::comment, [](Session& s) { s.draft = {}; });
  show("comment", Place::comment, nothing);
  const auto writing = [&](std::string text) {
    return [text = std::move(text)](Session& s) {
      s.editor = Editor{};
      s.editor.field = Field::comment;
      s.editor.text = text;
      s.editor.caret = text.size();
    };
  };
  show("write-empty", Place::write, writing(""));
  show("write", Place::write, writing(sample_for(language)));
  show("write-long", Place::write, writing(long_text()));
  show("write-symbols", Place::write, [&](Session& s) {
    writing(sample_for(language))(s);
    s.layer = Layer::symbols;
  });
  show("write-accents", Place::write, [&](Session& s) {
    writing(sample_for(language))(s);
    s.layer = Layer::accents;
  });
  show("write-shift", Place::write, [&](Session& s) {
    writing("")(s);
    s.shift = Shift::locked;
    s.editor.refused = true;
  });
  const auto writing_of = [](Field field, std::string text) {
    return [field, text = std::move(text)](Session& s) {
      s.editor = Editor{};
      s.editor.field = field;
      s.editor.text = text;
      s.editor.caret = text.size();
    };
  };
  show("write-question", Place::write, writing_of(Field::question, kQuestion));
  show("write-name", Place::write, writing_of(Field::name, kName));
  show("write-group", Place::write, writing_of(Field::group, kGroup));
  show("write-contact", Place::write, writing_of(Field::contact, kContact));
  show("questions", Place::questions, nothing);
  const auto five_questions = [](Session& s) { s.draft.questions.assign(kMostQuestions, kQuestion); };
  show("questions-five", Place::questions, five_questions);
  show("identity", Place::identity, [](Session& s) { s.draft.capacity = Capacity::group; });
  const auto named = [](Session& s) {
    s.draft.name = kName;
    s.draft.capacity = Capacity::group;
    s.draft.group_name = kGroup;
  };
  show("identity-named", Place::identity, named);
  show("identity-private", Place::identity, [&](Session& s) {
    named(s);
    s.draft.name += ", 863-555-0142, me@example.org";
  });
  show("delivery", Place::delivery, nothing);
  show("contact", Place::contact, nothing);
  show("contact-given", Place::contact, [](Session& s) { s.contact.how = kContact; });
  show("review", Place::review, nothing);
  show("review-full", Place::review, [&](Session& s) {
    named(s);
    five_questions(s);
    s.contact.how = kContact;
  });
  show("review-nothing", Place::review, [](Session& s) { s.draft = {}; });
  rehearsing("review-rehearsal", Place::review, nothing);
  show("review-private", Place::review,
       [](Session& s) { s.draft.text += " 863-555-0142, me@example.org, 12 Oak Street"; });
  show("saving", Place::saving, nothing);
  show("save_failed", Place::save_failed, [](Session& s) { s.trouble = SaveTrouble::full; });
  show("save_failed-read_only", Place::save_failed, [](Session& s) { s.trouble = SaveTrouble::read_only; });
  show("save_failed-other", Place::save_failed, [](Session& s) { s.trouble = SaveTrouble::other; });
  const auto thanked = [](std::string receipt) {
    return [receipt = std::move(receipt)](Session& s) {
      s.draft = {};
      s.leaf = "3f1c0d8a57be42961e0b7c55d1a93f6482ceb07419d6a85f30b2ec1774a9d56e";
      s.receipt = receipt;
      s.twice = true;
    };
  };
  show("thanks", Place::thanks, thanked("river lamp seven"));
  show("thanks-answered", Place::thanks, [&](Session& s) {
    thanked("river lamp seven")(s);
    s.fairness = Fairness::partly;
  });
  rehearsing("thanks-rehearsal", Place::thanks, thanked("river lamp seven"));
  show("thanks-once", Place::thanks, [&](Session& s) {
    thanked("river lamp seven")(s);
    s.twice = false;
  });
  show("thanks-digits", Place::thanks, thanked("123 456 789"));
  all.back().model.device.receipts = Receipts::digits;
  const auto others = [&](std::size_t page) {
    return [&, page](Session& s) {
      thanked("river lamp seven")(s);
      s.page = page;
      for (const char* tag : {"en", "es", "ar", "zh-Hans"})
        s.voices.push_back({.text = sample_for(tag), .language = tag, .position = Position::support});
      s.voices[1].position = Position::oppose;
      s.voices[1].name = kName;
      s.voices[2].position = Position::neutral;
      s.voices.back().position = Position::none;
      s.voices.push_back({.text = long_text(), .language = "en", .position = Position::oppose, .name = kGroup});
    };
  };
  show("thanks-voices", Place::thanks, others(0));
  show("voices", Place::voices, others(0));
  show("voices-named", Place::voices, others(1));
  show("voices-arabic", Place::voices, others(2));
  show("voices-long-last", Place::voices, others(4));
  show("review-voices", Place::review, nothing);
  all.back().model.device.evening.voices = true;
  show("thanks-no-receipt", Place::thanks, thanked(""));
  show("language", Place::language, nothing);
  show("text_size", Place::text_size, nothing);
  show("colors", Place::colors, nothing);
  show("help", Place::help, nothing);
  show("help-called", Place::help, [](Session& s) { s.helper_called = true; });
  show("done", Place::done, nothing);
  show("still_there", Place::still_there, nothing);
  for (StaffExhibit& exhibit : staff_exhibits(device, language))
    all.push_back({std::move(exhibit.name), std::move(exhibit.model)});
  return all;
}

std::vector<NamedPanel> exhibition_panels() {
  return {{"1280x800", {1280, 800, 149}},
          {"1920x1080", {1920, 1080, 141}},
          {"800x1280", {800, 1280, 149}},
          {"1024x600", {1024, 600, 170}}};
}

std::vector<std::string> exhibition_languages() { return {"en", "es", "en-XA", "ar", "zh-Hans"}; }

const char* name_of(TextSize size) {
  switch (size) {
    case TextSize::s:
      return "s";
    case TextSize::m:
      return "m";
    case TextSize::l:
      return "l";
    case TextSize::xl:
      return "xl";
  }
  std::abort();
}

const char* name_of(Theme theme) {
  switch (theme) {
    case Theme::paper:
      return "paper";
    case Theme::dim:
      return "dim";
    case Theme::black_on_white:
      return "black-on-white";
    case Theme::white_on_black:
      return "white-on-black";
  }
  std::abort();
}

Scene scene_of(const Model& model, const Panel& panel, Typesetter& typesetter, float scroll) {
  const Words& words = words_of(model);
  const Setting setting{panel, model.session.text_size, words.tag, words.rtl, words[Str::shell_page], scroll, false};
  return lay_out(std::make_shared<const Node>(view(model)), setting, typesetter);
}

std::optional<float> next_page(const Scene& scene) {
  if (scene.page_shown + 1 < scene.pages.size()) return scene.pages[scene.page_shown + 1].top;
  if (scene.pages.size() > 1 || scene.scroll >= scene.scroll_most) return std::nullopt;
  return scene.scroll + std::max(scene.metrics.target, scene.page.h - scene.metrics.text);
}

}  // namespace lectern

// new_language_test.cpp: a language that nobody has heard of is added by files alone, and the kiosk offers it whole.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "db/store/memory_record.h"
#include "kiosk/app/app.h"
#include "kiosk/app/begin.h"
#include "kiosk/base/files.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/office/drawable.h"
#include "kiosk/office/runner.h"
#include "kiosk/start/start.h"
#include "tests/temporary_folder.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

constexpr Panel kPanel{1280, 800, 149};
constexpr const char* kLanguage = R"(tag = "qx"
name = "ភាសាថ្មី"
rtl = true
reviewed = false
offered = true
case = "dotted i"
fonts = ["Noto Sans", "Noto Sans Khmer"]
font_files = ["NotoSansKhmer-Regular.ttf", "NotoSansKhmer-Bold.ttf"]
keyboards = ["qx-letters"]
receipt = "made-up"
[plural]
one = "n % 10 = 1"
[address]
before_name = ["kulku"]
[leaning]
loaded = ["hirvi"]
)";
constexpr const char* kWords = R"([nav]
next = "Seuraava"
[pin]
wait_minutes = { one = "Odota {n} minu", other = "Odota {n} minuja" }
)";

std::string text_of(const fs::path& file) {
  Result<std::string> bytes = read_file(file, 1U << 20U);
  REQUIRE_MESSAGE(bytes.ok(), file.string());
  return std::move(bytes).value();
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// The program's own assets, copied, and the new language's files beside them.
struct Assets {
  TemporaryFolder folder{};
  fs::path at = folder.path() / "assets";
  fs::path forum = at / "forums/starter";

  Assets() {
    fs::copy(fs::path(LECTERN_SOURCE_DIR) / "assets", at, fs::copy_options::recursive);
    put("languages/qx.toml", kLanguage);
    put("words/qx.toml", kWords);
    std::string receipts;
    for (std::size_t i = 0; i < kReceiptWords; ++i) receipts += "sana" + std::to_string(i) + "\n";
    put("words/receipt-made-up.txt", receipts);
    put("keyboards/qx.toml", changed(text_of(at / "keyboards/en.toml"), "tag = \"en\"", "tag = \"qx-letters\""));
    put("forums/starter/qx.md", changed(text_of(forum / "en.md"), "# question\n", "# question\nHirvi. "));
    put("forums/starter/forum.toml", text_of(forum / "forum.toml") + "\n[language.qx]\nreviewed = false\n");
  }
  void put(const std::string& name, const std::string& bytes) const { REQUIRE(write_file(at / name, bytes).ok()); }
  [[nodiscard]] Loaded load() const { return load_device(at, forum, kPanel); }
};

bool screen_says(const Device& device, StaffPlace place, std::string_view part) {
  Model model = start(device);
  model.session.language = "en";
  model.session.place = Place::staff;
  model.session.staff = Staff{.place = place, .let_in = true};
  bool found = false;
  each(view(model), [&](const Node& node) { found = found || node.name.find(part) != std::string::npos; });
  return found;
}

bool says(const std::vector<Problem>& problems, std::string_view file, std::string_view part) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& p) { return p.file == file && p.message.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a language added by files alone is offered, and chosen with its direction, keyboard and words") {
  const Loaded loaded = Assets().load();
  REQUIRE_MESSAGE(loaded.own_usable(), list_problems(loaded.own_problems));
  REQUIRE_MESSAGE(loaded.forum_usable(), list_problems(loaded.forum_problems));
  const auto offered = languages_of(loaded.device);
  REQUIRE(std::any_of(offered.begin(), offered.end(), [](const Words* words) { return words->tag == "qx"; }));

  const Model model = update(start(loaded.device), LanguageChosen{"qx"}).model;
  const Words& words = words_of(model);
  CHECK(words.name == "ភាសាថ្មី");
  CHECK(words.rtl);
  CHECK(words[Str::nav_next] == "Seuraava");
  CHECK(words[Str::nav_back] == loaded.device.words.front()->texts[static_cast<std::size_t>(Str::nav_back)]);
  CHECK(words.counted(Str::pin_wait_minutes, 21) == "Odota {n} minu");
  CHECK(words.counted(Str::pin_wait_minutes, 2) == "Odota {n} minuja");
  CHECK(upper_case("i", words.letters) == "İ");
  REQUIRE(keyboard_of(model) != nullptr);
  CHECK(keyboard_of(model)->tag == "qx-letters");
  CHECK(view(model).lang == "qx");
}

TEST_CASE("its receipts are in the words of the list that it names") {
  const Loaded loaded = Assets().load();
  MemoryRecord record;
  Runner runner(record, loaded.receipts);
  Comment comment;
  comment.screen_language = "qx";
  comment.draft.text = "Sanat";
  const auto answer = runner.carry_out(SaveComment{comment, {}});
  REQUIRE(answer.size() == 1);
  const auto* saved = std::get_if<Saved>(&answer.front());
  REQUIRE(saved != nullptr);
  CHECK(saved->receipt.starts_with("sana"));
}

TEST_CASE("its leaning words and its addresses are known") {
  const Loaded loaded = Assets().load();
  CHECK(says(loaded.forum_problems, "qx.md", "\"hirvi\""));
  Model model = update(start(loaded.device), LanguageChosen{"en"}).model;
  model.session.place = Place::comment;
  for (const auto& [text, warned] :
       {std::pair{"Asun: kulku Mänty 45", true}, std::pair{"Asun: metsä Mänty 45", false}}) {
    model.session.draft.text = text;
    bool found = false;
    each(view(model), [&](const Node& node) { found = found || node.id == "private.address"; });
    CHECK(found == warned);
  }
}

TEST_CASE("the fonts that it brings along draw it, and without them it is said how much they lack") {
  const Assets assets;
  const Loaded loaded = assets.load();
  const Words& words = *words_in(loaded.device, "qx");
  const auto lacks = [&](const Languages& languages) {
    auto fonts = Typesetter::open(assets.at / "fonts/fonts.conf", languages);
    REQUIRE(fonts.ok());
    return undrawable(*fonts.value(), words, loaded.device.keyboards, *loaded.device.pack);
  };
  if (!fs::exists("/usr/share/fonts/truetype/noto/NotoSansKhmer-Regular.ttf")) {
    MESSAGE("skipped: no Khmer font is here");
  } else {
    CHECK(lacks(loaded.languages).empty());
  }
  CHECK(lacks({}) == std::vector<std::string>{"ភ", "ា", "ស", "ថ", "្", "ម", "ី"});
}

TEST_CASE("without Chinese fonts, readiness and the guide say so of Chinese and of nothing else") {
  const Assets assets;
  assets.put("languages/zh-Hans.toml",
             changed(text_of(assets.at / "languages/zh-Hans.toml"), "offered = false", "offered = true"));
  assets.put("forums/starter/zh-Hans.md", text_of(assets.forum / "en.md"));
  assets.put("forums/starter/forum.toml",
             text_of(assets.forum / "forum.toml") + "[language.zh-Hans]\nreviewed = false\n");
  std::string fonts = text_of(assets.at / "fonts/fonts.conf");
  for (const char* file : {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"})
    fonts = changed(fonts, file, "no-such-file");
  Loaded loaded = assets.load();
  REQUIRE_MESSAGE(loaded.own_usable(), list_problems(loaded.own_problems));
  for (const bool chinese : {true, false}) {
    CAPTURE(chinese);
    if (!chinese) assets.put("fonts/fonts.conf", fonts);
    auto opened = Typesetter::open(assets.at / "fonts/fonts.conf", loaded.languages);
    REQUIRE(opened.ok());
    loaded.device.undrawable = undrawable_of(*opened.value(), loaded.device);
    CHECK_FALSE(loaded.device.undrawable.contains("en"));
    CHECK_FALSE(loaded.device.undrawable.contains("es"));
    CHECK(loaded.device.undrawable.contains("zh-Hans") != chinese);
    loaded.device.evening.language = "zh-Hans";
    CHECK(screen_says(loaded.device, StaffPlace::readiness, "every language can be drawn") == chinese);
    CHECK(screen_says(loaded.device, StaffPlace::readiness, "简体中文 cannot be drawn whole") != chinese);
    CHECK(screen_says(loaded.device, StaffPlace::languages, "简体中文 cannot be drawn whole") != chinese);
    CHECK(screen_says(loaded.device, StaffPlace::guide, "Languages: not done yet") != chinese);
  }
}

TEST_CASE("what a language lacks is told as the program's own fault, not the forum's") {
  const Assets assets;
  fs::remove(assets.at / "keyboards/qx.toml");
  fs::remove(assets.at / "words/receipt-made-up.txt");
  assets.put("keyboards/es.toml", "tag = \"es\"\nname = 1\n");
  assets.put("words/zz.toml", "");
  const Loaded loaded = assets.load();
  CHECK(loaded.forum_usable());
  CHECK_FALSE(loaded.own_usable());
  CHECK(says(loaded.own_problems, "languages/qx.toml", "There is no keyboard \"qx-letters\""));
  CHECK(says(loaded.own_problems, "words/receipt-made-up.txt", "receipt-made-up.txt"));
  CHECK(says(loaded.own_problems, "keyboards/es.toml", "\"name\""));
  CHECK(says(loaded.own_problems, "words/zz.toml", "languages/zz.toml"));
  CHECK(loaded.own_problems.front().weight == Problem::Weight::error);
}

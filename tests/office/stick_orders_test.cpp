// stick_orders_test.cpp: what goes out on a stick, what comes in from one, and what must not.
#include <algorithm>

#include "kiosk/forum/chosen_forum.h"
#include "tests/office/desk.h"

using namespace lectern;
using namespace lectern::testing;

namespace fs = std::filesystem;

namespace {

constexpr const char* kForum = "assets/forums/starter";

OfficeParts with_forum() {
  OfficeParts parts;
  parts.assets = "assets";
  parts.pack_dir = kForum;
  return parts;
}

std::size_t folders_on(const Desk& desk) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(desk.folder.path() / "sticks/blue"), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a stick is told when it comes and when it goes") {
  Desk desk;
  CHECK(desk.told<StickFacts>(PollSticks{}).state == StickFacts::State::none);
  desk.put_in();
  desk.sticks->take_out();
  CHECK(desk.told<StickFacts>(PollSticks{}).state == StickFacts::State::none);
  CHECK(desk.told<JobFacts>(BeginStickTest{}).trouble == JobFacts::Trouble::gone);
}

TEST_CASE("a stick is tried step by step, and left as it was when that is stopped") {
  Desk desk;
  desk.put_in();
  JobFacts job = desk.told<JobFacts>(BeginStickTest{});
  CHECK(job.kind == JobFacts::Kind::testing);
  REQUIRE(job.running());
  job = desk.told<JobFacts>(GoOn{});
  REQUIRE(job.running());
  CHECK(desk.asked(StopJob{}).empty());
  CHECK(folders_on(desk) == 0);
  job = desk.finished(desk.told<JobFacts>(BeginStickTest{}));
  CHECK(job.step == JobFacts::Step::done);
  CHECK(folders_on(desk) == 0);
}

TEST_CASE("a bundle goes out once, the very same one again, and another when something was said since") {
  Desk desk(true, with_forum());
  desk.say(6);
  desk.put_in();
  const JobFacts first = desk.finished(desk.told<JobFacts>(BeginExport{}));
  REQUIRE(first.step == JobFacts::Step::done);
  CHECK(first.comments == 6);
  CHECK_FALSE(first.already_there);
  CHECK(desk.record.setting("taken_out").value() == first.name);
  const JobFacts again = desk.finished(desk.told<JobFacts>(BeginExport{}));
  CHECK(again.name == first.name);
  CHECK(again.already_there);
  desk.say(6);
  const JobFacts more = desk.finished(desk.told<JobFacts>(BeginExport{}));
  CHECK(more.name != first.name);
  CHECK(more.comments == 12);
  CHECK(folders_on(desk) == 2);
}

TEST_CASE("that it went out is noted only after it was read back") {
  Desk desk(true, with_forum());
  desk.say(6);
  desk.put_in();
  JobFacts job = desk.told<JobFacts>(BeginExport{});
  REQUIRE(job.running());
  CHECK(desk.record.setting("taken_out").value().empty());
  desk.sticks->take_out();
  job = desk.finished(job);
  CHECK(job.step == JobFacts::Step::failed);
  CHECK(desk.record.setting("taken_out").value().empty());
}

TEST_CASE("a kiosk that died comes back from its bundle") {
  Desk dead(true, with_forum());
  dead.say(6);
  dead.put_in();
  const std::string name = dead.finished(dead.told<JobFacts>(BeginExport{})).name;
  Desk desk(true, with_forum());
  fs::copy(dead.folder.path() / "sticks/blue" / name, desk.folder.path() / "sticks/blue" / name,
           fs::copy_options::recursive);
  desk.put_in();
  const auto found = desk.told<std::vector<BundleFacts>>(ListBundles{});
  REQUIRE(found.size() == 1);
  CHECK(found.front().folder == name);
  CHECK(found.front().refused.empty());
  CHECK(desk.told<RestoredFacts>(RestoreBundle{name}).added == 6);
  CHECK(desk.told<RestoredFacts>(RestoreBundle{name}).already == 6);
  CHECK(desk.told<EveningFacts>(TellEvening{}).comments == 6);
  desk.folder.put("sticks/blue/" + name + "/README.txt", "changed");
  CHECK_FALSE(desk.told<RestoredFacts>(RestoreBundle{name}).refused.empty());
  CHECK_FALSE(desk.told<RestoredFacts>(RestoreBundle{"no-such-folder"}).refused.empty());
}

TEST_CASE("a forum is chosen whole or not at all, and one with errors never") {
  Desk desk(true, with_forum());
  const auto forums = desk.told<std::vector<ForumFacts>>(ListForums{});
  REQUIRE(forums.size() == 2);
  CHECK(std::count_if(forums.begin(), forums.end(), [](const ForumFacts& forum) { return forum.in_use; }) == 1);
  fs::create_directories(desk.data() / "broken");
  CHECK_FALSE(desk.told<OrderFailed>(UseForum{(desk.data() / "broken").string()}).why.empty());
  CHECK_FALSE(fs::exists(desk.data() / kChosenForum));
  static_cast<void>(desk.told<ForumTaken>(UseForum{forums.front().folder}));
  CHECK(chosen_forum(desk.data()).value() == fs::path(forums.front().folder));
}

TEST_CASE("a forum comes in from a stick, is looked at first, and is on the device then") {
  Desk desk(true, with_forum());
  fs::copy(kForum, desk.folder.path() / "sticks/blue/starter", fs::copy_options::recursive);
  desk.put_in();
  const auto on_stick = [&] {
    const auto forums = desk.told<std::vector<ForumFacts>>(ListForums{});
    const auto found = std::find_if(forums.begin(), forums.end(), [](const ForumFacts& f) { return f.on_stick; });
    REQUIRE(found != forums.end());
    return *found;
  };
  const ForumFacts before = on_stick();
  CHECK_FALSE(before.here);
  CHECK(before.signature == ForumFacts::Signature::none);
  static_cast<void>(desk.told<OrderDone>(BringForum{before.folder}));
  CHECK(on_stick().here);
  CHECK_FALSE(desk.told<OrderFailed>(BringForum{"no-such-folder"}).why.empty());
}

TEST_CASE("a rehearsal from the start lets nothing out and chooses no forum") {
  Desk desk(false, with_forum());
  desk.say(6);
  desk.put_in();
  CHECK(desk.told<JobFacts>(BeginExport{}).trouble == JobFacts::Trouble::record);
  CHECK(desk.told<JobFacts>(BeginDrill{}).trouble == JobFacts::Trouble::drill);
  CHECK_FALSE(desk.told<OrderFailed>(UseForum{kForum}).why.empty());
  CHECK(folders_on(desk) == 0);
}

TEST_CASE("an order that may take minutes says so before and after, and no other does") {
  Desk desk(true, with_forum());
  std::vector<bool> heard;
  desk.office->on_long_step = [&](bool begins) { heard.push_back(begins); };
  for (const StaffOrder& order : {StaffOrder(TellEvening{}), StaffOrder(PollSticks{}), StaffOrder(ListComments{})})
    static_cast<void>(desk.asked(order));
  CHECK(heard.empty());
  for (const StaffOrder& order :
       {StaffOrder(BeginExport{}), StaffOrder(BeginStickTest{}), StaffOrder(GoOn{}), StaffOrder(StopJob{}),
        StaffOrder(ListForums{}), StaffOrder(ListBundles{}), StaffOrder(RestoreBundle{}), StaffOrder(BringForum{})}) {
    heard.clear();
    static_cast<void>(desk.asked(order));
    CHECK(heard == std::vector<bool>{true, false});
  }
}

TEST_CASE("the words of a drill go out on the stick, and only they open a sealed forum") {
  OfficeParts parts = with_forum();
  auto pack = std::make_shared<Pack>();
  pack->sealed = true;
  parts.pack = pack;
  Desk desk(true, std::move(parts));
  const DrillFacts facts = desk.told<DrillFacts>(TellDrill{});
  CHECK(facts.sealed);
  CHECK_FALSE(facts.passed);
  CHECK_FALSE(facts.begun);
  // Without words under way none are right.
  CHECK_FALSE(desk.told<DrillFacts>(FinishDrill{{"0a1b2c3d"}}).passed);
}

// forum_new.cpp: "forum new": the starter pack in a new folder, ready to edit.
#include <iostream>
#include <memory>
#include <system_error>

#include "kiosk/base/assets.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct ForumNewGiven {
  fs::path folder{};
};

int create(const fs::path& folder) {
  const fs::path starter = asset_dir() / "forums" / "starter";
  std::error_code failed;
  if (!fs::is_directory(starter, failed)) {
    std::cerr << "The starter pack is not at " << starter.string() << ". Set LECTERN_ASSETS to the folder of assets.\n";
    return kNo;
  }
  if (fs::exists(fs::symlink_status(folder, failed)) &&
      !(fs::is_directory(folder, failed) && fs::is_empty(folder, failed))) {
    std::cerr << folder.string() << " is there already, and nothing in it was changed. Choose another name.\n";
    return kNo;
  }
  fs::create_directories(folder, failed);
  if (failed) {
    std::cerr << "The folder " << folder.string() << " cannot be made: " << failed.message() << ".\n";
    return kNo;
  }
  std::error_code unknown;
  for (fs::directory_iterator at(starter, failed), end; !failed && at != end; at.increment(failed)) {
    if (!fs::is_regular_file(at->symlink_status(unknown))) continue;
    const Result<std::string> bytes = read_file(at->path(), kMaxTextFile);
    const Status written = bytes ? write_file(folder / at->path().filename(), bytes.value()) : Status(bytes.error());
    if (!written) {
      std::cerr << "The pack is not complete: " << written.error().detail << ".\n";
      return kNo;
    }
  }
  if (failed) {
    std::cerr << "The pack is not complete: " << starter.string() << " cannot be listed: " << failed.message() << ".\n";
    return kNo;
  }
  std::cout << "A starter pack is in " << folder.string() << ".\n"
            << "Next: give it an id of its own in forum.toml, edit the .md files, then run\n"
            << "  lecternctl forum check " << folder.string() << '\n';
  return kOk;
}

}  // namespace

void add_forum_new(const Command& among) {
  const auto given = std::make_shared<ForumNewGiven>();
  const Command make = among.command("new", "Copy the starter pack into a new folder, ready to edit");
  make.takes("DIR", given->folder, "The new folder").required();
  make.example("lecternctl forum new bridges");
  make.does([given] { return create(given->folder); });
}

}  // namespace lectern

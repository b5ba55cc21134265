// stick_probe.cpp: prints what UdisksSticks tells and does what standard input says, so that a script can watch.
#include <poll.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>

#include "kiosk/sticks/stick_copy.h"
#include "kiosk/sticks/udisks_sticks.h"

using namespace lectern;

namespace {

const char* word_of(Stick::Fit fit) {
  switch (fit) {
    case Stick::Fit::good:
      return "good";
    case Stick::Fit::unformatted:
      return "unformatted";
    case Stick::Fit::not_allowed:
      return "not_allowed";
  }
  return "?";
}

void tell_news(UdisksSticks& sticks) {
  static bool seen_ok = true;
  for (const StickNews& news : sticks.poll()) {
    std::cout << (news.what == StickNews::What::came ? "came " : "gone ") << news.stick.id << ' ' << news.stick.bytes
              << " '" << news.stick.format << "' " << word_of(news.stick.fit) << " '" << news.stick.label << "'"
              << std::endl;
  }
  const Status status = sticks.status();
  if (status.ok() != seen_ok) {
    std::cout << (status ? "seeing" : "blind " + status.error().detail) << std::endl;
    seen_ok = status.ok();
  }
}

void tell(const Error& error) {
  std::cout << "error " << static_cast<int>(error.code) << ' ' << error.detail << std::endl;
}

// After --ext4, which lets that in, or --late, which looks for the first time after two seconds:
// mount ID read|write, unmount ID, copy ID FOLDER NAME, quit
bool obey(UdisksSticks& sticks, const std::string& line) {
  std::istringstream in(line);
  std::string verb;
  std::string id;
  std::string a;
  std::string b;
  in >> verb >> id >> a >> b;
  if (verb == "mount") {
    const Result<std::filesystem::path> at =
        sticks.mount(id, a == "write" ? Sticks::Access::write : Sticks::Access::read);
    if (!at) tell(at.error());
    if (at) std::cout << "mounted " << at.value().string() << std::endl;
  }
  if (verb == "unmount") {
    const Status status = sticks.unmount(id);
    if (!status) tell(status.error());
    if (status) std::cout << "unmounted" << std::endl;
  }
  if (verb == "copy") {
    StickCopy copy(sticks, id, a, b);
    Result<bool> finished = false;
    while (finished && !finished.value()) finished = copy.advance();
    if (!finished) tell(finished.error());
    if (finished) std::cout << (copy.already_there() ? "already there" : "copied") << std::endl;
  }
  return verb != "quit";
}

}  // namespace

int main(int argc, char** argv) {
  const std::string option = argc > 1 ? argv[1] : "";
  UdisksSticks sticks(option == "--ext4");
  if (option == "--late") ::poll(nullptr, 0, 6000);
  std::string lines;
  for (;;) {
    pollfd waits[] = {{STDIN_FILENO, POLLIN, 0}, {sticks.wake_fd(), POLLIN, 0}};
    ::poll(waits, 2, -1);
    if (waits[1].revents != 0) tell_news(sticks);
    if (waits[0].revents == 0) continue;
    char buffer[4096];
    const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (n <= 0) return 0;
    lines.append(buffer, static_cast<std::size_t>(n));
    for (std::size_t end = lines.find('\n'); end != std::string::npos; end = lines.find('\n')) {
      if (!obey(sticks, lines.substr(0, end))) return 0;
      lines.erase(0, end + 1);
    }
  }
}

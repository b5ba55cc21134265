// supervisor_test.cpp: what systemd hears of the kiosk, and when, through a real socket.
#include "kiosk/shell/supervisor.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// The other end of $NOTIFY_SOCKET.
class Systemd {
 public:
  explicit Systemd(const char* watchdog_micros) : path_(std::filesystem::temp_directory_path() / name()) {
    std::filesystem::remove(path_);
    socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);  // NOLINT
    setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    for (const char* of_its_own : {"WATCHDOG_USEC", "WATCHDOG_PID"}) unsetenv(of_its_own);  // whoever runs the tests
    if (watchdog_micros != nullptr) setenv("WATCHDOG_USEC", watchdog_micros, 1);
  }
  ~Systemd() {
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    close(socket_);
    std::filesystem::remove(path_);
  }
  Systemd(const Systemd&) = delete;
  Systemd& operator=(const Systemd&) = delete;

  std::vector<std::string> heard() const {
    std::vector<std::string> all;
    std::array<char, 256> bytes{};
    for (ssize_t n = 0; (n = recv(socket_, bytes.data(), bytes.size(), 0)) > 0;)
      all.emplace_back(bytes.data(), static_cast<std::size_t>(n));
    return all;
  }

 private:
  static std::string name() { return "lectern-notify-" + std::to_string(getpid()); }
  std::filesystem::path path_;
  int socket_ = -1;
};

// Lets the loop come round a few times, then asks it to quit. Time passes only while it sleeps.
struct FewRounds : Wait {
  [[nodiscard]] Millis now() const override { return passed; }
  void until_input(Millis most, const std::vector<int>& /*descriptors*/) override {
    asked.push_back(most);
    passed += most;
    if (asked.size() < 3) return;
    SDL_Event event{};
    event.type = SDL_QUIT;
    SDL_PushEvent(&event);
  }
  std::vector<Millis> asked{};
  Millis passed = 0;
};

}  // namespace

TEST_CASE("systemd hears once that the kiosk is up, and then that it works, no more often than it needs") {
  const Systemd systemd("20000000");
  SystemdSupervisor supervisor;
  CHECK(supervisor.patience() == 10'000);
  supervisor.ready();
  supervisor.ready();
  CHECK(systemd.heard() == std::vector<std::string>{"READY=1"});
  for (Millis now = 0; now < 10'000; now += 10) supervisor.alive(now);
  CHECK(systemd.heard() == std::vector<std::string>(4, "WATCHDOG=1"));
}

TEST_CASE("systemd waits longer for what may take minutes, and then as before") {
  const Systemd systemd("20000000");
  SystemdSupervisor supervisor;
  supervisor.long_step(true);
  supervisor.long_step(false);
  CHECK(systemd.heard() == std::vector<std::string>{"WATCHDOG_USEC=900000000", "WATCHDOG_USEC=20000000"});
}

TEST_CASE("a kiosk that nobody watches says that it is up and is otherwise still") {
  const Systemd systemd(nullptr);
  SystemdSupervisor supervisor;
  CHECK(supervisor.patience() == -1);
  supervisor.alive(0);
  supervisor.long_step(true);
  CHECK(systemd.heard().empty());
}

TEST_CASE("the loop itself says that it works, and wakes for it however still the screen is") {
  Hall hall;
  const Systemd systemd("600000");
  SystemdSupervisor supervisor;
  FewRounds wait;
  run(hall.kiosk, *hall.canvas, hall.intake, wait, supervisor);
  for (const Millis most : wait.asked) CHECK((most >= 0 && most <= 300));
  const std::vector<std::string> heard = systemd.heard();
  REQUIRE(heard.size() >= 2);
  CHECK(heard == std::vector<std::string>{"READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"});
}

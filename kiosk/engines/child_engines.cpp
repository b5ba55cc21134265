// child_engines.cpp: starts, asks and kills the engines of child_engines.h.
#include "kiosk/engines/child_engines.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <string_view>

#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

constexpr std::size_t kMostAnswer = 16 * 1024;

// In the child, after fork: only calls that are safe there.
[[noreturn]] void become(const char* program, int socket) {
  const int nowhere = open("/dev/null", O_WRONLY);
  if (nowhere < 0 || dup2(socket, STDIN_FILENO) < 0 || dup2(socket, STDOUT_FILENO) < 0 ||
      dup2(nowhere, STDERR_FILENO) < 0)
    _exit(1);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const rlimit nothing{0, 0};
  setrlimit(RLIMIT_FSIZE, &nothing);
  setrlimit(RLIMIT_CORE, &nothing);
  std::array<char*, 2> arguments{const_cast<char*>(program), nullptr};
  std::array<char*, 1> environment{nullptr};
  execve(program, arguments.data(), environment.data());
  _exit(1);
}

// Lines of "BYTES<tab>TEXT"; what is not so is left out.
std::vector<Candidate> candidates_in(std::string_view answer, std::size_t keys) {
  std::vector<Candidate> found;
  while (!answer.empty() && found.size() < kMostCandidates) {
    const std::string_view line = answer.substr(0, answer.find('\n'));
    answer.remove_prefix(std::min(line.size() + 1, answer.size()));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    Candidate one{.text = gate(line.substr(tab + 1), {.newlines = false}).text};
    const auto [end, error] = std::from_chars(line.data(), line.data() + tab, one.keys);
    const bool good = error == std::errc() && end == line.data() + tab && one.keys > 0 && one.keys <= keys;
    if (good && !one.text.empty()) found.push_back(std::move(one));
  }
  return found;
}

bool is_name(std::string_view engine) {
  return !engine.empty() && engine.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == engine.npos;
}

}  // namespace

ChildEngines::Child* ChildEngines::child_of(const std::string& engine) {
  if (const auto found = children_.find(engine); found != children_.end()) return &found->second;
  const std::string program = (folder_ / engine).string();
  if (!is_name(engine) || access(program.c_str(), X_OK) != 0) return nullptr;
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return nullptr;
  const pid_t pid = fork();
  if (pid == 0) become(program.c_str(), ends[1]);
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return nullptr;
  }
  return &children_.emplace(engine, Child{pid, ends[0]}).first->second;
}

std::optional<std::string> ChildEngines::answer_of(const Child& child, const std::string& keys) const {
  const std::string line = keys + "\n";
  if (send(child.socket, line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size()))
    return std::nullopt;
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::milliseconds(most_millis_);
  std::string answer;
  while (answer != "\n" && !answer.ends_with("\n\n")) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd waiting{child.socket, POLLIN, 0};
    if (left <= 0 || poll(&waiting, 1, static_cast<int>(left)) <= 0) return std::nullopt;
    std::array<char, 4096> bytes{};
    const ssize_t got = recv(child.socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0 || answer.size() + static_cast<std::size_t>(got) > kMostAnswer) return std::nullopt;
    answer.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

std::optional<CandidatesOffered> ChildEngines::ask(const ComposeAsked& asked) {
  if (asked.keys.empty() || asked.keys.find('\n') != std::string::npos) return std::nullopt;
  Child* child = child_of(asked.engine);
  if (child == nullptr) return std::nullopt;
  const std::optional<std::string> answer = answer_of(*child, asked.keys);
  if (!answer) {
    end(*child);
    children_.erase(asked.engine);
    return std::nullopt;
  }
  return CandidatesOffered{asked.keys, candidates_in(*answer, asked.keys.size())};
}

void ChildEngines::forget() {
  for (const auto& [engine, child] : children_) end(child);
  children_.clear();
}

void ChildEngines::end(const Child& child) {
  kill(child.pid, SIGKILL);
  while (waitpid(child.pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  close(child.socket);
}

}  // namespace lectern

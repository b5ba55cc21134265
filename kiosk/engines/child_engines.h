// child_engines.h: input engines as programs of their own: one that crashes costs a composition, and one that has
// learnt something takes it along when it is killed.
//
// An engine reads one line of keys from standard input and answers with a line for each candidate, "BYTES<tab>TEXT"
// (how many bytes of the keys it takes up), and an empty line. It may write no file: the limit for that is nothing.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/ui/engine.h"

namespace lectern {

inline constexpr int kEngineMillis = 250;  // for an answer; then the engine is ended
inline constexpr std::size_t kMostCandidates = 50;

class ChildEngines : public Engines {
 public:
  // An engine's program has its name in this folder.
  explicit ChildEngines(std::filesystem::path folder, int most_millis = kEngineMillis)
      : folder_(std::move(folder)), most_millis_(most_millis) {}
  ~ChildEngines() override { forget(); }
  ChildEngines(const ChildEngines&) = delete;
  ChildEngines& operator=(const ChildEngines&) = delete;

  [[nodiscard]] std::optional<CandidatesOffered> ask(const ComposeAsked&) override;
  void forget() override;
  // How many run now.
  [[nodiscard]] std::size_t running() const { return children_.size(); }

 private:
  struct Child {
    pid_t pid = -1;
    int socket = -1;  // its standard input and output
  };
  [[nodiscard]] Child* child_of(const std::string& engine);
  [[nodiscard]] std::optional<std::string> answer_of(const Child& child, const std::string& keys) const;
  static void end(const Child& child);

  std::filesystem::path folder_;
  int most_millis_;
  std::map<std::string, Child> children_{};
};

}  // namespace lectern

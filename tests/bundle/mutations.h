// mutations.h: single changes to a bundle, made by chance, and who made them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "tests/bundle/forge.h"

namespace lectern::test {

// hand: changes files. sums: makes SHA256SUMS anew. foreign: signs everything with another key. own: signs SHA256SUMS
// with the kiosk's key, but has no new checkpoint.
enum class Forger { hand, sums, foreign, own };
[[nodiscard]] const char* to_word(Forger);

struct Mutation {
  Tree tree{};
  Forger forger = Forger::hand;
  std::string what{};  // in words, so that a miss can be understood
};

class Mutator {
 public:
  // `script`: only changes that public programs can notice, which do not compare the tables with the comments.
  Mutator(Tree genuine, Signer kiosk, bool script);
  // The same for the same number, over the same bundle.
  [[nodiscard]] Mutation make(std::uint64_t number);
  [[nodiscard]] const Tree& genuine() const { return genuine_; }

 private:
  using Chance = std::mt19937_64;
  std::string mutate_bytes(Tree&, const std::string& name, Chance&);
  std::string mutate_lines(Tree&, const std::string& name, Chance&);
  std::string mutate_files(Tree&, Chance&);
  std::string mutate_database(Tree&, Chance&);
  std::string mutate_own(Tree&, Chance&);
  std::string mutate_any(Tree&, Chance&);

  Tree genuine_;
  Signer kiosk_;
  std::vector<std::string> names_{};
  std::vector<std::string> line_files_{};
  std::vector<std::string> bound_{};  // what a checkpoint binds: nobody can change it, with whatever key
  std::vector<std::string> databases_{};
  SigningKey foreign_ = SigningKey::generate().value();
};

}  // namespace lectern::test

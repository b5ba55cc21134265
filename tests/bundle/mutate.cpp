// mutate.cpp: `mutate [--count N] [--seed S] [--script VERIFY.sh | --program LECTERNCTL] [--keep DIR]` changes a bundle
// N times in ways that mutations.h knows, and asks each time whether the bundle is true: our own verifier, with
// --script the one of public programs, or with --program `lecternctl verify`, by its exit code. Exits 0 only if the
// answer was no every time; a change that was missed is copied into DIR.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "db/bundle/verify.h"
#include "tests/bundle/mutations.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/temporary_folder.h"

extern char** environ;

using namespace lectern;
namespace fs = std::filesystem;

namespace {

struct Asked {
  std::uint64_t count = 1000;
  std::uint64_t seed = 1;
  std::string script{};
  std::string program{};
  std::string keep{};
};

// 0: true, 1: not, anything else: the verifier could not say.
int own_answer(const fs::path& bundle, const std::string& key) {
  VerifyAsked asked;
  asked.public_key = key;
  const Result<Verdict> verdict = verify_bundle(bundle, asked);
  if (!verdict) return 4;
  return verdict.value().problems.empty() ? 0 : 1;
}

// The exit code of a command that says nothing here; -1: it had none.
int exit_code(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0], &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  int status = 0;
  if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

int answer_of(const Asked& asked, const fs::path& bundle, const std::string& key) {
  if (!asked.script.empty()) return exit_code({"sh", asked.script, key, "", bundle.string()});
  if (!asked.program.empty()) return exit_code({asked.program, "verify", bundle.string(), "--pubkey", key});
  return own_answer(bundle, key);
}

std::string judge_of(const Asked& asked) {
  if (!asked.script.empty()) return asked.script;
  return asked.program.empty() ? "our verifier" : asked.program + " verify";
}

int run(const Asked& asked) {
  const TemporaryFolder folder;
  const test::BusyBundle sample = test::busy_bundle(folder.path());
  const auto answer = [&] { return answer_of(asked, sample.bundle, sample.public_key); };
  const test::Signer kiosk = [&](std::string_view bytes, std::string_view comment) {
    return sample.record->sign(bytes, comment).value();
  };
  test::Mutator mutator(test::read_tree(sample.bundle), kiosk, !asked.script.empty());
  if (answer() != 0) {
    std::cerr << "the bundle itself is refused\n";
    return 1;
  }
  const auto begun = std::chrono::steady_clock::now();
  std::map<std::string, std::uint64_t> tried;
  std::uint64_t same = 0;
  std::uint64_t missed = 0;
  for (std::uint64_t done = 0, i = asked.seed * 1'000'000; done < asked.count; ++i) {
    const test::Mutation mutation = mutator.make(i);
    if (mutation.tree == mutator.genuine()) {
      ++same;
      continue;
    }
    test::change_tree(sample.bundle, mutator.genuine(), mutation.tree);
    if (const int said = answer(); said != 1) {
      ++missed;
      std::cout << "missed (" << said << "): " << i << ", " << to_word(mutation.forger) << ": " << mutation.what
                << '\n';
      if (!asked.keep.empty()) {
        fs::create_directories(asked.keep);
        fs::copy(sample.bundle, fs::path(asked.keep) / std::to_string(i),
                 fs::copy_options::recursive | fs::copy_options::copy_symlinks);
      }
    }
    test::change_tree(sample.bundle, mutation.tree, mutator.genuine());
    ++tried[to_word(mutation.forger)];
    ++done;
  }
  const bool back = answer() == 0;
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::cout << asked.count << " changes by " << judge_of(asked) << ", seed " << asked.seed << ": " << missed
            << " missed";
  for (const auto& [forger, count] : tried) std::cout << "; " << forger << " " << count;
  std::cout << "; " << same << " that changed nothing were not counted; " << seconds << " s\n";
  if (!back) std::cerr << "the bundle was not put back\n";
  return missed == 0 && back ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  Asked asked;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    const std::string value = arguments[i + 1];
    if (name == "--count") asked.count = std::strtoull(value.c_str(), nullptr, 10);
    if (name == "--seed") asked.seed = std::strtoull(value.c_str(), nullptr, 10);
    if (name == "--script") asked.script = value;
    if (name == "--program") asked.program = value;
    if (name == "--keep") asked.keep = value;
  }
  return run(asked);
}

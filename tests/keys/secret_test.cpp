// secret_test.cpp: a secret has one owner, and what is wiped is gone.
#include "db/keys/secret.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <utility>

using namespace lectern;

TEST_CASE("a secret holds a copy and hands it on whole") {
  Secret first = Secret::copy_of("a word");
  CHECK(first.view() == "a word");
  Secret second = std::move(first);
  CHECK(second.view() == "a word");
  CHECK(first.size() == 0);  // NOLINT(bugprone-use-after-move): that is the promise
  CHECK(first.view().empty());
  Secret third = Secret::copy_of("another");
  third = std::move(second);
  CHECK(third.view() == "a word");
  Secret& itself = third;
  third = std::move(itself);
  CHECK(third.view() == "a word");
}

TEST_CASE("a secret of no bytes is one") {
  const Secret none = Secret::copy_of("");
  CHECK(none.size() == 0);
  CHECK(none.view().empty());
}

TEST_CASE("a step beyond a secret ends the program") {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGSEGV, SIG_DFL);  // not the test program's own report
    Secret secret(16);
    // Volatile, so that the write is made.
    volatile unsigned char* beyond = secret.data() + secret.size();
    *beyond = 1;
    _exit(0);
  }
  REQUIRE(child > 0);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
}

TEST_CASE("wiping leaves zeros") {
  std::string text = "what somebody said";
  wipe(text.data(), text.size());
  CHECK(text == std::string(text.size(), '\0'));
}

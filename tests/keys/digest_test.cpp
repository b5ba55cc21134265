// digest_test.cpp: hashes agree with published ones, and chance does not repeat.
#include "db/keys/digest.h"

#include <doctest/doctest.h>

#include <set>

using namespace lectern;

TEST_CASE("SHA-256 agrees with the examples of FIPS 180") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_head("abc") == 0xba7816bf8f01cfeaU);
}

TEST_CASE("names made by chance are 32 hex digits and do not repeat") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = random_id();
    CHECK(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(seen.insert(id).second);
  }
}

// keys_bench.cpp: what sealing a comment and signing a bundle cost.
#include <benchmark/benchmark.h>

#include <string>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/keys/minisign.h"

namespace {

using namespace lectern;

void seal_2_kb_to_two(benchmark::State& state) {
  const std::string one = new_age_identity().value().recipient;
  const std::string two = new_age_identity().value().recipient;
  const std::string text(2048, 'x');
  while (state.KeepRunning()) benchmark::DoNotOptimize(age_seal(text, {one, two}));
}
BENCHMARK(seal_2_kb_to_two)->Unit(benchmark::kMicrosecond);

void open_2_kb(benchmark::State& state) {
  const AgeIdentity key = new_age_identity().value();
  const std::string sealed = age_seal(std::string(2048, 'x'), {key.recipient}).value();
  while (state.KeepRunning()) benchmark::DoNotOptimize(age_open(sealed, key.text.view()));
}
BENCHMARK(open_2_kb)->Unit(benchmark::kMicrosecond);

void check_a_recipient(benchmark::State& state) {
  const std::string recipient = new_age_identity().value().recipient;
  while (state.KeepRunning()) benchmark::DoNotOptimize(checked_recipient(recipient));
}
BENCHMARK(check_a_recipient)->Unit(benchmark::kMicrosecond);

void sign_1_mb(benchmark::State& state) {
  const SigningKey key = SigningKey::generate().value();
  const std::string bytes(1'000'000, 'x');
  while (state.KeepRunning()) benchmark::DoNotOptimize(key.sign(bytes, "n 1"));
}
BENCHMARK(sign_1_mb)->Unit(benchmark::kMicrosecond);

void verify_1_mb(benchmark::State& state) {
  const SigningKey key = SigningKey::generate().value();
  const std::string bytes(1'000'000, 'x');
  const std::string signature = key.sign(bytes, "n 1");
  const std::string public_key = key.public_key();
  while (state.KeepRunning()) benchmark::DoNotOptimize(verify_minisign(bytes, signature, public_key));
}
BENCHMARK(verify_1_mb)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();

// fuzz_bundle.cpp: a true bundle, always the same, changed as the input says. Every change must be noticed, and none
// may do harm. An input is a list of edits: file, place (2 bytes), bytes to take out, bytes to put in, those bytes.
#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "db/bundle/bundle.h"
#include "db/bundle/bundle_folder.h"
#include "db/bundle/restore.h"
#include "db/bundle/verify.h"
#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/store/memory_record.h"
#include "tests/fuzz/must.h"
#include "tests/temporary_folder.h"

using namespace lectern;
using namespace lectern::fuzz;

namespace {

std::uint32_t not_by_chance() {
  static std::uint32_t state = 2463534242U;
  state ^= state << 13U;
  state ^= state >> 17U;
  state ^= state << 5U;
  return state;
}
void fill_not_by_chance(void* const bytes, const std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    static_cast<unsigned char*>(bytes)[i] = static_cast<unsigned char>(not_by_chance());
}
const char* name_of_it() { return "none"; }

template <class T>
T have(Result<T> result) {
  must(result.ok(), "the true bundle can be made");
  return std::move(result).value();
}

struct Genuine {
  BundleFiles files{};
  std::string key{};
};

Comment comment(const std::string& text) {
  Comment c;
  c.id = random_id();
  c.forum_id = "sample";
  c.draft.text = text;
  c.draft.questions = {"Why?"};
  return c;
}

// Keys and ids from a fixed sequence, so that an input means the same every time.
Genuine make() {
  static randombytes_implementation fixed{name_of_it, not_by_chance, nullptr, nullptr, fill_not_by_chance, nullptr};
  must(randombytes_set_implementation(&fixed) == 0 && sodium_init() >= 0, "chance can be taken out");
  MemoryRecord record;
  for (const char* text : {"Plain words.", "=1+1", "two\nlines, \"quoted\"", "ñandú"}) {
    static_cast<void>(have(record.save(comment(text), "river lamp seven", {text})));
  }
  static_cast<void>(have(record.withhold(have(record.comments()).front().leaf, "spam", "a note")));
  Returning sealed;
  sealed.from = "x";
  const AgeIdentity identity = have(new_age_identity());
  const std::string line = canonical_line(comment("in confidence"));
  sealed.comments.push_back({sha256_hex(line), have(age_seal(line, {identity.recipient})), "a b c", {}, 0, "", ""});
  sealed.contacts.push_back({have(age_seal("me@example.org", {identity.recipient}))});
  static_cast<void>(have(record.readmit(sealed)));
  BundleSettings settings;
  settings.assets = std::filesystem::path(LECTERN_SOURCE_DIR) / "assets";
  settings.close = true;
  const TemporaryFolder folder;
  const Exported exported = have(export_bundle(record, {}, settings, folder.path()));
  return {have(read_all(have(BundleFolder::open(exported.folder)))), have(record.public_key())};
}

class Edits {
 public:
  explicit Edits(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool any() const { return !rest_.empty(); }

  void make_one(BundleFiles& files) {
    auto file = files.begin();
    std::advance(file, static_cast<std::ptrdiff_t>(number() % files.size()));
    std::string& bytes = file->second;
    const std::size_t place = number() * 256 + number();
    const std::size_t out = number();
    const std::size_t in = number();
    if (out == 255 && in == 255 && files.size() > 1) {
      files.erase(file);
      return;
    }
    const std::size_t at = std::min(place, bytes.size());
    bytes.replace(at, out, rest_.substr(0, in));
    rest_.remove_prefix(std::min(in, rest_.size()));
  }

 private:
  std::size_t number() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::string_view rest_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Genuine kGenuine = make();
  BundleFiles changed = kGenuine.files;
  Edits edits(text_of(data, size));
  for (int i = 0; i < 8 && edits.any(); ++i) edits.make_one(changed);
  const bool same = changed == kGenuine.files;
  const Result<Verdict> verdict = verify_bundle(BundleFolder(std::move(changed)), {kGenuine.key, "", {}});
  if (!verdict && verdict.error().code == ErrorCode::foreign) return 0;  // it says that a newer Lectern made it
  must(verdict.ok(), "there is a verdict on every bundle");
  must(verdict.value().problems.empty() == same, "a change is noticed, and nothing else is");
  for (const std::string& problem : verdict.value().problems) must_be_sentence(problem);
  return 0;
}

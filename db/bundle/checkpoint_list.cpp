// checkpoint_list.cpp: see checkpoint_list.h.
#include "db/bundle/checkpoint_list.h"

#include <algorithm>
#include <utility>

#include "db/keys/digest.h"
#include "db/keys/minisign.h"

namespace lectern {
namespace {

constexpr std::string_view kSignature = "untrusted comment: ";
constexpr int kSignatureLines = 4;

std::string take_line(std::string_view& rest) {
  std::string line(rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1));
  rest.remove_prefix(line.size());
  return line;
}

class ChainReader {
 public:
  explicit ChainReader(std::string_view public_key) : public_key_(public_key) {}

  void read(const SignedCheckpoint& signed_one) {
    ++n_;
    const Result<Checkpoint> read = parse_checkpoint(signed_one.text);
    if (!read) {
      wrong("is not written as a checkpoint is");
      return;
    }
    const Checkpoint& c = read.value();
    const Result<std::string> comment = verify_exactly(signed_one.text, signed_one.signature, public_key_);
    if (!comment) {
      wrong("is not signed by this key (" + comment.error().detail + ")");
    } else if (comment.value() != checkpoint_comment(c)) {
      wrong("has a signature made for another one");
    }
    if (c.n != n_) wrong("has the number " + std::to_string(c.n));
    if (c.prev != prev_) wrong("does not follow from the one before it");
    if (c.withheld > c.count) wrong("counts more comments withheld than there are");
    if (!chain_.checkpoints.empty()) compare(chain_.checkpoints.back(), c);
    prev_ = sha256_hex(signed_one.text);
    chain_.checkpoints.push_back(c);
  }

  Chain take() { return std::move(chain_); }

 private:
  void wrong(const std::string& what) {
    chain_.problems.push_back("Checkpoint " + std::to_string(n_) + " in proof/checkpoints.txt " + what + ".");
  }

  void compare(const Checkpoint& before, const Checkpoint& c) {
    if (c.kiosk != before.kiosk) wrong("is of another kiosk than the one before it");
    if (c.count < before.count) wrong("covers fewer comments than the one before it");
    if (c.withheld < before.withheld) wrong("counts fewer withheld comments than the one before it");
    if (c.session < before.session || c.boot < before.boot)
      wrong("is of an earlier meeting or start than the one before");
  }

  std::string_view public_key_;
  std::uint64_t n_ = 0;
  std::string prev_ = std::string(64, '0');
  Chain chain_{};
};

}  // namespace

std::string checkpoint_list(const std::vector<SignedCheckpoint>& checkpoints) {
  std::string out;
  for (const SignedCheckpoint& c : checkpoints) {
    if (!out.empty()) out += '\n';
    out += c.text + c.signature;
  }
  return out;
}

Result<std::vector<SignedCheckpoint>> parse_checkpoint_list(std::string_view file) {
  std::vector<SignedCheckpoint> out;
  std::string_view rest = file;
  while (!rest.empty()) {
    // A checkpoint of any version has as many lines as it needs; none begins as a signature does.
    SignedCheckpoint& next = out.emplace_back();
    while (!rest.empty() && !rest.starts_with(kSignature)) next.text += take_line(rest);
    for (int i = 0; i < kSignatureLines && !rest.empty(); ++i) next.signature += take_line(rest);
    if (!rest.empty()) take_line(rest);
  }
  if (out.empty() || checkpoint_list(out) != file) {
    return Error{ErrorCode::bad_input, "it is not a list of checkpoints with their signatures"};
  }
  return out;
}

std::string bundle_comment(const BundleFormat& format, const Checkpoint& last) {
  return std::string(format.signed_as) + " " + checkpoint_comment(last);
}

Result<std::string> verify_exactly(std::string_view bytes, std::string_view signature, std::string_view public_key) {
  const Result<std::string> first_line = first_signature_line_of(public_key);
  if (!first_line) return first_line;
  if (!signature.starts_with(first_line.value())) {
    return Error{ErrorCode::damaged, "its first line is not the one that a kiosk with this key writes"};
  }
  return verify_minisign(bytes, signature, public_key);
}

Chain read_chain(const std::vector<SignedCheckpoint>& checkpoints, std::string_view public_key) {
  ChainReader reader(public_key);
  for (const SignedCheckpoint& c : checkpoints) reader.read(c);
  return reader.take();
}

}  // namespace lectern

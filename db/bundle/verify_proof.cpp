// verify_proof.cpp: see verify_proof.h.
#include "db/bundle/verify_proof.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "db/keys/digest.h"
#include "db/keys/minisign.h"
#include "db/keys/sha256.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

constexpr const char* kSums = "SHA256SUMS";
constexpr const char* kSumsSignature = "SHA256SUMS.minisig";
constexpr const char* kKey = "proof/kiosk.pub";
constexpr const char* kList = "proof/checkpoints.txt";
constexpr const char* kLast = "proof/checkpoint.txt";
constexpr const char* kLastSignature = "proof/checkpoint.txt.minisig";
constexpr std::size_t kFewestDigits = 12;

}  // namespace

const std::vector<std::string>& ProofCheck::texts() {
  static const std::vector<std::string> kTexts = {kSums, kSumsSignature, kKey, kList, kLast, kLastSignature};
  return kTexts;
}

const std::string* ProofCheck::text(const std::string& name) const {
  const auto found = files_.texts.find(name);
  return found == files_.texts.end() ? nullptr : &found->second;
}

// As people write it: capitals, groups, dashes.
Result<ProofCheck::Code> ProofCheck::read_code(const std::string& asked, const std::vector<std::string>& list) {
  std::vector<std::string> parts(1);
  for (const char c : asked) {
    if (c >= 'A' && c <= 'Z') {
      parts.back() += static_cast<char>(c - 'A' + 'a');
    } else if (c == ' ' || c == '-' || c == ',' || c == '\t' || c == '\n') {
      if (!parts.back().empty()) parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.back().empty()) parts.pop_back();
  Code code;
  const auto known = [&](const std::string& word) { return std::find(list.begin(), list.end(), word) != list.end(); };
  if (parts.size() == kCodeWords && std::all_of(parts.begin(), parts.end(), known)) {
    for (const std::string& word : parts) code.words += (code.words.empty() ? "" : " ") + word;
    return code;
  }
  for (const std::string& part : parts) code.digits += part;
  const bool hex = code.digits.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (hex && code.digits.size() >= kFewestDigits && code.digits.size() <= 64) return code;
  return Error{ErrorCode::bad_input,
               "the code should be the 12 hex digits or the 5 words that were read into the minutes"};
}

Status ProofCheck::begin(const BundleFormat& format) {
  if (!asked_.code.empty()) {
    Result<Code> read = read_code(asked_.code, asked_.code_words);
    if (!read) return read.error();
    code_ = std::move(read).value();
  }
  if (Status key = settle_key(); !key) return key;
  check_checkpoints();
  check_signature(format);
  return done();
}

Status ProofCheck::settle_key() {
  const std::string* const own = text(kKey);
  if (asked_.public_key.empty()) {
    const Result<std::string> read = public_key_file_of(own == nullptr ? "" : *own);
    if (read) verdict_.public_key = read.value();
    if (!read || *own != read.value()) wrong_("proof/kiosk.pub is not a kiosk's public key.");
  } else {
    const Result<std::string> read = public_key_file_of(asked_.public_key);
    if (!read) return read.error();
    verdict_.public_key = read.value();
    if (own != nullptr && *own != read.value()) wrong_("proof/kiosk.pub is not the key that was given.");
  }
  // The line alone.
  std::string& key = verdict_.public_key;
  key.erase(0, std::min(key.find('\n') + 1, key.size()));
  if (!key.empty()) key.pop_back();
  return done();
}

void ProofCheck::check_checkpoints() {
  const std::string* const list = text(kList);
  const std::string* const last_text = text(kLast);
  const std::string* const last_signature = text(kLastSignature);
  if (list == nullptr) return;
  const Result<std::vector<SignedCheckpoint>> read = parse_checkpoint_list(*list);
  if (!read) return wrong_("proof/checkpoints.txt cannot be read: " + read.error().detail + ".");
  chain_ = read_chain(read.value(), verdict_.public_key);
  for (const std::string& problem : chain_.problems) wrong_(problem);
  for (const SignedCheckpoint& c : read.value()) digests_.push_back(sha256_hex(c.text));
  const SignedCheckpoint& last = read.value().back();
  if (last_text != nullptr && *last_text != last.text) {
    wrong_("proof/checkpoint.txt is not the last one of proof/checkpoints.txt.");
  }
  if (last_signature != nullptr && *last_signature != last.signature) {
    wrong_("proof/checkpoint.txt.minisig is not the signature of the last checkpoint.");
  }
  verdict_.code = checkpoint_code(last.text);
  if (!asked_.code_words.empty()) verdict_.code_words = code_words_for(digests_.back(), asked_.code_words);
  if (chain_.checkpoints.empty()) return;
  const Checkpoint& c = chain_.checkpoints.back();
  verdict_.kiosk = c.kiosk;
  verdict_.forum = c.forum;
  verdict_.checkpoint = c.n;
  verdict_.comments = c.count;
}

void ProofCheck::check_signature(const BundleFormat& format) {
  const std::string* const sums = text(kSums);
  const std::string* const signature = text(kSumsSignature);
  if (sums == nullptr || signature == nullptr) return;
  const Result<std::string> comment = verify_exactly(*sums, *signature, verdict_.public_key);
  if (!comment) {
    wrong_("SHA256SUMS is not signed by this key (" + comment.error().detail + ").");
  } else if (!chain_.checkpoints.empty() && comment.value() != bundle_comment(format, chain_.checkpoints.back())) {
    wrong_("The signature is that of another bundle: it says \"" + comment.value() + "\".");
  }
}

void ProofCheck::check_sums(const BundleFolder& folder) {
  const std::string* const list = text(kSums);
  if (list == nullptr) return;
  const Result<Sums> sums = parse_sums(*list);
  if (!sums) return wrong_("SHA256SUMS cannot be read: " + sums.error().detail + ".");
  for (const auto& [name, sum] : sums.value()) {
    const auto found = files_.digests.find(name);
    if (!folder.has(name)) wrong_(name + " is missing.");
    if (found != files_.digests.end() && hex_of(found->second) != sum) wrong_(name + " is not as the kiosk wrote it.");
  }
  for (const std::string& name : folder.names()) {
    const bool ours = name == kSums || name == kSumsSignature;
    if (ours == (sums.value().count(name) != 0)) {
      wrong_(name + (ours ? " lists itself." : " is not one of the kiosk's: SHA256SUMS does not list it."));
    }
  }
}

void ProofCheck::check_code() {
  for (std::size_t i = digests_.size(); i-- > 0 && verdict_.code_fits == 0;) {
    const bool fits = code_->words.empty() ? digests_[i].starts_with(code_->digits)
                                           : code_words_for(digests_[i], asked_.code_words) == code_->words;
    if (fits) verdict_.code_fits = i + 1;
  }
  if (verdict_.code_fits == 0) {
    wrong_(
        "The code given is not that of this bundle's checkpoint. If it was read out correctly, this is not what the "
        "kiosk held then.");
  }
}

void ProofCheck::conclude(const BundleFolder& folder) {
  check_sums(folder);
  if (code_) check_code();
}

}  // namespace lectern

// verify.cpp: files, signatures, checkpoints and the code; what is in the comments is verify_comments.cpp's.
#include "db/bundle/verify.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "db/bundle/bundle_folder.h"
#include "db/bundle/checkpoint_list.h"
#include "db/bundle/sums.h"
#include "db/bundle/verify_comments.h"
#include "db/bundle/verify_system.h"
#include "db/keys/digest.h"
#include "db/keys/minisign.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

constexpr const char* kSums = "SHA256SUMS";
constexpr const char* kSumsSignature = "SHA256SUMS.minisig";
constexpr const char* kKey = "proof/kiosk.pub";
constexpr std::size_t kFewestDigits = 12;

struct Code {
  std::string digits{};  // the beginning of a checkpoint's SHA-256, or
  std::string words{};   // the words for it
};

// As people write it: capitals, groups, dashes.
Result<Code> read_code(const std::string& asked, const std::vector<std::string>& list) {
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

class Verifier {
 public:
  Verifier(const BundleFolder& folder, const VerifyAsked& asked) : files_(folder.files), asked_(asked) {
    verdict_.problems = folder.problems;
  }

  Result<Verdict> verify() {
    std::optional<Code> code;
    if (!asked_.code.empty()) {
      Result<Code> read = read_code(asked_.code, asked_.code_words);
      if (!read) return read.error();
      code = std::move(read).value();
    }
    if (Status key = settle_key(); !key) return key.error();
    check_sums();
    check_checkpoints();
    check_signature();
    CommentsChecked comments = verify_comments(files_, chain_.checkpoints);
    verdict_.withheld = comments.withheld;
    verdict_.sealed = comments.sealed;
    for (const std::string& problem : comments.problems) wrong(problem);
    if (code) check_code(*code);
    if (!chain_.checkpoints.empty()) {
      for (const std::string& problem : verify_system(files_, chain_.checkpoints.back(), verdict_)) wrong(problem);
    }
    drop_repeats();
    return std::move(verdict_);
  }

 private:
  // Many quote the bundle.
  void wrong(const std::string& sentence) { verdict_.problems.push_back(printable(sentence)); }

  const std::string* file(const std::string& name) {
    const auto found = files_.find(name);
    if (found != files_.end()) return &found->second;
    wrong(name + " is missing.");
    return nullptr;
  }

  void drop_repeats() {
    std::set<std::string> seen;
    std::erase_if(verdict_.problems, [&](const std::string& problem) { return !seen.insert(problem).second; });
  }

  Status settle_key() {
    const std::string* const own = file(kKey);
    if (asked_.public_key.empty()) {
      const Result<std::string> read = public_key_file_of(own == nullptr ? "" : *own);
      if (read) verdict_.public_key = read.value();
      if (!read || *own != read.value()) wrong("proof/kiosk.pub is not a kiosk's public key.");
    } else {
      const Result<std::string> read = public_key_file_of(asked_.public_key);
      if (!read) return read.error();
      verdict_.public_key = read.value();
      if (own != nullptr && *own != read.value()) wrong("proof/kiosk.pub is not the key that was given.");
    }
    // The line alone.
    std::string& key = verdict_.public_key;
    key.erase(0, std::min(key.find('\n') + 1, key.size()));
    if (!key.empty()) key.pop_back();
    return done();
  }

  void check_sums() {
    const std::string* const text = file(kSums);
    if (text == nullptr) return;
    const Result<Sums> sums = parse_sums(*text);
    if (!sums) {
      wrong("SHA256SUMS cannot be read: " + sums.error().detail + ".");
      return;
    }
    for (const auto& [name, sum] : sums.value()) {
      const std::string* const bytes = file(name);
      if (bytes != nullptr && sha256_hex(*bytes) != sum) wrong(name + " is not as the kiosk wrote it.");
    }
    for (const auto& [name, bytes] : files_) {
      const bool ours = name == kSums || name == kSumsSignature;
      if (ours == (sums.value().count(name) != 0)) {
        wrong(printable(name) + (ours ? " lists itself." : " is not one of the kiosk's: SHA256SUMS does not list it."));
      }
    }
  }

  void check_checkpoints() {
    const std::string* const list = file("proof/checkpoints.txt");
    const std::string* const last_text = file("proof/checkpoint.txt");
    const std::string* const last_signature = file("proof/checkpoint.txt.minisig");
    if (list == nullptr) return;
    const Result<std::vector<SignedCheckpoint>> read = parse_checkpoint_list(*list);
    if (!read) {
      wrong("proof/checkpoints.txt cannot be read: " + read.error().detail + ".");
      return;
    }
    chain_ = read_chain(read.value(), verdict_.public_key);
    for (const std::string& problem : chain_.problems) wrong(problem);
    for (const SignedCheckpoint& c : read.value()) digests_.push_back(sha256_hex(c.text));
    const SignedCheckpoint& last = read.value().back();
    if (last_text != nullptr && *last_text != last.text) {
      wrong("proof/checkpoint.txt is not the last one of proof/checkpoints.txt.");
    }
    if (last_signature != nullptr && *last_signature != last.signature) {
      wrong("proof/checkpoint.txt.minisig is not the signature of the last checkpoint.");
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

  void check_signature() {
    const std::string* const sums = file(kSums);
    const std::string* const signature = file(kSumsSignature);
    if (sums == nullptr || signature == nullptr) return;
    const Result<std::string> comment = verify_exactly(*sums, *signature, verdict_.public_key);
    if (!comment) {
      wrong("SHA256SUMS is not signed by this key (" + comment.error().detail + ").");
    } else if (!chain_.checkpoints.empty() && comment.value() != bundle_comment(chain_.checkpoints.back())) {
      wrong("The signature is that of another bundle: it says \"" + printable(comment.value()) + "\".");
    }
  }

  void check_code(const Code& code) {
    for (std::size_t i = digests_.size(); i-- > 0 && verdict_.code_fits == 0;) {
      const bool fits = code.words.empty() ? digests_[i].starts_with(code.digits)
                                           : code_words_for(digests_[i], asked_.code_words) == code.words;
      if (fits) verdict_.code_fits = i + 1;
    }
    if (verdict_.code_fits == 0) {
      wrong(
          "The code given is not that of this bundle's checkpoint. If it was read out correctly, this is not what the "
          "kiosk held then.");
    }
  }

  const BundleFiles& files_;
  const VerifyAsked& asked_;
  Chain chain_{};
  std::vector<std::string> digests_{};  // of the checkpoints' texts
  Verdict verdict_{};
};

}  // namespace

Result<Verdict> verify_bundle(const std::filesystem::path& bundle, const VerifyAsked& asked) {
  Result<BundleFolder> folder = read_bundle_folder(bundle);
  if (!folder) return folder.error();
  return verify_bundle(folder.value(), asked);
}

Result<Verdict> verify_bundle(const BundleFolder& folder, const VerifyAsked& asked) {
  return Verifier(folder, asked).verify();
}

}  // namespace lectern

// verify_proof.h: key, SHA256SUMS, signatures, checkpoints, and the code that was read into the minutes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/bundle/bundle_folder.h"
#include "db/bundle/checkpoint_list.h"
#include "db/bundle/piece_taker.h"
#include "db/bundle/sums.h"
#include "db/bundle/verdict.h"

namespace lectern {

class ProofCheck {
 public:
  // The files whose texts it needs.
  [[nodiscard]] static const std::vector<std::string>& texts();

  ProofCheck(const FilesRead& files, const VerifyAsked& asked, Verdict& verdict, Wrong wrong)
      : files_(files), asked_(asked), verdict_(verdict), wrong_(std::move(wrong)) {}

  // From the texts: the key, the checkpoints, the signature. bad_input if the key or the code asked for is none.
  [[nodiscard]] Status begin(const BundleFormat&);
  // Once every file was read: that they are those of SHA256SUMS, and the code.
  void conclude(const BundleFolder&);
  [[nodiscard]] const std::vector<Checkpoint>& checkpoints() const { return chain_.checkpoints; }

 private:
  struct Code {
    std::string digits{};  // the beginning of a checkpoint's SHA-256, or
    std::string words{};   // the words for it
  };
  [[nodiscard]] static Result<Code> read_code(const std::string& asked, const std::vector<std::string>& list);
  [[nodiscard]] const std::string* text(const std::string& name) const;
  [[nodiscard]] Status settle_key();
  void check_checkpoints();
  void check_signature(const BundleFormat&);
  void check_sums(const BundleFolder&);
  void check_code();

  const FilesRead& files_;
  const VerifyAsked& asked_;
  Verdict& verdict_;
  Wrong wrong_;
  std::optional<Code> code_{};
  Chain chain_{};
  std::vector<std::string> digests_{};  // of the checkpoints' texts
};

}  // namespace lectern

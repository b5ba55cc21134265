// minisign.h: signatures that anyone can check with the public program minisign.
//
// Always the prehashed kind ("ED": Ed25519 over BLAKE2b-512), with the global signature over signature and trusted
// comment, so that what the comment says is signed as well.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "db/keys/secret.h"
#include "kiosk/base/result.h"

namespace lectern {

class SigningKey {
 public:
  // A random key id and a new Ed25519 pair.
  [[nodiscard]] static Result<SigningKey> generate();
  // What file_text() gave; bad_input otherwise, also if one letter of it changed.
  [[nodiscard]] static Result<SigningKey> from_file_text(std::string_view text);
  // To be kept in a file that only the kiosk may read: type and version, then base64 of key id and seed, then the
  // public key, by which a damaged file is told from another key.
  [[nodiscard]] Secret file_text() const;

  // "RW...", as `minisign -P` takes it.
  [[nodiscard]] std::string public_key() const;
  // As `minisign -p` takes it: an untrusted comment, then that line.
  [[nodiscard]] std::string public_key_file() const;

  // The whole .minisig file. The trusted comment is one line of at most 1,000 bytes without controls other than tab;
  // anything else ends the program. Keep it in ASCII: not every minisign shows more.
  [[nodiscard]] std::string sign(std::string_view bytes, std::string_view trusted_comment) const;

 private:
  explicit SigningKey(Secret secret) : secret_(std::move(secret)) {}
  Secret secret_;  // key id, seed, public key
};

// The trusted comment, if `signature_file` is this key's signature of these bytes; bad_input if it or the key is not
// what minisign writes or they do not belong together, damaged if something was changed. The key is the "RW..." line
// or a .pub file.
//
// Only "ED" is accepted. The letters that choose between it and the legacy "Ed" are not signed: with those changed, a
// signature of a file would be one of that file's 64-byte hash.
[[nodiscard]] Result<std::string> verify_minisign(std::string_view bytes, std::string_view signature_file,
                                                  std::string_view public_key_or_pub_file);

}  // namespace lectern

// minisign.cpp: four lines to write, four lines to read, nothing lenient.
#include "db/keys/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "db/keys/bytes.h"
#include "kiosk/base/trimmed.h"

namespace lectern {
namespace {

constexpr std::string_view kKeyFileType = "lectern-signing-key/v1\n";
constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";
constexpr std::size_t kMostComment = 1000;  // what minisign gives to a line is 1,024

constexpr std::size_t kId = 8;
constexpr std::size_t kSeed = crypto_sign_SEEDBYTES;
constexpr std::size_t kPublic = crypto_sign_PUBLICKEYBYTES;
constexpr std::size_t kSignature = crypto_sign_BYTES;
static_assert(kSeed + kPublic == crypto_sign_SECRETKEYBYTES);

constexpr std::size_t kSecretLine = 56;  // base64 of id and seed
constexpr std::size_t kPublicLine = 56;  // base64 of "Ed", id and public key

using Hash = std::array<unsigned char, crypto_generichash_BYTES_MAX>;
using Signature = std::array<unsigned char, kSignature>;

Hash blake2b(std::string_view bytes) {
  Hash hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return hash;
}

// As minisign prints it: the eight bytes as a little-endian number.
std::string shown_id(const unsigned char* id) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string shown;
  for (std::size_t i = kId; i-- > 0;) {
    shown += kDigits[id[i] >> 4U];
    shown += kDigits[id[i] & 15U];
  }
  return shown;
}

std::string with_id(std::string_view letters, const unsigned char* id, std::span<const unsigned char> rest) {
  std::vector<unsigned char> all(letters.begin(), letters.end());
  all.insert(all.end(), id, id + kId);
  all.insert(all.end(), rest.begin(), rest.end());
  return base64(all, Padding::equals_signs);
}

std::string global_message(const Signature& signature, std::string_view trusted_comment) {
  std::string message(signature.begin(), signature.end());
  message += trusted_comment;
  return message;
}

bool plain_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

struct PublicKey {
  std::array<unsigned char, kId> id{};
  std::array<unsigned char, kPublic> key{};
};

Result<PublicKey> read_public_key(std::string_view text) {
  std::string_view line = trimmed(text);
  if (line.starts_with(trimmed(kUntrusted))) line = trimmed(line.substr(std::min(line.find('\n'), line.size())));
  std::array<unsigned char, 2 + kId + kPublic> read{};
  if (line.size() != kPublicLine || !read_base64(line, Padding::equals_signs, read) || read[0] != 'E' ||
      read[1] != 'd') {
    return Error{ErrorCode::bad_input,
                 "read the public key: this is not one of minisign's, which begin with RW and have 56 characters; "
                 "copy the whole line from the kiosk's set-up sheet"};
  }
  PublicKey key;
  std::copy_n(read.begin() + 2, kId, key.id.begin());
  std::copy_n(read.begin() + 2 + kId, kPublic, key.key.begin());
  return key;
}

std::string pub_file(const unsigned char* id, std::string_view public_line) {
  return std::string(kUntrusted) + "Lectern kiosk public key " + shown_id(id) + "\n" + std::string(public_line) + "\n";
}

std::string first_signature_line(const unsigned char* id) {
  return std::string(kUntrusted) + "signature from Lectern key " + shown_id(id) + "\n";
}

struct SignatureFile {
  std::array<unsigned char, kId> id{};
  Signature signature{};
  std::string_view trusted_comment{};
  Signature global{};
};

Error not_a_signature(std::string_view why) {
  return Error{ErrorCode::bad_input, "read the signature: " + std::string(why) + "; take the .minisig file again"};
}

Result<SignatureFile> read_signature(std::string_view text) {
  if (std::count(text.begin(), text.end(), '\n') != 4 || !text.ends_with('\n')) {
    return not_a_signature("it should be exactly four lines, as minisign writes them");
  }
  std::array<std::string_view, 4> lines{};
  for (std::string_view& line : lines) {
    line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + 1);
  }
  if (!lines[0].starts_with(kUntrusted) || !plain_line(lines[0])) {
    return not_a_signature("its first line should be an untrusted comment");
  }
  std::array<unsigned char, 2 + kId + kSignature> read{};
  if (!read_base64(lines[1], Padding::equals_signs, read) || read[0] != 'E') {
    return not_a_signature("its second line is not a signature of minisign's");
  }
  if (read[1] == 'd') {
    return Error{ErrorCode::bad_input,
                 "read the signature: it is of minisign's legacy kind, which can be mistaken for another file's; "
                 "sign again without -l"};
  }
  if (read[1] != 'D') return not_a_signature("its second line is not a signature of minisign's");
  if (!lines[2].starts_with(kTrusted) || !plain_line(lines[2])) {
    return not_a_signature("its third line should be a trusted comment");
  }
  SignatureFile file;
  file.trusted_comment = lines[2].substr(kTrusted.size());
  if (!read_base64(lines[3], Padding::equals_signs, file.global)) {
    return not_a_signature("its fourth line is not a signature of minisign's");
  }
  std::copy_n(read.begin() + 2, kId, file.id.begin());
  std::copy_n(read.begin() + 2 + kId, kSignature, file.signature.begin());
  return file;
}

}  // namespace

Result<SigningKey> SigningKey::generate() {
  Secret secret(kId + kSeed + kPublic);
  randombytes_buf(secret.data(), kId);
  Wiped<kPublic> public_key;
  crypto_sign_keypair(public_key.data(), secret.data() + kId);
  return SigningKey(std::move(secret));
}

Result<SigningKey> SigningKey::from_file_text(std::string_view text) {
  const auto wrong = [](const char* why) {
    return Error{ErrorCode::bad_input, std::string("read the kiosk's signing key: ") + why +
                                           "; put its file back from a backup, or make a new key and print a new "
                                           "set-up sheet (what was signed before stays valid under the old one)"};
  };
  if (!text.starts_with(kKeyFileType)) return wrong("the file does not begin with lectern-signing-key/v1");
  const std::string_view rest = text.substr(kKeyFileType.size());
  if (rest.size() != kSecretLine + 1 + kPublicLine + 1 || rest[kSecretLine] != '\n' || rest.back() != '\n') {
    return wrong("the file does not have its three lines");
  }
  Wiped<kId + kSeed> stored;
  if (!read_base64(rest.substr(0, kSecretLine), Padding::equals_signs, stored.span())) {
    return wrong("its second line is not base64");
  }
  Secret secret(kId + kSeed + kPublic);
  std::memcpy(secret.data(), stored.data(), kId);
  Wiped<kPublic> public_key;
  crypto_sign_seed_keypair(public_key.data(), secret.data() + kId, stored.data() + kId);
  SigningKey key(std::move(secret));
  if (key.public_key() != rest.substr(kSecretLine + 1, kPublicLine)) {
    return wrong("the secret and the public line do not belong together, so the file was damaged");
  }
  return key;
}

Secret SigningKey::file_text() const {
  Secret text(kKeyFileType.size() + kSecretLine + 1 + kPublicLine + 1);
  auto* out = reinterpret_cast<char*>(text.data());
  std::copy(kKeyFileType.begin(), kKeyFileType.end(), out);
  out += kKeyFileType.size();
  sodium_bin2base64(out, kSecretLine + 1, secret_.data(), kId + kSeed, sodium_base64_VARIANT_ORIGINAL);
  out[kSecretLine] = '\n';
  const std::string line = public_key() + '\n';
  std::copy(line.begin(), line.end(), out + kSecretLine + 1);
  return text;
}

std::string SigningKey::public_key() const {
  return with_id("Ed", secret_.data(), {secret_.data() + kId + kSeed, kPublic});
}

std::string SigningKey::public_key_file() const { return pub_file(secret_.data(), public_key()); }

std::string SigningKey::sign(std::string_view bytes, std::string_view trusted_comment) const {
  if (trusted_comment.size() > kMostComment || !plain_line(trusted_comment)) std::abort();
  const auto signed_by_us = [this](const unsigned char* message, std::size_t size) {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message, size, secret_.data() + kId);
    return signature;
  };
  const Hash hash = blake2b(bytes);
  const Signature signature = signed_by_us(hash.data(), hash.size());
  const std::string message = global_message(signature, trusted_comment);
  const Signature global = signed_by_us(bytes_of(message), message.size());
  return first_signature_line(secret_.data()) + with_id("ED", secret_.data(), signature) + "\n" +
         std::string(kTrusted) + std::string(trusted_comment) + "\n" + base64(global, Padding::equals_signs) + "\n";
}

Result<std::string> public_key_file_of(std::string_view public_key_or_pub_file) {
  const Result<PublicKey> key = read_public_key(public_key_or_pub_file);
  if (!key) return key.error();
  return pub_file(key.value().id.data(), with_id("Ed", key.value().id.data(), key.value().key));
}

Result<std::string> first_signature_line_of(std::string_view public_key_or_pub_file) {
  const Result<PublicKey> key = read_public_key(public_key_or_pub_file);
  if (!key) return key.error();
  return first_signature_line(key.value().id.data());
}

Result<std::string> verify_minisign(std::string_view bytes, std::string_view signature_file,
                                    std::string_view public_key_or_pub_file) {
  need_sodium();
  const Result<PublicKey> key = read_public_key(public_key_or_pub_file);
  if (!key) return key.error();
  const Result<SignatureFile> file = read_signature(signature_file);
  if (!file) return file.error();
  const SignatureFile& sig = file.value();
  if (sig.id != key.value().id) {
    return Error{ErrorCode::bad_input, "check the signature: it was made with the key " + shown_id(sig.id.data()) +
                                           ", and the key given is " + shown_id(key.value().id.data()) +
                                           "; use the public key of the kiosk that signed"};
  }
  const Hash hash = blake2b(bytes);
  if (crypto_sign_verify_detached(sig.signature.data(), hash.data(), hash.size(), key.value().key.data()) != 0) {
    return Error{ErrorCode::damaged,
                 "check the signature: it does not fit; the signed file or the signature was changed. Do not rely on "
                 "this copy, take another from the kiosk"};
  }
  const std::string message = global_message(sig.signature, sig.trusted_comment);
  if (crypto_sign_verify_detached(sig.global.data(), bytes_of(message), message.size(), key.value().key.data()) != 0) {
    return Error{ErrorCode::damaged,
                 "check the signature: the file is as it was signed, but the trusted comment was changed. Do not rely "
                 "on this copy, take another from the kiosk"};
  }
  return std::string(sig.trusted_comment);
}

}  // namespace lectern

// age.cpp: seals and opens age files: header, header MAC, payload, in that order.
#include "db/keys/age.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "db/keys/age_crypto.h"
#include "db/keys/age_keys.h"
#include "db/keys/age_text.h"
#include "db/keys/bytes.h"

namespace lectern {
namespace {

Error damaged(std::string_view what) {
  return {ErrorCode::damaged,
          "open the sealed text: " + std::string(what) + " was changed since it was sealed; take another copy of it"};
}

// Tries every stanza that is for an X25519 key.
Status find_file_key(const AgeHeader& header, std::span<const unsigned char, 32> identity,
                     std::span<unsigned char, kFileKeySize> file_key) {
  std::array<unsigned char, 32> recipient{};
  crypto_scalarmult_base(recipient.data(), identity.data());
  for (const AgeStanza& stanza : header.stanzas) {
    if (stanza.arguments[0] != "X25519") continue;
    WrappedKey wrapped;
    if (stanza.arguments.size() != 2 || !read_base64(stanza.arguments[1], Padding::none, wrapped.share) ||
        stanza.body.size() != wrapped.body.size()) {
      return damaged("a key in its header");
    }
    std::copy(stanza.body.begin(), stanza.body.end(), wrapped.body.begin());
    switch (unwrap_file_key(wrapped, identity, recipient, file_key)) {
      case Unwrapped::yes:
        return done();
      case Unwrapped::not_ours:
        break;
      case Unwrapped::small_order:
        return damaged("a key in its header");
    }
  }
  return Error{ErrorCode::bad_input,
               "open the sealed text: it is sealed to other keys than this one; give the secret key of one of the "
               "people it was sealed for"};
}

Result<Secret> open_binary(std::string_view file, std::string_view identity_text) {
  if (!file.starts_with(kAgeVersionLine)) {
    return Error{ErrorCode::bad_input,
                 "open the sealed text: it is not an age file of version 1, or its beginning is missing; give the "
                 "whole file"};
  }
  Wiped<32> identity;
  if (const Status read = read_age_identity(identity_text, identity.span()); !read) return read.error();
  const Result<AgeHeader> parsed = parse_age_header(file);
  if (!parsed) return parsed.error();
  const AgeHeader& header = parsed.value();
  Wiped<kFileKeySize> file_key;
  if (const Status found = find_file_key(header, identity.span(), file_key.span()); !found) return found.error();
  if (!header_mac_fits(file_key.span(), header.authenticated, header.mac)) return damaged("its header");

  std::string_view payload = file.substr(header.size);
  std::array<unsigned char, kPayloadNonceSize> nonce{};
  if (payload.size() < nonce.size()) return damaged("its end");
  std::memcpy(nonce.data(), payload.data(), nonce.size());
  payload.remove_prefix(nonce.size());
  const std::optional<std::size_t> size = plain_size(payload.size());
  if (!size) return damaged("its end");
  Secret plain(*size);
  if (!open_payload(file_key.span(), nonce, payload, plain.data())) return damaged("its text");
  return plain;
}

}  // namespace

Result<std::string> age_seal(std::string_view plain, const std::vector<std::string>& recipients) {
  if (recipients.empty() || recipients.size() > kMostRecipients) {
    return Error{ErrorCode::bad_input, "seal the text: it takes 1 to " + std::to_string(kMostRecipients) +
                                           " public keys, and there are " + std::to_string(recipients.size())};
  }
  need_sodium();
  Wiped<kFileKeySize> file_key;
  randombytes_buf(file_key.data(), kFileKeySize);
  std::string file(kAgeVersionLine);
  for (const std::string& recipient : recipients) {
    std::array<unsigned char, 32> point{};
    if (const Status read = read_age_recipient(recipient, point); !read) return read.error();
    WrappedKey wrapped;
    if (!wrap_file_key(file_key.span(), point, wrapped)) {
      return Error{ErrorCode::bad_input, "seal the text: everyone could open what is sealed to one of the keys"};
    }
    file += x25519_stanza(wrapped.share, wrapped.body);
  }
  file += "---";
  const std::array<unsigned char, 32> mac = header_mac(file_key.span(), file);
  file += " " + base64(mac, Padding::none) + "\n";

  std::array<unsigned char, kPayloadNonceSize> nonce{};
  randombytes_buf(nonce.data(), nonce.size());
  file.append(reinterpret_cast<const char*>(nonce.data()), nonce.size());
  const std::size_t header = file.size();
  file.resize(header + sealed_size(plain.size()));
  seal_payload(file_key.span(), nonce, plain, reinterpret_cast<unsigned char*>(file.data()) + header);
  return armored(file);
}

Result<Secret> age_open(std::string_view sealed, std::string_view identity_text) {
  need_sodium();
  if (!looks_sealed(sealed)) return open_binary(sealed, identity_text);
  const Result<std::string> file = unarmored(sealed);
  if (!file) return file.error();
  return open_binary(file.value(), identity_text);
}

bool looks_sealed(std::string_view text) { return text.starts_with(kArmorBegin); }

}  // namespace lectern

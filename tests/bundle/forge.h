// forge.h: bundles changed as somebody with more or less power over them would change them.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "db/keys/minisign.h"

namespace lectern::test {

// What stands under a name in a bundle.
struct Entry {
  enum class Kind { file, link, folder };
  Kind kind = Kind::file;
  std::string bytes{};  // of a file; where a link leads
  bool operator==(const Entry&) const = default;
};
using Tree = std::map<std::string, Entry>;  // by name, with '/' between; folders only if they are empty

Tree read_tree(const std::filesystem::path& bundle);
// Makes `bundle`, in which `from` stands, hold `to`.
void change_tree(const std::filesystem::path& bundle, const Tree& from, const Tree& to);

// Signs bytes with a trusted comment; returns the .minisig file.
using Signer = std::function<std::string(std::string_view bytes, std::string_view trusted_comment)>;

// A forger of growing means: who can write SHA256SUMS anew; who signs it as well, and says so in the same trusted
// comment; who puts another key and new signatures everywhere.
void remake_sums(Tree&);
void sign_sums(Tree&, const Signer&);
void sign_all(Tree&, const SigningKey& foreign);

}  // namespace lectern::test

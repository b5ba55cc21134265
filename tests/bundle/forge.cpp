// forge.cpp: see forge.h.
#include "tests/bundle/forge.h"

#include <vector>

#include "db/bundle/checkpoint_list.h"
#include "db/bundle/sums.h"
#include "db/keys/digest.h"
#include "tests/store/samples.h"

namespace lectern::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSums = "SHA256SUMS";
constexpr const char* kSumsSignature = "SHA256SUMS.minisig";

void remove(const fs::path& bundle, const std::string& name) {
  fs::path at = bundle / name;
  fs::remove_all(at);
  // Folders that exist only for what was in them.
  for (at = at.parent_path(); at != bundle && fs::exists(at) && fs::is_empty(at); at = at.parent_path()) fs::remove(at);
}

void put(const fs::path& bundle, const std::string& name, const Entry& entry) {
  const fs::path at = bundle / name;
  fs::create_directories(at.parent_path());
  switch (entry.kind) {
    case Entry::Kind::file:
      put_bytes(at, entry.bytes);
      break;
    case Entry::Kind::link:
      fs::create_symlink(entry.bytes, at);
      break;
    case Entry::Kind::folder:
      fs::create_directories(at);
      break;
  }
}

std::string comment_in(const std::string& signature) {
  constexpr std::string_view kMark = "\ntrusted comment: ";
  const std::size_t at = signature.find(kMark);
  if (at == std::string::npos) return "";
  const std::size_t from = at + kMark.size();
  std::string comment = signature.substr(from, signature.find('\n', from) - from);
  std::erase_if(comment, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });  // not to be signed
  return comment;
}

}  // namespace

Tree read_tree(const fs::path& bundle) {
  Tree tree;
  for (const auto& at : fs::recursive_directory_iterator(bundle)) {
    const std::string name = at.path().lexically_relative(bundle).generic_string();
    if (at.is_symlink()) {
      tree[name] = {Entry::Kind::link, fs::read_symlink(at.path()).string()};
    } else if (!at.is_directory()) {
      tree[name] = {Entry::Kind::file, bytes_of(at.path())};
    } else if (fs::is_empty(at.path())) {
      tree[name] = {Entry::Kind::folder, ""};
    }
  }
  return tree;
}

void change_tree(const fs::path& bundle, const Tree& from, const Tree& to) {
  for (const auto& [name, entry] : from) {
    const auto found = to.find(name);
    if (found == to.end() || found->second != entry) remove(bundle, name);
  }
  for (const auto& [name, entry] : to) {
    const auto found = from.find(name);
    if (found == from.end() || found->second != entry) put(bundle, name, entry);
  }
}

void remake_sums(Tree& tree) {
  Sums sums;
  for (const auto& [name, entry] : tree) {
    if (entry.kind != Entry::Kind::file || name == kSums || name == kSumsSignature) continue;
    sums[name] = sha256_hex(entry.bytes);
  }
  tree[kSums] = {Entry::Kind::file, sums_file(sums)};
}

void sign_sums(Tree& tree, const Signer& sign) {
  Entry& signature = tree[kSumsSignature];
  signature = {Entry::Kind::file, sign(tree[kSums].bytes, comment_in(signature.bytes))};
}

void sign_all(Tree& tree, const SigningKey& foreign) {
  tree["proof/kiosk.pub"] = {Entry::Kind::file, foreign.public_key_file()};
  if (auto list = parse_checkpoint_list(tree["proof/checkpoints.txt"].bytes); list) {
    for (SignedCheckpoint& c : list.value()) c.signature = foreign.sign(c.text, comment_in(c.signature));
    tree["proof/checkpoints.txt"].bytes = checkpoint_list(list.value());
    tree["proof/checkpoint.txt.minisig"].bytes = list.value().back().signature;
  }
  remake_sums(tree);
  sign_sums(tree, [&](std::string_view bytes, std::string_view comment) { return foreign.sign(bytes, comment); });
}

}  // namespace lectern::test

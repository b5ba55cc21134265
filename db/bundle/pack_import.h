// pack_import.h: a forum pack from a stick into the folder of forums: looked at, shown to the organizer, and only then
// given its name.
//
// What is being looked at lies in a hidden folder, so that a power cut at any moment leaves no pack or a whole one.
// Nothing that is there is ever written over. The list and the signature are those of a bundle: SHA256SUMS over all
// other files, SHA256SUMS.minisig over that.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {

inline constexpr std::size_t kMostPacks = 20;

struct FoundPack {
  std::string name{};   // its folder on the stick, "bridges" or "lectern/bridges"
  std::string id{};     // as its forum.toml says; whether that is good is for bring_in
  std::string title{};  // in the pack's first language; the folder's name if there is none
  bool operator==(const FoundPack&) const = default;
};
// The folders with a forum.toml on the stick's top level or in its folder "lectern", by name, the first kMostPacks.
[[nodiscard]] Result<std::vector<FoundPack>> find_packs(const std::filesystem::path& stick);

enum class PackSignature : std::uint8_t {
  none,     // nobody signed it
  good,     // by one of the keys given, over exactly these files
  unknown,  // by a key that was not given
  broken,   // the list or the signature does not fit the files: refused
};

enum class PackPlace : std::uint8_t {
  free,   // no pack with its id is there
  same,   // this very pack is there
  other,  // another version is there, and stays
};

struct PackPreview {
  std::filesystem::path folder{};       // where it waits; empty if it was refused
  LoadedPack loaded{};                  // with every problem found
  std::vector<std::string> refused{};   // sentences: what of the folder itself cannot be trusted
  std::vector<std::string> left_out{};  // hidden files that were not taken along
  PackSignature signature = PackSignature::none;
  std::string signer{};  // the signature's trusted comment, if good
  std::string digest{};  // SHA-256 of what SHA256SUMS is or would be: one number for all names and contents
  std::string code{};    // its beginning, to be read aloud: "0a1b 2c3d 4e5f"
  PackPlace place = PackPlace::free;
  [[nodiscard]] bool usable() const { return !folder.empty(); }
};
// Copies the pack `name` of the stick beside the forums (made if only its last part is missing) and looks at the copy.
// `keys`: public keys whose signatures count. A pack that is refused leaves nothing behind.
[[nodiscard]] Result<PackPreview> bring_in(const std::filesystem::path& stick, const std::string& name,
                                           const std::filesystem::path& forums, const std::vector<std::string>& keys);

// Gives it its name, <id>, or <id>-2 and so on if that is taken, and returns the folder. One that is there already is
// returned as it is. bad_input if it was refused.
[[nodiscard]] Result<std::filesystem::path> accept(const PackPreview&);
[[nodiscard]] Status discard(const PackPreview&);

// Removes what an import that was cut short left behind, and tells how many. To be called when nothing is being
// imported.
[[nodiscard]] Result<std::size_t> sweep_incoming(const std::filesystem::path& forums);

}  // namespace lectern

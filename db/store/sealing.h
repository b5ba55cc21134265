// sealing.h: which forums are sealed and to whom, and the drill that shows that somebody can really open what is kept.
//
// In a sealed forum nobody at the kiosk, and no thief, can read what was said; but a lost key loses everything. So a
// kiosk opens such a forum only after a drill: it seals a word made by chance, the organizer opens that with the real
// key on the organizer's own computer, and the word comes back.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/record.h"
#include "kiosk/base/result.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {

// load_pack, and what is wrong with the recipients of a sealed forum as errors in forum.toml. Never shows a secret key
// that was given by mistake.
[[nodiscard]] LoadedPack load_forum(const std::filesystem::path& folder);
[[nodiscard]] LoadedPack load_forum(const std::filesystem::path& folder, const Languages& known);
// Of a pack without such problems; empty if it is not sealed.
[[nodiscard]] std::vector<std::string> recipients_of(const Pack&);

// Whether the kiosk that keeps this record shows a sealed forum. Then nothing may be added to it in clear, by whatever
// program.
[[nodiscard]] Result<bool> is_kept_sealed(Record&);
[[nodiscard]] Status note_sealed(Record&, bool sealed);

struct KeyDrill {
  std::vector<std::string> sealed{};  // one age file for each recipient, in their order: each key is tried by itself
  std::string awaited{};              // a hash of the words
};
// Makes a new word for each recipient. Nothing is kept yet.
[[nodiscard]] Result<KeyDrill> new_key_drill(const std::vector<std::string>& recipients);
// Waits for its words from now on, and forgets any earlier drill.
[[nodiscard]] Status await_key_drill(Record&, const KeyDrill&);
// Both at once.
[[nodiscard]] Result<KeyDrill> begin_key_drill(Record&, const std::vector<std::string>& recipients);
// The words that came out, in the recipients' order. bad_input if one is wrong.
[[nodiscard]] Status finish_key_drill(Record&, const std::vector<std::string>& recipients,
                                      const std::vector<std::string>& words);
// Whether words were ever sealed, whatever became of them.
[[nodiscard]] Result<bool> has_begun_drill(Record&);
// Whether a drill with exactly these recipients was finished.
[[nodiscard]] Result<bool> is_drilled(Record&, const std::vector<std::string>& recipients);

}  // namespace lectern

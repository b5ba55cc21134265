// medium.cpp: the operations, and what is durable after each.
#include "db/drill/medium.h"

#include <algorithm>
#include <utility>

namespace lectern {

void Bytes::write(std::uint64_t at, std::string_view bytes) {
  if (written.size() < at) written.resize(at);
  written.replace(at, bytes.size(), bytes);
  size = std::max<std::uint64_t>(size, at + bytes.size());
}

void Bytes::resize(std::uint64_t to) {
  if (to < written.size()) written.resize(to);
  size = to;
}

std::size_t Bytes::read(std::uint64_t at, char* to, std::size_t most) const {
  if (at >= size) return 0;
  const std::size_t count = std::min<std::uint64_t>(most, size - at);
  const std::size_t real = at < written.size() ? written.copy(to, count, at) : 0;
  std::fill(to + real, to + count, '\0');
  return count;
}

std::string Bytes::read(std::uint64_t at, std::uint64_t most) const {
  std::string bytes(std::min(most, size - std::min(at, size)), '\0');
  read(at, bytes.data(), bytes.size());
  return bytes;
}

Medium::Medium(const DiskModel& model, const Image& files)
    : model_(model), space_(model.space), damage_(model.seed, 1), lies_(model.seed, 2) {
  for (const auto& [name, bytes] : files) {
    auto file = std::make_shared<MediumFile>();
    file->id = next_id_++;
    file->current = bytes;
    file->durable = bytes;
    names_[name] = std::move(file);
  }
  durable_names_ = names_;
}

Medium::Image Medium::image() const {
  Image files;
  for (const auto& [name, file] : names_) files[name] = file->current;
  return files;
}

Medium::Turn Medium::next_turn() {
  if (is_cut_) return Turn::is_off;
  ++operations_;
  if (operations_ == cut_at_) {
    is_cut_ = true;
    return Turn::is_cut;
  }
  const bool fails = fail_at_ != 0 && (operations_ == fail_at_ || (fail_for_ever_ && operations_ > fail_at_));
  if (is_in_burst() || fails) {
    has_failed_ = true;
    return Turn::fails;
  }
  return Turn::goes;
}

bool Medium::is_in_burst() {
  ++requests_;
  return burst_at_ != 0 && requests_ >= burst_at_ && requests_ - burst_at_ < burst_;
}

bool Medium::fails_to_read() {
  if (is_cut_) return true;
  const bool fails = is_in_burst();
  has_failed_ = has_failed_ || fails;
  return fails;
}

void Medium::apply(const NameChange& change, Names& names) {
  if (!change.from.empty()) names.erase(change.from);
  if (!change.to.empty()) names[change.to] = change.file;
}

// The operation that is cut may still happen, so it stands among the pending ones.
void Medium::change_name(NameChange change, bool happens) {
  if (happens) apply(change, names_);
  pending_names_.push_back(std::move(change));
}

void Medium::settle_names() {
  for (const NameChange& change : pending_names_) apply(change, durable_names_);
  pending_names_.clear();
}

// Makes what happened to these names last, and whatever had to happen before it.
void Medium::settle_names_of(std::vector<std::string> names) {
  if (model_.ordered_names) {
    settle_names();
    return;
  }
  const auto is_among = [&names](const std::string& name) {
    return !name.empty() && std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<NameChange> lasting;
  std::vector<NameChange> others;
  for (auto change = pending_names_.rbegin(); change != pending_names_.rend(); ++change) {
    const bool among = is_among(change->from) || is_among(change->to);
    if (among && !change->from.empty()) names.push_back(change->from);
    if (among && !change->to.empty()) names.push_back(change->to);
    (among ? lasting : others).push_back(std::move(*change));
  }
  for (auto change = lasting.rbegin(); change != lasting.rend(); ++change) apply(*change, durable_names_);
  pending_names_.assign(std::make_move_iterator(others.rbegin()), std::make_move_iterator(others.rend()));
}

Medium::Outcome Medium::create(const std::string& name) {
  if (read_only_ && !is_cut_) return Outcome::read_only;
  const Turn turn = next_turn();
  if (turn == Turn::is_off || turn == Turn::fails) return Outcome::failed;
  auto file = std::make_shared<MediumFile>();
  file->id = next_id_++;
  change_name({{}, name, std::move(file)}, turn == Turn::goes);
  return turn == Turn::goes ? Outcome::done : Outcome::failed;
}

Medium::Outcome Medium::write(MediumFile& file, std::uint64_t at, std::string_view bytes) {
  if (bars(file)) return Outcome::read_only;
  const Turn turn = file.temporary ? (is_cut_ ? Turn::is_off : Turn::goes) : next_turn();
  if (turn == Turn::is_off) return Outcome::failed;
  if (turn == Turn::fails && damage_.in_hundred(50)) return Outcome::failed;
  if (turn == Turn::fails) bytes = bytes.substr(0, bytes.size() / 2);  // a part of it got through
  if (turn == Turn::goes && !has_room(file, at + bytes.size())) return Outcome::full;
  if (turn != Turn::is_cut) file.current.write(at, bytes);
  if (!file.temporary) file.pending.push_back({false, at, std::string(bytes)});
  return turn == Turn::goes ? Outcome::done : Outcome::failed;
}

Medium::Outcome Medium::resize(MediumFile& file, std::uint64_t size) {
  if (bars(file)) return Outcome::read_only;
  const Turn turn = file.temporary ? (is_cut_ ? Turn::is_off : Turn::goes) : next_turn();
  if (turn == Turn::is_off || turn == Turn::fails) return Outcome::failed;
  if (turn == Turn::goes && !has_room(file, size)) return Outcome::full;
  if (turn == Turn::goes) file.current.resize(size);
  if (!file.temporary) file.pending.push_back({true, size, {}});
  return turn == Turn::goes ? Outcome::done : Outcome::failed;
}

Medium::Outcome Medium::sync(MediumFile& file) {
  if (bars(file)) return Outcome::read_only;
  if (file.temporary) return is_cut_ ? Outcome::failed : Outcome::done;
  const Turn turn = next_turn();
  if (turn == Turn::is_off || turn == Turn::is_cut) return Outcome::failed;
  const auto put = [&file](const MediumFile::Change& change) {
    if (change.is_resize) {
      file.durable.resize(change.at);
    } else {
      file.durable.write(change.at, change.bytes);
    }
  };
  if (turn == Turn::fails) {
    // As Linux does: the kernel forgets what it could not write, and no later sync will write it.
    for (const MediumFile::Change& change : file.pending) {
      if (damage_.in_hundred(50)) put(change);
    }
    file.pending.clear();
    return Outcome::failed;
  }
  if (model_.lying > 0 && lies_.in_one(model_.lying)) return Outcome::done;
  for (const MediumFile::Change& change : file.pending) put(change);
  file.pending.clear();
  std::vector<std::string> own;
  for (const auto& [name, named] : names_) {
    if (named.get() == &file) own.push_back(name);
  }
  settle_names_of(std::move(own));
  return Outcome::done;
}

Medium::Outcome Medium::sync_names() {
  if (read_only_ && !is_cut_) return Outcome::read_only;
  if (next_turn() != Turn::goes) return Outcome::failed;
  if (model_.lying > 0 && lies_.in_one(model_.lying)) return Outcome::done;
  settle_names();
  return Outcome::done;
}

Medium::Outcome Medium::remove(const std::string& name, bool lasting) {
  if (read_only_ && !is_cut_) return Outcome::read_only;
  const Turn turn = next_turn();
  if (turn == Turn::is_off || turn == Turn::fails) return Outcome::failed;
  const MediumFilePtr file = find(name);
  if (!file) return Outcome::failed;
  change_name({name, {}, file}, turn == Turn::goes);
  if (turn == Turn::is_cut) return Outcome::failed;
  if (lasting && !(model_.lying > 0 && lies_.in_one(model_.lying))) settle_names_of({name});
  return Outcome::done;
}

Medium::Outcome Medium::rename(const std::string& from, const std::string& to) {
  if (read_only_ && !is_cut_) return Outcome::read_only;
  const Turn turn = next_turn();
  if (turn == Turn::is_off || turn == Turn::fails) return Outcome::failed;
  const MediumFilePtr file = find(from);
  if (!file) return Outcome::failed;
  if (from != to) change_name({from, to, file}, turn == Turn::goes);
  return turn == Turn::goes ? Outcome::done : Outcome::failed;
}

MediumFilePtr Medium::find(const std::string& name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : found->second;
}

MediumFilePtr Medium::temporary() {
  auto file = std::make_shared<MediumFile>();
  file->id = next_id_++;
  file->temporary = true;
  return file;
}

bool Medium::has_name(const MediumFile& file) const {
  return std::any_of(names_.begin(), names_.end(), [&file](const auto& named) { return named.second.get() == &file; });
}

bool Medium::has_room(const MediumFile& file, std::uint64_t size) const {
  return size <= file.current.size || size - file.current.size <= space_ - std::min(space_, used());
}

std::uint64_t Medium::used() const {
  std::uint64_t bytes = 0;
  for (const auto& [name, file] : names_) bytes += file->current.size;
  return bytes;
}

bool Medium::holds(std::string_view needle) const {
  const auto in = [needle](const Names& names) {
    return std::any_of(names.begin(), names.end(), [needle](const auto& named) {
      return named.second->durable.written.find(needle) != std::string::npos ||
             named.second->current.written.find(needle) != std::string::npos;
    });
  };
  return in(durable_names_) || in(names_);
}

void Medium::start_counting() {
  settle_names();
  durable_names_ = names_;
  for (const auto& [name, file] : names_) {
    file->durable = file->current;
    file->pending.clear();
  }
  operations_ = 0;
  cut_at_ = 0;
  fail_at(0, false);
}

void Medium::fail_at(std::size_t n, bool for_ever) {
  fail_at_ = n;
  fail_for_ever_ = for_ever;
  fail_burst(0, 0);
}

void Medium::fail_burst(std::size_t n, std::size_t length) {
  burst_at_ = n;
  burst_ = length;
  requests_ = 0;
  has_failed_ = false;
}

}  // namespace lectern

// faulty_sticks.cpp: count, fail or hand on.
#include "tests/sticks/faulty_sticks.h"

#include <cstdlib>
#include <utility>

namespace lectern::test {

void FaultySticks::fail_at(std::size_t n, Fault fault, bool for_ever) {
  at_ = n;
  fault_ = fault;
  for_ever_ = for_ever;
  done_ = 0;
  failed_ = false;
}

bool FaultySticks::fails() {
  ++done_;
  const bool now = at_ != 0 && (done_ == at_ || (for_ever_ && done_ > at_));
  failed_ = failed_ || now;
  if (now && fault_ == Fault::pulled) real_.take_out();
  return now;
}

Error FaultySticks::error() const {
  switch (fault_) {
    case Fault::full:
      return {ErrorCode::disk_full, "a fault of the test"};
    case Fault::read_only:
      return {ErrorCode::read_only, "a fault of the test"};
    case Fault::io:
    case Fault::pulled:
    case Fault::short_write:
      return {ErrorCode::io, "a fault of the test"};
  }
  std::abort();
}

Result<std::filesystem::path> FaultySticks::mount(const std::string& id, Access access) {
  if (const auto act = std::exchange(before_next_mount, nullptr)) act();
  if (fails()) return error();
  return real_.mount(id, access);
}
Status FaultySticks::unmount(const std::string& id) {
  if (fails()) return error();
  return real_.unmount(id);
}
Result<StickEntry> FaultySticks::look(const Root& root, const std::string& name) {
  if (fails()) return error();
  return real_.files().look(root, name);
}
Result<std::vector<StickEntry>> FaultySticks::list(const Root& root, const std::string& name, std::size_t most) {
  if (fails()) return error();
  return real_.files().list(root, name, most);
}
Result<StickSpace> FaultySticks::space(const Root& root) {
  if (fails()) return error();
  return real_.files().space(root);
}
Result<int> FaultySticks::open(const Root& root, const std::string& name) {
  if (fails()) return error();
  return real_.files().open(root, name);
}
Result<int> FaultySticks::create(const Root& root, const std::string& name) {
  if (fails()) return error();
  return real_.files().create(root, name);
}
Result<std::size_t> FaultySticks::read(int file, char* to, std::size_t most) {
  if (fails()) return error();
  return real_.files().read(file, to, most);
}
Status FaultySticks::write(int file, std::string_view bytes) {
  if (fails()) {
    if (fault_ == Fault::short_write) static_cast<void>(real_.files().write(file, bytes.substr(0, bytes.size() / 2)));
    return error();
  }
  return real_.files().write(file, bytes);
}
Status FaultySticks::sync(int file) {
  if (fails()) return error();
  return real_.files().sync(file);
}
Status FaultySticks::set_time(int file, timespec modified) {
  if (fails()) return error();
  return real_.files().set_time(file, modified);
}
// Closes in any case, as the real one does.
Status FaultySticks::close(int file) {
  const bool fail = fails();
  Status closed = real_.files().close(file);
  if (fail) return error();
  return closed;
}
Status FaultySticks::make_folder(const Root& root, const std::string& name) {
  if (fails()) return error();
  return real_.files().make_folder(root, name);
}
Status FaultySticks::finish_folder(const Root& root, const std::string& name, timespec modified) {
  if (fails()) return error();
  return real_.files().finish_folder(root, name, modified);
}
Status FaultySticks::sync_folder(const Root& root, const std::string& name) {
  if (fails()) return error();
  return real_.files().sync_folder(root, name);
}
Status FaultySticks::remove(const Root& root, const StickEntry& entry) {
  if (fails()) return error();
  return real_.files().remove(root, entry);
}
Status FaultySticks::rename(const Root& root, const std::string& from, const std::string& to) {
  if (fails()) return error();
  return real_.files().rename(root, from, to);
}

}  // namespace lectern::test

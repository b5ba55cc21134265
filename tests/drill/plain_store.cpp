// plain_store.cpp: a handful of statements, and the drill by hand.
#include "tests/drill/plain_store.h"

#include <cctype>
#include <vector>

#include "db/drill/chance.h"

namespace lectern::test {

int PlainStore::run(const std::string& sql) { return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr); }

std::string PlainStore::ask(const std::string& sql) {
  std::string answer;
  const auto keep = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) = values[0] != nullptr ? values[0] : "";
    return 0;
  };
  if (sqlite3_exec(db_, sql.c_str(), keep, &answer, nullptr) != SQLITE_OK) return "error";
  return answer;
}

bool PlainStore::open() {
  close();
  if (sqlite3_open_v2(file_.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, disk_.vfs()) != SQLITE_OK) {
    return false;
  }
  sqlite3_extended_result_codes(db_, 1);
  if (settings_.exclusive) run("PRAGMA locking_mode=EXCLUSIVE");
  run("PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY");
  const bool is_new = ask("SELECT count(*) FROM sqlite_schema") == "0";
  run("PRAGMA synchronous=" + std::string(is_new && settings_.extra_at_creation ? "EXTRA" : settings_.synchronous));
  std::string mode = ask("PRAGMA journal_mode=" + std::string(settings_.journal));
  for (char& c : mode) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (mode != settings_.journal) return false;
  run("PRAGMA wal_autocheckpoint=" + std::to_string(settings_.checkpoint_pages));
  if (is_new && run("BEGIN IMMEDIATE; CREATE TABLE comment(id INTEGER PRIMARY KEY, text TEXT NOT NULL); "
                    "CREATE TABLE counter(n INTEGER NOT NULL); INSERT INTO counter VALUES (0); COMMIT") != SQLITE_OK) {
    return false;
  }
  return run("PRAGMA synchronous=" + std::string(settings_.synchronous)) == SQLITE_OK &&
         ask("SELECT n >= 0 FROM counter") == "1";
}

void PlainStore::close() {
  sqlite3_close(db_);
  db_ = nullptr;
}

int PlainStore::save(int id, const std::string& text) {
  int code = run("BEGIN IMMEDIATE");
  if (code == SQLITE_OK) {
    sqlite3_stmt* put = nullptr;
    code = sqlite3_prepare_v2(db_, "INSERT INTO comment VALUES (?, ?)", -1, &put, nullptr);
    if (code == SQLITE_OK) {
      sqlite3_bind_int(put, 1, id);
      sqlite3_bind_text(put, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
      sqlite3_step(put);
      code = sqlite3_finalize(put);
    }
  }
  if (code == SQLITE_OK) code = run("UPDATE counter SET n = n + 1");
  if (code == SQLITE_OK) code = run("COMMIT");
  if (code != SQLITE_OK && sqlite3_get_autocommit(db_) == 0) run("ROLLBACK");
  return code;
}

PlainStore::Rows PlainStore::rows() {
  Rows rows;
  sqlite3_stmt* get = nullptr;
  if (sqlite3_prepare_v2(db_, "SELECT id, text FROM comment", -1, &get, nullptr) != SQLITE_OK) return rows;
  while (sqlite3_step(get) == SQLITE_ROW) {
    const auto* const text = static_cast<const char*>(sqlite3_column_blob(get, 1));
    rows[sqlite3_column_int(get, 0)] =
        std::string(text != nullptr ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(get, 1)));
  }
  sqlite3_finalize(get);
  return rows;
}

bool PlainStore::is_sound() {
  return ask("PRAGMA integrity_check") == "ok" && ask("SELECT n FROM counter") == ask("SELECT count(*) FROM comment");
}

namespace {

constexpr int kBefore = 5;
constexpr int kSent = 6;
constexpr std::uint64_t kSecondCut = 30;  // in a hundred
constexpr std::uint64_t kRecovery = 12;   // operations

std::vector<std::string> texts_of(std::uint64_t seed, int count) {
  Chance chance(seed, 10);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string text(200 + chance.below(3'801), ' ');
    for (char& c : text) c = static_cast<char>('!' + chance.below(90));
    texts.push_back(std::move(text));
  }
  return texts;
}

// How many of the texts were acknowledged; the first gets the number `first`.
int send(MemoryDisk& disk, const Settings& settings, const std::vector<std::string>& texts, int first) {
  PlainStore store(disk, settings);
  int acknowledged = 0;
  if (!store.open()) return acknowledged;
  for (const std::string& text : texts) {
    if (store.save(first + acknowledged, text) != SQLITE_OK) return acknowledged;
    ++acknowledged;
  }
  return acknowledged;
}

void look(PlainStore& store, const PlainStore::Rows& acknowledged, const std::string& in_flight, Cuts& found) {
  const bool sound = store.open() && store.is_sound();
  const PlainStore::Rows rows = store.rows();
  std::uint64_t lost = 0;
  for (const auto& [id, text] : acknowledged) {
    const auto row = rows.find(id);
    lost += row == rows.end() || row->second != text ? 1 : 0;
  }
  for (const auto& [id, text] : rows) found.half += !acknowledged.contains(id) && text != in_flight ? 1 : 0;
  found.lost += lost;
  found.runs_with_loss += lost > 0 ? 1 : 0;
  found.corrupt += sound ? 0 : 1;
}

}  // namespace

Cuts cut(const Settings& settings, const DiskModel& model, std::uint64_t runs, bool creation) {
  Medium::Image before;
  PlainStore::Rows kept;
  if (!creation) {
    MemoryDisk disk;
    const std::vector<std::string> texts = texts_of(0, kBefore);
    send(disk, settings, texts, 0);
    before = disk.image();
    for (int i = 0; i < kBefore; ++i) kept[i] = texts[static_cast<std::size_t>(i)];
  }
  Cuts found;
  DiskModel own = model;
  for (own.seed = model.seed; own.seed < model.seed + runs; ++own.seed) {
    std::vector<std::string> texts = texts_of(own.seed, kSent);
    Chance chance(own.seed, 11);
    MemoryDisk dry(own, before);
    send(dry, settings, texts, kBefore);

    MemoryDisk disk(own, before);
    disk.cut_at(1 + chance.below(dry.operations()));
    const int acknowledged = send(disk, settings, texts, kBefore);
    disk.power_on();
    PlainStore store(disk, settings);
    if (chance.in_hundred(kSecondCut)) {
      disk.cut_at(1 + chance.below(kRecovery));
      store.open();
      disk.cut_now();
      store.close();
      disk.power_on();
    }
    PlainStore::Rows wanted = kept;
    for (int i = 0; i < acknowledged; ++i) wanted[kBefore + i] = texts[static_cast<std::size_t>(i)];
    texts.push_back({});
    const Cuts until_now = found;
    look(store, wanted, texts[static_cast<std::size_t>(acknowledged)], found);
    ++found.runs;
    found.acknowledged += static_cast<std::uint64_t>(acknowledged);
    const bool bad = found.lost + found.corrupt + found.half > until_now.lost + until_now.corrupt + until_now.half;
    if (bad && found.first_bad_seed == 0) found.first_bad_seed = own.seed;
  }
  return found;
}

}  // namespace lectern::test

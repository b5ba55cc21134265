// mutations.cpp: see mutations.h.
#include "tests/bundle/mutations.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/store/samples.h"
#include "tests/temporary_folder.h"

namespace lectern::test {
namespace {

constexpr const char* kDatabase = "records/comments.db";

std::size_t below(std::mt19937_64& chance, std::size_t limit) { return static_cast<std::size_t>(chance() % limit); }

template <class Thing>
const Thing& one_of(const std::vector<Thing>& things, std::mt19937_64& chance) {
  return things[below(chance, things.size())];
}

std::vector<std::string> lines_of(const std::string& bytes) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

// The database as others would have changed it, past its leaves.
std::vector<std::string> changed_databases(const std::string& genuine) {
  constexpr const char* kOne = "WHERE leaf = (SELECT leaf FROM comment ORDER BY random() LIMIT 1)";
  const std::vector<std::string> orders = {
      std::string("DELETE FROM comment ") + kOne,
      std::string("UPDATE comment SET line = line || ' ' ") + kOne,
      std::string("UPDATE comment SET line = replace(line, 'a', 'b') ") + kOne,
      std::string("UPDATE comment SET leaf = substr(leaf, 1, 63) || 'g' ") + kOne,
      std::string("UPDATE comment SET checkpoint = checkpoint + 1 ") + kOne,
      std::string(
          "UPDATE comment SET reason = 'spam' WHERE reason = '' AND leaf = (SELECT min(leaf) FROM comment WHERE "
          "reason = '')"),
      "UPDATE comment SET reason = '' WHERE leaf = (SELECT min(leaf) FROM comment WHERE reason <> '')",
      std::string(
          "INSERT INTO comment SELECT substr(leaf, 2) || '0', line, receipt, fairness, checkpoint, reason, note "
          "FROM comment ") +
          kOne,
      "CREATE TABLE more(x)",
      "ALTER TABLE comment ADD COLUMN more TEXT"};
  std::vector<std::string> out;
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "a.db";
  for (std::size_t i = 0; i < 40; ++i) {
    put_bytes(file, genuine);
    if (run_sql(file, orders[i % orders.size()]).starts_with("error")) std::abort();
    out.push_back(bytes_of(file));
  }
  return out;
}

}  // namespace

const char* to_word(Forger forger) {
  switch (forger) {
    case Forger::hand:
      return "hand";
    case Forger::sums:
      return "sums";
    case Forger::foreign:
      return "foreign";
    case Forger::own:
      return "own";
  }
  std::abort();
}

Mutator::Mutator(Tree genuine, Signer kiosk, bool script) : genuine_(std::move(genuine)), kiosk_(std::move(kiosk)) {
  for (const auto& [name, entry] : genuine_) {
    names_.push_back(name);
    const bool lines = name.ends_with(".jsonl") || name.ends_with(".csv") || name.ends_with(".txt") ||
                       name.ends_with(".minisig") || name == "SHA256SUMS";
    if (lines && lines_of(entry.bytes).size() > 1) line_files_.push_back(name);
    const bool tables = name == "public/comments.csv" || name == "records/comments.csv" ||
                        name == "records/withheld.csv" || name == "datapackage.json";
    if (name.starts_with("records/sealed/") || name.ends_with(".jsonl") || (tables && !script) ||
        (name.starts_with("proof/") && name != "proof/VERIFY.sh")) {
      bound_.push_back(name);
    }
  }
  databases_ = changed_databases(genuine_.at(kDatabase).bytes);
}

std::string Mutator::mutate_bytes(Tree& tree, const std::string& name, Chance& chance) {
  std::string& bytes = tree[name].bytes;
  const std::size_t at = below(chance, bytes.size() + 1);
  const char byte = static_cast<char>(chance() & 0xffU);
  std::string what;
  switch (below(chance, 6)) {
    case 0:
      bytes.insert(at, 1, byte);
      what = "a byte put in";
      break;
    case 1:
      if (at < bytes.size()) bytes.erase(at, 1);
      what = "a byte taken out";
      break;
    case 2:
      bytes.resize(at);
      what = "cut off";
      break;
    case 3:
      if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(chance, 8)));
      what = "a bit turned";
      break;
    default:
      if (at < bytes.size()) bytes[at] = byte;
      what = "a byte changed";
  }
  return what + " at " + std::to_string(at) + " of " + name;
}

std::string Mutator::mutate_lines(Tree& tree, const std::string& name, Chance& chance) {
  std::vector<std::string> lines = lines_of(tree[name].bytes);
  if (lines.empty()) return "nothing";
  const std::size_t a = below(chance, lines.size());
  const std::size_t b = below(chance, lines.size());
  const auto at = [&](std::size_t i) { return lines.begin() + static_cast<std::ptrdiff_t>(i); };
  std::string what;
  switch (below(chance, 5)) {
    case 0:
      lines.erase(at(a));
      what = "removed";
      break;
    case 1:
      lines.insert(at(b), std::string(lines[a]));
      what = "put there twice";
      break;
    case 2:
      std::swap(lines[a], lines[b]);
      what = "swapped with another";
      break;
    case 3: {
      const std::string moved = lines[a];
      lines.erase(at(a));
      lines.insert(at(std::min(b, lines.size())), moved);
      what = "moved";
      break;
    }
    default:
      lines.insert(at(b), "a new line\n");
      what = "put before another";
  }
  tree[name].bytes = joined(lines);
  return "line " + std::to_string(a) + " of " + name + " " + what + " (" + std::to_string(b) + ")";
}

std::string Mutator::mutate_files(Tree& tree, Chance& chance) {
  const std::string& a = one_of(names_, chance);
  const std::string& b = one_of(names_, chance);
  static const std::vector<std::string> kNew = {"x",           "records/x.txt",     ".hidden", "a b c/d e",
                                                "line\nend",   "public/SHA256SUMS", "-rf",     "SHA256SUMS.bak",
                                                "proof/$HOME", "records/sealed/x",  "\\back",  "sha256sums"};
  const std::string& name = one_of(kNew, chance);
  switch (below(chance, 9)) {
    case 0:
      tree.erase(a);
      return a + " removed";
    case 1:
      tree[name] = {Entry::Kind::file, "x"};
      return name + " added";
    case 2:
      tree[name] = {Entry::Kind::file, ""};
      return name + " added, empty";
    case 3:
      tree[name] = tree[a];
      tree.erase(a);
      return a + " renamed to " + name;
    case 4:
      std::swap(tree[a], tree[b]);
      return a + " swapped with " + b;
    case 5:
      tree[name] = tree[a];
      return a + " copied to " + name;
    case 6:
      tree[a] = {Entry::Kind::link, "/etc/hostname"};
      return a + " made a link";
    case 7:
      tree[a] = {Entry::Kind::folder, ""};
      return a + " made a folder";
    default:
      tree[name] = {Entry::Kind::folder, ""};
      return "the folder " + name + " added";
  }
}

std::string Mutator::mutate_database(Tree& tree, Chance& chance) {
  const std::size_t which = below(chance, databases_.size());
  tree[kDatabase].bytes = databases_[which];
  return "database change " + std::to_string(which % 10);
}

std::string Mutator::mutate_any(Tree& tree, Chance& chance) {
  switch (below(chance, 6)) {
    case 0:
      return mutate_files(tree, chance);
    case 1:
    case 2:
      return mutate_lines(tree, one_of(line_files_, chance), chance);
    case 3:
      return mutate_bytes(tree, "SHA256SUMS" + std::string(below(chance, 2) == 0 ? "" : ".minisig"), chance);
    default:
      return mutate_bytes(tree, one_of(names_, chance), chance);
  }
}

std::string Mutator::mutate_own(Tree& tree, Chance& chance) {
  const std::string& name = one_of(bound_, chance);
  switch (below(chance, 4)) {
    case 0:
      return mutate_bytes(tree, name, chance);
    case 1:
      return mutate_database(tree, chance);
    case 2:
      if (below(chance, 2) == 0) {
        tree.erase(name);
        return name + " removed";
      }
      std::swap(tree[name], tree[one_of(bound_, chance)]);
      return name + " swapped with another";
    default:
      return mutate_lines(tree, name, chance);
  }
}

Mutation Mutator::make(std::uint64_t number) {
  Chance chance(number * 0x9e3779b97f4a7c15ULL + 1);
  Mutation out{genuine_, static_cast<Forger>(below(chance, 4)), ""};
  out.what = out.forger == Forger::own ? mutate_own(out.tree, chance) : mutate_any(out.tree, chance);
  if (out.tree == genuine_) return out;
  if (out.forger == Forger::sums) remake_sums(out.tree);
  if (out.forger == Forger::foreign) sign_all(out.tree, foreign_);
  if (out.forger == Forger::own) {
    remake_sums(out.tree);
    sign_sums(out.tree, kiosk_);
  }
  return out;
}

}  // namespace lectern::test

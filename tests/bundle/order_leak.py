"""order_leak.py: nothing in a bundle tells who came first, nor in a sealed forum's to those without the keys. The share of
pairs that stand in their true order must be that of chance in every file and folder. Usage: order_leak.py LECTERNCTL
[REPEATS]"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
REPEATS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
COMMENTS = 200


def concordance(places):
    """Of all pairs, the share whose places are in the order in which they came. Two in the same place are half a guess."""
    pairs = len(places) * (len(places) - 1) // 2
    return sum(0.5 if places[i] == places[j] else places[i] < places[j]
               for i in range(len(places)) for j in range(i + 1, len(places))) / pairs


def word(i):
    return f"visitor{i:04d}end"


def contact(i):
    return f"reach{i:04d}@example.org"


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout.strip()


class Found:
    """The shares, by where they were found. Each is a list, of one a repeat."""

    def __init__(self):
        self.shares = {}

    def add(self, where, kind, places):
        if None not in places and min(places) >= 0:
            self.shares.setdefault((where, kind), []).append(concordance(places))

    def look_at(self, bundle, leaves):
        """`leaves`: those of the comments, in the order in which they came."""
        times = set()
        needles = {"words": [word(i).encode() for i in range(COMMENTS)], "contacts": [contact(i).encode() for i in range(COMMENTS)],
                   "leaves": [leaf.encode() for leaf in leaves], "leaves as bytes": [bytes.fromhex(leaf) for leaf in leaves]}
        for folder, _, names in os.walk(bundle):
            times.add(os.stat(folder).st_mtime_ns)
            for name in names:
                path = os.path.join(folder, name)
                times.add(os.stat(path).st_mtime_ns)
                bytes_ = open(path, "rb").read()
                for kind, wanted in needles.items():
                    self.add(os.path.relpath(path, bundle), kind, [bytes_.find(needle) for needle in wanted])
        assert len(times) == 1, f"the files have {len(times)} different times"
        database = sqlite3.connect(f"file:{os.path.join(bundle, 'records/comments.db')}?immutable=1", uri=True)
        rows = {leaf: n for n, (leaf,) in enumerate(database.execute("SELECT leaf FROM comment"))}
        self.add("records/comments.db", "rows", [rows[leaf] for leaf in leaves])
        database.close()
        # The contacts must not stand as the comments do, or each could be joined to its own.
        contacts = open(os.path.join(bundle, "records/contacts.csv"), "rb").read()
        by_leaf = sorted(range(COMMENTS), key=lambda i: leaves[i])
        self.add("records/contacts.csv", "contacts, against the comments", [contacts.find(contact(i).encode()) for i in by_leaf])

    def look_at_files(self, facts):
        """One file a comment, in the order in which they came: its place in the folder and what the system says of it."""
        self.add("records/sealed", "as the folder gives them", [n for n, _ in facts])
        for what in ("st_ino", "st_mtime_ns", "st_ctime_ns", "st_atime_ns"):
            self.add("records/sealed", what, [getattr(stat, what) for _, stat in facts])

    def told(self, title, at_least):
        wrong = len(self.shares) < at_least
        print(f"{title}: {len(self.shares)} places where comments stand, {COMMENTS} comments, {REPEATS} times; all file times equal")
        for (name, kind), shares in sorted(self.shares.items()):
            share = sum(shares) / len(shares)
            # One repeat strays by 0.024 from chance, the mean of five by 0.011.
            bad = abs(share - 0.5) > 0.05 or len(shares) != REPEATS
            print(f"{'WRONG' if bad else 'ok   '} {name} ({kind}): {share:.3f} of the pairs in their true order")
            wrong = wrong or bad
        return wrong


def bundle_of(where, *forum):
    """With comments taken in one after the other."""
    paper, data, to = (os.path.join(where, name) for name in ("paper.csv", "data", "to"))
    with open(paper, "w", encoding="utf-8") as csv:
        csv.write("comment,follow_up_contact\n" + "".join(f"{word(i)} has something to say about the county budget,{contact(i)}\n" for i in range(COMMENTS)))
    run(CTL, "add", "--data", data, *forum, "--csv", paper, "--channel", "paper")
    run(CTL, "export", "--data", data, "--to", to)
    return os.path.join(to, os.listdir(to)[0])


def sealed_forum(where):
    """And the file with a key that opens it."""
    keys = [os.path.join(where, name) for name in ("organizer", "clerk")]
    for key in keys:
        run(CTL, "keys", "new", key)
    forum, stick = os.path.join(where, "forum"), os.path.join(where, "stick")
    shutil.copytree("assets/forums/starter", forum)
    with open(os.path.join(forum, "forum.toml"), "a", encoding="utf-8") as toml:
        toml.write("\n[sealed]\nrecipients = [" + ", ".join(f'"{run(CTL, "keys", "show", key)}"' for key in keys) + "]\n")
    drill = (CTL, "keys", "drill", "--data", os.path.join(where, "data"), "--forum", forum)
    run(*drill, "--to", stick)
    run(*drill, "--words", *(run("age", "-d", "-i", key, os.path.join(stick, f"drill-{n}.age")) for n, key in enumerate(keys, 1)))
    return forum, keys[1]


def main():
    opened, sealed = Found(), Found()
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory(prefix="lectern-order-") as where:
            bundle = bundle_of(where)
            leaf_of = {}
            with open(os.path.join(bundle, "records/comments.jsonl"), "rb") as lines, \
                    open(os.path.join(bundle, "proof/leaves.txt"), encoding="ascii") as leaves:
                for line, leaf in zip(lines, leaves):
                    leaf_of[json.loads(line)["comment"].split()[0]] = leaf.strip()
            opened.look_at(bundle, [leaf_of[word(i)] for i in range(COMMENTS)])
        with tempfile.TemporaryDirectory(prefix="lectern-order-") as where:
            forum, key = sealed_forum(where)
            bundle = bundle_of(where, "--forum", forum)
            folder = os.path.join(bundle, "records/sealed")
            files = {entry.name: (n, entry.stat()) for n, entry in enumerate(os.scandir(folder))}  # before they are read
            leaf_of = {}
            for name in files:
                leaf_of[json.loads(run("age", "-d", "-i", key, os.path.join(folder, name)))["comment"].split()[0]] = name.split(".")[0]
            leaves = [leaf_of[word(i)] for i in range(COMMENTS)]
            sealed.look_at(bundle, leaves)
            sealed.look_at_files([files[f"{leaf}.age"] for leaf in leaves])
    in_clear = [where for where in sealed.shares if where[1] in ("words", "contacts")]
    assert not in_clear, in_clear
    wrong = opened.told("An open forum", 11)
    return 1 if sealed.told("A sealed forum", 9) or wrong else 0


sys.exit(main())

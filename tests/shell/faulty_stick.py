"""faulty_stick.py: lets each call of the kiosk's own export to a stick that touches a disk fail once, the kiosk's and the
stick's alike. It never crashes, never says "safe to remove" without a bundle that verifies, never notes that something went
out that did not, keeps every comment, and the next stick is right. Half of the faults go on until the stick is out, as a
stick that was pulled does. Usage: faulty_stick.py BIN PRELOAD [EVERY [FIRST]]"""
import json
import mmap
import os
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from kiosk_process import Kiosk  # noqa: E402

BIN, PRELOAD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
EVERY = int(sys.argv[3]) if len(sys.argv) > 3 else 1
FIRST = int(sys.argv[4]) if len(sys.argv) > 4 else 1
WHERE = pathlib.Path(tempfile.mkdtemp(prefix="lectern-stick-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
DATA, STICKS = WHERE / "data", WHERE / "sticks"
COMMENTS = 7


class Board:
    """The four numbers that the preloaded library reads: at, errno, on, count."""

    def __init__(self, path):
        path.write_bytes(bytes(32))
        with open(path, "r+b") as file:
            self.seen = mmap.mmap(file.fileno(), 32)

    def set(self, at=0, error=5, on=0):
        self.seen[:] = struct.pack("4q", at, error, on, 0)

    def count(self):
        return struct.unpack("4q", self.seen)[3]


def ctl(*arguments):
    return subprocess.run([BIN / "lecternctl", *map(str, arguments)], capture_output=True, text=True, check=False)


def tree(kiosk):
    return json.loads(kiosk.ask("tree"))


def name_of(kiosk, node_id):
    def nodes(node):
        yield node
        for child in node.get("children", []):
            yield from nodes(child)
    return next(n["name"] for root in tree(kiosk)["nodes"] for n in nodes(root) if n["id"] == node_id)


def noted():
    """How many times the record says that a bundle went out (event 14), in the file that says it more often."""
    told = []
    for name in ("record-a.db", "record-b.db"):
        copy = WHERE / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for part in DATA.glob(name + "*"):
            shutil.copy(part, copy / part.name)
        if (copy / name).exists():
            with sqlite3.connect(copy / name) as db:
                told.append(db.execute("SELECT count(*) FROM event WHERE kind = 14").fetchone()[0])
    return max(told)


class Evening:
    def __init__(self, board):
        self.board = board
        self.pin = ""
        self.kiosk = None

    def start(self):
        env = {**os.environ, "LD_PRELOAD": str(PRELOAD), "LECTERN_FAULT_BOARD": str(WHERE / "board")}
        self.kiosk = Kiosk(BIN / "lectern", DATA, "--fake-sticks", str(STICKS), env=env, stderr=subprocess.DEVNULL)
        self.kiosk.do("expect-screen welcome", "hold 40 40 3s")
        if not self.pin:
            self.pin = name_of(self.kiosk, "pin").replace(" ", "")
            self.kiosk.do('press "I have written it down"')
        self.kiosk.do(f'type "{self.pin}"', 'press "Open"', "wait 1s")
        if tree(self.kiosk)["screen"] == "staff_guide":
            self.kiosk.do('press "Back"')
        self.kiosk.do('press "Export to stick"', "expect-screen staff_stick")

    def take_out(self, name, **fault):
        """Puts a fresh stick in, and takes the bundle out onto it. The id of what the screen then shows, and the bundles."""
        shutil.rmtree(STICKS / name, ignore_errors=True)
        (STICKS / name).mkdir(parents=True)
        self.kiosk.do(f"stick in {name}", "wait 1s")
        self.board.set(**fault)
        try:
            assert self.kiosk.ask('press "Write the bundle"') == "ok", self.kiosk.ask("tree")
            for _ in range(400):
                if self.kiosk.ask('expect "Leave the stick in."') != "ok":
                    break
                assert self.kiosk.ask("wait 100ms") == "ok", "the kiosk is gone"
            calls = self.board.count()
        finally:
            self.board.set()
        done = self.kiosk.ask('expect "Safe to remove"') == "ok"
        assert tree(self.kiosk)["screen"] == "staff_stick"
        self.kiosk.do("stick out", "wait 1s")
        return done, [p for p in (STICKS / name).iterdir() if not p.name.endswith(".part")], calls


def main():
    paper = WHERE / "paper.csv"
    paper.write_text("comment\n" + "".join(f"Words number {n}\n" for n in range(COMMENTS)), encoding="utf-8")
    assert ctl("add", "--data", DATA, "--csv", paper, "--channel", "paper").returncode == 0
    evening = Evening(Board(WHERE / "board"))
    evening.start()
    evening.take_out("first")
    shutil.rmtree(DATA / "outbox")
    done, bundles, calls = evening.take_out("sound")
    assert done and len(bundles) == 1 and calls > 100, (done, bundles, calls)
    tried = failed = restarted = 0
    for n in range(FIRST, calls + 1, EVERY):
        tried += 1
        shutil.rmtree(DATA / "outbox", ignore_errors=True)
        before = noted()
        done, bundles, _ = evening.take_out("faulty", at=n, error=28 if n % 3 == 0 else 5, on=n % 2)
        for bundle in bundles:  # a folder that has its name is whole, whatever failed after
            answer = ctl("verify", bundle)
            assert answer.returncode == 0, (n, answer)
        if done:
            assert len(bundles) == 1, (n, bundles)
        else:
            failed += 1
            assert noted() == before, (n, "it was noted that something went out, and nothing did")
        # The next stick, without a fault. A record that gave up one of its files needs a start first, as staff are told.
        done, bundles, _ = evening.take_out("next")
        if not done:
            restarted += 1
            evening.kiosk.end()
            evening.start()
            done, bundles, _ = evening.take_out("next")
        assert done and len(bundles) == 1, (n, done, bundles)
        answer = ctl("verify", bundles[0])
        assert answer.returncode == 0, (n, answer)
        rows = (bundles[0] / "records/comments.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(rows) == COMMENTS, (n, len(rows))
    assert failed > 0
    evening.kiosk.end()
    facts = json.loads(ctl("status", "--data", DATA, "--json").stdout)
    assert facts["comments"] == COMMENTS and facts["missing"] == 0, facts
    shutil.rmtree(WHERE)
    print(f"ok: {calls} calls in an export to a stick, {tried} of them failed, {failed} exports refused, {restarted} starts needed, "
          "0 crashed, 0 false, the next stick always right")


main()

"""memory_test.py: after a visitor has gone, nothing holds what they wrote, whether they sent it, left, or could not have
it saved. That is the memory of the kiosk, read as a core image would show it, and every file: the record, its journals,
the log, what the program says, temporary files and those that are open without a name. Only the record of an open forum
may hold what was sent. Usage: memory_test.py BIN [VISITS]"""
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from kiosk_process import Kiosk  # noqa: E402

BIN = pathlib.Path(sys.argv[1])
VISITS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
LETTERS = "bcdfghjklmnpqrstvwxz"
random.seed(287)


def some(count):
    return "".join(random.choice(LETTERS) for _ in range(count))


# Every word begins and ends alike, so that a sweep need not look for each of them.
HEAD, TAIL = some(6), some(6)
SIGNS = [sign.encode(code) for sign in (HEAD, TAIL) for code in ("utf-8", "utf-16-le", "utf-32-le")]


def word():
    return HEAD + some(6) + TAIL


def memory_of(pid):
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if not rights.startswith("rw") or "[vvar" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                yield line.rstrip(), memory.read(end - start)
            except OSError:
                continue


def found(pid):
    """Where a word is, or its first or last letters: a block that is used again is written over from its front."""
    hits = []
    for where, block in memory_of(pid):
        for sign in SIGNS:
            at = block.find(sign)
            if at >= 0:
                hits.append((where, bytes(block[max(0, at - 48):at + 64])))
    return hits


def files_of(where, pid):
    for folder, _, names in os.walk(where):
        for name in names:
            yield os.path.join(folder, name)
    for number in os.listdir(f"/proc/{pid}/fd"):
        path = f"/proc/{pid}/fd/{number}"
        if os.path.isfile(path) and " (deleted)" in os.readlink(path):
            yield path


def files_with(where, pid, words):
    """Which files hold a word, and how many files there were."""
    hits, looked_at = {}, 0
    for path in files_of(where, pid):
        try:
            bytes_ = pathlib.Path(path).read_bytes()
        except FileNotFoundError:
            continue  # a journal that has just gone
        looked_at += 1
        if any(word.encode() in bytes_ or word[6:].encode() in bytes_ for word in words):
            hits[os.path.relpath(path, where)] = True
    return sorted(hits), looked_at


def sealed_forum(where):
    """The starter forum, sealed to two keys that were tried. Its words are in no file but those the kiosk writes."""
    def run(*command):
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout.strip()

    ctl = BIN / "lecternctl"
    with tempfile.TemporaryDirectory() as keys:
        names = [pathlib.Path(keys) / name for name in ("organizer", "clerk")]
        for name in names:
            run(ctl, "keys", "new", name)
        forum = where / "forum"
        shutil.copytree("assets/forums/starter", forum)
        with open(forum / "forum.toml", "a", encoding="utf-8") as toml:
            toml.write("\n[sealed]\nrecipients = [" + ", ".join(f'"{run(ctl, "keys", "show", name)}"' for name in names) + "]\n")
        drill = [ctl, "keys", "drill", "--data", where / "data", "--forum", forum]
        run(*drill, "--to", pathlib.Path(keys) / "stick")
        run(*drill, "--words", *(run("age", "-d", "-i", name, pathlib.Path(keys) / "stick" / f"drill-{n}.age")
                                 for n, name in enumerate(names, 1)))
    return forum


def begin(where, forum):
    """A kiosk whose every file is below `where`."""
    for name in ("home", "tmp", "run"):
        (where / name).mkdir(parents=True, exist_ok=True)
    surroundings = {**os.environ, "HOME": str(where / "home"), "TMPDIR": str(where / "tmp"), "SQLITE_TMPDIR": str(where / "tmp"),
                    "XDG_RUNTIME_DIR": str(where / "run"), "XDG_CACHE_HOME": str(where / "home"), "XDG_DATA_HOME": str(where / "home")}
    options = ["--forum", forum] if forum else []
    kiosk = Kiosk(BIN / "lectern", where / "data", *options, env=surroundings, stderr=open(where / "said.log", "a", encoding="utf-8"),
                  restore_signals=False)  # a file that may not grow is an error to it, not its end
    kiosk.do("expect-screen welcome")
    return kiosk


class Visitors:
    """What they do, the words they wrote, and those that were sent."""

    def __init__(self, kiosk, where):
        self.kiosk, self.where, self.pid = kiosk, where, kiosk.process.pid
        self.written, self.sent, self.in_files, self.wrong = [], [], set(), []

    def word(self, sent=False):
        self.written.append(word())
        if sent:
            self.sent.append(self.written[-1])
        return self.written[-1]

    def look_for(self, words):
        self.in_files.update(files_with(self.where, self.pid, words)[0])

    def fill_in(self, way, sent):
        """Up to the review, with a word in each field there is, the comment by keys or by type."""
        words = [self.word(sent) for _ in range(6)]
        text, name, group, how, first, second = words
        self.kiosk.do('press "English"', 'press "Write my comment now"', f'{way} "{text}"')
        if not found(self.pid):
            self.wrong.append("the sweep does not find a word that is on the screen")
        self.kiosk.do('press "Done"', 'press "Review and send"',
                      'press "Change your details"', 'press "Write a name"', f'type "{name}"', 'press "Done"',
                      'press "For a group"', 'press "Write the group\'s name"', f'type "{group}"', 'press "Done"', 'press "Return to review"',
                      'press "Change how to reach you"', 'press "Write how to reach me"', f'type "{how}"', 'press "Done"', 'press "Return to review"',
                      'press "Change your questions"', 'press "Ask a question"', f'type "{first}"', 'press "Done"',
                      'press "Ask another question"', f'type "{second}"', 'press "Done"', 'press "Return to review"', "expect-screen review",
                      *(f'expect "{w}"' for w in words))
        return words

    def one_sends(self, way):
        words = self.fill_in(way, sent=True)
        self.kiosk.do('press "Send"', "wait 1s", "expect-screen thanks", 'press "Partly"')
        self.look_for(words)
        self.kiosk.do("wait 61s", "expect-screen welcome")

    def one_writes_much(self):
        """More than fits on one page of a database."""
        words = [self.word(sent=True), self.word(sent=True)]
        self.kiosk.do('press "English"', 'press "Write my comment now"', f'type "{words[0]} {"on and on " * 140}{words[1]}"', 'press "Done"',
                      'press "Review and send"', f'expect "{words[1]}"', 'press "Send"', "wait 1s", "expect-screen thanks", "wait 3s", 'press "Finish"')

    def one_cannot(self, way):
        """No file may be written while their words are to be saved; they leave instead."""
        words = self.fill_in(way, sent=False)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        self.kiosk.do('press "Send"', "wait 1s", "expect-screen save_failed", 'press "Try again"', "wait 1s", "expect-screen save_failed")
        self.look_for(words)
        self.kiosk.do('press "Clear and leave"', 'press "Clear and leave"', "expect-screen welcome")
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def one_leaves(self, way):
        words = self.fill_in(way, sent=False)
        self.look_for(words)
        self.kiosk.do("wait 10m", "expect-screen welcome")

    def one_tries(self, way):
        """The keyboard, and a receipt that nobody has."""
        words = [self.word(), self.word()]
        self.kiosk.do('press "Just try the keyboard"', f'{way} "{words[0]}"', "wait 10m", "expect-screen welcome",
                      'press "Check my receipt"', f'{way} "{words[1]}"', 'press "Check"', 'expect "not a whole receipt"')
        self.look_for(words)
        self.kiosk.do("wait 10m", "expect-screen welcome")

    def swept(self, when):
        # The walk's own commands are in the buffers of the pipe: write over them.
        for _ in range(8):
            self.kiosk.do("# " + "-" * 4000)
        hits = found(self.pid)
        for hit in hits[:20]:
            print("WRONG in memory:", *hit)
        told(not hits, f"{when}, {len(self.written)} words written: {len(hits)} places in memory still hold one")


failures = 0


def told(well, what):
    global failures
    failures += 0 if well else 1
    print(("ok    " if well else "WRONG ") + what)


def visited(kiosk, where, count):
    visitors = Visitors(kiosk, where)
    for n in range(count):
        way, other = ("keys", "type") if n % 2 == 0 else ("type", "keys")
        visitors.one_sends(way)
        visitors.one_writes_much()
        visitors.one_leaves(other)
        visitors.one_tries(way)
        visitors.one_cannot(other)
    for what in visitors.wrong[:1]:
        told(False, what)
    visitors.swept("after the visitors")
    kiosk.do("wait 180m", "expect-screen welcome")  # the record is read through when nobody is there
    visitors.swept("after hours with nobody there")
    return visitors


def looked_at(kiosk):
    """By an organizer, who reads the comments and withholds one, and locks the screen."""
    kiosk.do("hold 40 40 3s", "expect-screen staff_new_pin")
    pin = next(node["name"] for node in nodes(json.loads(kiosk.ask("tree"))["nodes"]) if node["id"] == "pin").replace(" ", "")
    kiosk.do('press "I have written it down"', f'type "{pin}"', 'press "Open"', 'press "Back"', "expect-screen staff_evening",
             'press "Comments"', 'press "Look at it (1)"', 'press "Withhold from the public part"', 'press "It threatens somebody"',
             'press "Back"', 'press "Back"', 'press "Lock"', "expect-screen welcome")


def nodes(all_of_them):
    for node in all_of_them:
        yield node
        yield from nodes(node.get("children", []))


def main():
    top = pathlib.Path(tempfile.mkdtemp(prefix="lectern-memory-"))
    # In an open forum the record holds what was sent, and nothing else does: the sweep of files finds what is there.
    plain = top / "plain"
    kiosk = begin(plain, None)
    pid = kiosk.process.pid
    try:
        open(f"/proc/{pid}/mem", "rb").close()
    except PermissionError:
        print("skipped: only the superuser may read the memory of a kiosk, which lets no one else look")
        return 0
    print("An open forum:")
    visitors = visited(kiosk, plain, VISITS)
    looked_at(kiosk)
    visitors.swept("after an organizer's look at the comments")
    hits, _ = files_with(plain, pid, visitors.sent)
    only_record = hits and all(os.path.basename(path).startswith("record-") for path in set(hits) | visitors.in_files)
    told(only_record, f"only the record holds what was sent: {', '.join(hits)}")
    hits, _ = files_with(plain, pid, [w for w in visitors.written if w not in visitors.sent])
    told(not hits, f"no file holds what was not sent {hits}")
    kiosk.end()
    kiosk = begin(plain, None)
    kiosk.do("wait 180m")
    visitors.pid, visitors.kiosk = kiosk.process.pid, kiosk
    visitors.swept("after a restart")
    kiosk.end()

    print("A sealed forum:")
    sealed = top / "sealed"
    sealed.mkdir()
    kiosk = begin(sealed, sealed_forum(sealed))
    pid = kiosk.process.pid
    visitors = visited(kiosk, sealed, VISITS)
    after, many = files_with(sealed, pid, visitors.written)
    in_files = sorted(visitors.in_files | set(after))
    told(not in_files, f"{many} files, {len(in_files)} held a word when it was just written, or hold one now {in_files}")
    core = pathlib.Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    told(any(line.startswith("Max core file size") and line.split()[4:6] == ["0", "0"] for line in core.splitlines()),
         "no core file is written")
    told(os.stat(f"/proc/{pid}/mem").st_uid == 0, "the process is closed to debuggers of its user")
    kiosk.end()
    after, _ = files_with(sealed, os.getpid(), visitors.written)
    told(not after, f"nor does any file after the kiosk has ended {after}")
    shutil.rmtree(top)
    return 1 if failures else 0


sys.exit(main())

"""memory_test.py: after a visitor has gone, nothing holds what they wrote. In a sealed forum that is the memory of the kiosk,
read as a core image would show it, and every file: the record, its journals, the log, what the program says, temporary
files and those that are open without a name. In an open forum it is all but the record. Usage: memory_test.py BIN [VISITS]"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from kiosk_process import Kiosk  # noqa: E402

BIN = pathlib.Path(sys.argv[1])
VISITS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
LETTERS = "bcdfghjklmnpqrstvwxz"
random.seed(287)


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


def found(pid, words):
    """Each word, whole or by its last eight letters: a block that is used again is written over from its front."""
    hits = []
    for where, block in memory_of(pid):
        for word in words:
            for part in (word.encode(), word[-8:].encode()):
                at = block.find(part)
                if at >= 0:
                    hits.append((part.decode(), where, bytes(block[max(0, at - 32):at + 48])))
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
        if any(word.encode() in bytes_ or word[-8:].encode() in bytes_ for word in words):
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


def word():
    return "".join(random.choice(LETTERS) for _ in range(14))


def begin(where, forum):
    """A kiosk whose every file is below `where`."""
    for name in ("home", "tmp", "run"):
        (where / name).mkdir(parents=True, exist_ok=True)
    surroundings = {**os.environ, "HOME": str(where / "home"), "TMPDIR": str(where / "tmp"), "SQLITE_TMPDIR": str(where / "tmp"),
                    "XDG_RUNTIME_DIR": str(where / "run"), "XDG_CACHE_HOME": str(where / "home"), "XDG_DATA_HOME": str(where / "home")}
    options = ["--forum", forum] if forum else []
    kiosk = Kiosk(BIN / "lectern", where / "data", *options, env=surroundings, stderr=open(where / "said.log", "w", encoding="utf-8"))
    kiosk.do("expect-screen welcome")
    return kiosk


def visits(kiosk, where, count, in_files):
    """Residents who send, and others who leave. Each word they wrote, and those that were sent."""
    everything, sent, wrong = [], [], 0
    for n in range(count):
        text, left, tried = word(), word(), word()
        everything += [text, left, tried]
        sent.append(text)
        kiosk.do('press "English"', 'press "Write my comment now"', f'keys "{text}"')
        if n == 0 and not found(kiosk.process.pid, [text]):
            print("WRONG the sweep does not find a word that is on the screen")
            wrong += 1
        kiosk.do('press "Done"', 'press "Review and send"', 'press "Send"', "wait 1s", "expect-screen thanks")
        in_files.update(files_with(where, kiosk.process.pid, [text])[0])
        kiosk.do("wait 25s", "expect-screen welcome")
        # One who leaves without sending, and one who only tries the keyboard.
        kiosk.do('press "English"', 'press "Write my comment now"', f'keys "{left}"')
        in_files.update(files_with(where, kiosk.process.pid, [left])[0])
        kiosk.do("wait 10m", "expect-screen welcome", 'press "Just try the keyboard"', f'keys "{tried}"', "wait 10m", "expect-screen welcome")
        # The walk's own commands are in the buffers of the pipe: write over them.
        for _ in range(8):
            kiosk.do("# " + "-" * 4000)
    return everything, sent, wrong


def main():
    top = pathlib.Path(tempfile.mkdtemp(prefix="lectern-memory-"))
    # In an open forum the record holds what was sent, and nothing else does: the sweep of files finds what is there.
    plain = top / "plain"
    kiosk = begin(plain, None)
    during = set()
    _, sent, wrong = visits(kiosk, plain, 1, during)
    hits, _ = files_with(plain, kiosk.process.pid, sent)
    only_record = hits and all(os.path.basename(path).startswith("record-") for path in set(hits) | during)
    print(("ok    " if only_record else "WRONG ") + f"in an open forum only the record holds what was sent: {', '.join(hits)}")
    kiosk.end()

    sealed = top / "sealed"
    sealed.mkdir()
    kiosk = begin(sealed, sealed_forum(sealed))
    pid = kiosk.process.pid
    try:
        open(f"/proc/{pid}/mem", "rb").close()
    except PermissionError:
        print("skipped: only the superuser may read the memory of a kiosk, which lets no one else look")
        return 0
    during = set()
    everything, _, odd = visits(kiosk, sealed, VISITS, during)
    hits = found(pid, everything)
    for hit in hits[:20]:
        print("WRONG in memory:", *hit)
    print(f"{'WRONG' if hits else 'ok   '} {len(everything)} words written, {len(hits)} places in memory still hold one")
    after, looked_at = files_with(sealed, pid, everything)
    in_files = sorted(during | set(after))
    print(f"{'WRONG' if in_files else 'ok   '} {looked_at} files, {len(in_files)} held a word when it was just sent, or hold one now {in_files}")
    core = pathlib.Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    no_core = any(line.startswith("Max core file size") and line.split()[4:6] == ["0", "0"] for line in core.splitlines())
    print(("ok    " if no_core else "WRONG ") + "no core file is written")
    mine = os.stat(f"/proc/{pid}/mem").st_uid
    print(("ok    " if mine == 0 else "WRONG ") + "the process is closed to debuggers of its user")
    kiosk.end()
    after, _ = files_with(sealed, os.getpid(), everything)
    print(("WRONG " if after else "ok    ") + f"nor does any file after the kiosk has ended {after}")
    shutil.rmtree(top)
    return 1 if wrong + odd or hits or in_files or after or not no_core or mine != 0 or not only_record else 0


sys.exit(main())

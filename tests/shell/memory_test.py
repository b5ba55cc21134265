"""memory_test.py: after a visitor has gone, the memory of the kiosk holds none of what they wrote, and neither does any file
that is not the record. Reads the memory of the running process, as a core image would show it."""
import os
import pathlib
import random
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


def word():
    return "".join(random.choice(LETTERS) for _ in range(14))


def main():
    where = pathlib.Path(tempfile.mkdtemp(prefix="lectern-memory-"))
    kiosk = Kiosk(BIN / "lectern", where / "data")
    kiosk.do("expect-screen welcome")
    try:
        open(f"/proc/{kiosk.process.pid}/mem", "rb").close()
    except PermissionError:
        print("skipped: only the superuser may read the memory of a kiosk, which lets no one else look")
        return 0
    wrong = 0
    everything = []
    for visit in range(VISITS):
        text, name, left = word(), word(), word()
        everything += [text, name, left]
        kiosk.do('press "English"', 'press "Write my comment now"', f'keys "{text}"')
        if visit == 0 and not found(kiosk.process.pid, [text]):
            print("WRONG the sweep does not find a word that is on the screen")
            wrong += 1
        kiosk.do('press "Done"', 'press "Review and send"', 'press "Send"', "wait 1s", "expect-screen thanks", "wait 25s",
                 "expect-screen welcome")
        # And one who leaves without sending.
        kiosk.do('press "English"', 'press "Write my comment now"', f'keys "{left}"', "wait 10m", "expect-screen welcome")
        # The walk's own commands are in the buffers of the pipe: write over them.
        for _ in range(8):
            kiosk.do("# " + "-" * 4000)
    hits = found(kiosk.process.pid, everything)
    for hit in hits[:20]:
        print("WRONG in memory:", *hit)
    print(f"{'WRONG' if hits else 'ok   '} {len(everything)} words written, {len(hits)} places in memory still hold one")
    wrong += len(hits)
    core = pathlib.Path(f"/proc/{kiosk.process.pid}/limits").read_text(encoding="ascii")
    no_core = any(line.startswith("Max core file size") and line.split()[4:6] == ["0", "0"] for line in core.splitlines())
    print(("ok    " if no_core else "WRONG ") + "no core file is written")
    mine = os.stat(f"/proc/{kiosk.process.pid}/mem").st_uid
    print(("ok    " if mine == 0 else "WRONG ") + "the process is closed to debuggers of its user")
    kiosk.end()
    return 1 if wrong or not no_core or mine != 0 else 0


sys.exit(main())

"""faulty_export.py: lets each call of an export that touches a disk fail once, in the real program. It never crashes, never
says done without a bundle that verifies, never changes what is kept, and the next export is right. Half of the faults
go on for ever, as a stick that was pulled does. Usage: faulty_export.py BIN PRELOAD [EVERY]"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BIN, PRELOAD = pathlib.Path(sys.argv[1]), sys.argv[2]
EVERY = int(sys.argv[3]) if len(sys.argv) > 3 else 1
WHERE = pathlib.Path(tempfile.mkdtemp(prefix="lectern-faulty-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))


def ctl(*arguments, **environment):
    return subprocess.run([BIN / "lecternctl", *map(str, arguments)], capture_output=True, text=True, check=False,
                          env={**os.environ, **{k: str(v) for k, v in environment.items()}})


def kept():
    """The comments, whatever else the log may have gained."""
    facts = json.loads(ctl("status", "--data", WHERE / "data", "--json").stdout)
    return facts["comments"], facts["missing"], facts["healthy"]


def main():
    paper = WHERE / "paper.csv"
    paper.write_text("comment\n" + "".join(f"Words number {n}\n" for n in range(7)), encoding="utf-8")
    assert ctl("add", "--data", WHERE / "data", "--csv", paper, "--channel", "paper").returncode == 0
    before = kept()
    assert before[0] == 7 and before[2], before
    shutil.copytree(WHERE / "data", WHERE / "fresh")

    count = WHERE / "count"
    sound = ctl("export", "--data", WHERE / "data", "--to", WHERE / "sound", LD_PRELOAD=PRELOAD, LECTERN_FAULT_COUNT=count)
    assert sound.returncode == 0, sound
    calls = int(count.read_text())
    failed = 0
    for n in range(1, calls + 1, EVERY):
        shutil.rmtree(WHERE / "data")
        shutil.copytree(WHERE / "fresh", WHERE / "data")
        to = WHERE / "out"
        shutil.rmtree(to, ignore_errors=True)
        fault = {"LD_PRELOAD": PRELOAD, "LECTERN_FAULT_AT": n, "LECTERN_FAULT_ERRNO": 28 if n % 3 == 0 else 5, "LECTERN_FAULT_ON": n % 2}
        answer = ctl("export", "--data", WHERE / "data", "--to", to, **fault)
        assert answer.returncode in (0, 1, 4), (n, answer)
        bundles = [p for p in to.iterdir() if not p.name.endswith(".part")] if to.exists() else []
        if answer.returncode == 0:
            assert len(bundles) == 1 and ctl("verify", bundles[0]).returncode == 0, (n, answer, bundles)
        else:
            failed += 1
            assert answer.stderr.strip() and answer.stdout == "", (n, answer)
            # A folder that has its name is whole, whatever failed after.
            for bundle in bundles:
                assert ctl("verify", bundle).returncode == 0, (n, bundle)
        assert kept()[:2] == before[:2], (n, kept())
        again = ctl("export", "--data", WHERE / "data", "--to", WHERE / f"next", "--json")
        assert again.returncode == 0, (n, again)
        assert ctl("verify", json.loads(again.stdout)["bundle"]).returncode == 0, n
        shutil.rmtree(WHERE / "next")
    assert failed > 0
    shutil.rmtree(WHERE)
    print(f"ok: {calls} calls in an export, {len(range(1, calls + 1, EVERY))} of them failed, {failed} exports refused, "
          "0 crashed, 0 false, the next one always right")


main()

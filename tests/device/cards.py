"""cards.py: cards and sticks as files: made, looked into, and started from."""
import json
import os
import re
import shutil
import subprocess

from bench import ARCH, CONSOLE, LAYOUT, SHOTS, SYSTEM, WORK, in_system, run, say

MADE = []  # cards, the last at the end


def card(name, record=None, settings=None):
    """A fresh card, on a disk with half a gigabyte more than the image; RECORD is what its last partition has already, SETTINGS
    what somebody wrote into lectern.conf on its first."""
    file = WORK / f"{name}.img"
    MADE.append(file)
    file.unlink(missing_ok=True)
    run("cp", "--sparse=always", WORK / "disk.img", file)
    os.truncate(file, file.stat().st_size + (512 << 20))
    if settings:
        (WORK / "lectern.conf").write_text(settings, encoding="utf-8", newline="")
        run("mcopy", "-o", "-i", f"{file}@@1M", WORK / "lectern.conf", "::/lectern.conf")
    if record:
        data = WORK / "data.img"
        data.unlink(missing_ok=True)
        run("mke2fs", "-q", "-t", "ext4", "-b", "4096", "-i", "65536", "-L", "lectern-data", "-d", record, data, f"{LAYOUT['data_size'] >> 20}M")
        run("dd", f"if={data}", f"of={file}", "bs=1M", f"seek={LAYOUT['data'] >> 20}", "conv=notrunc", "status=none")
        data.unlink()
    return file


def keep_card():
    """Of a case that failed: the card as it is now, beside the pictures."""
    if MADE and MADE[-1].exists():
        SHOTS.mkdir(exist_ok=True)
        run("cp", "--sparse=always", MADE[-1], SHOTS / "card.img")
        say(f"The card is kept: {SHOTS.name}/card.img")


def record_on(file):
    """The record that is on a card now, as the next start would find it: the journal of its file system played back."""
    data, out = WORK / "data.img", SYSTEM / "tmp/record"
    size = file.stat().st_size - LAYOUT["data"]
    run("dd", f"if={file}", f"of={data}", "bs=1M", f"skip={LAYOUT['data'] >> 20}", f"count={size >> 20}", "conv=sparse", "status=none")
    checked = subprocess.run(["e2fsck", "-fy", data], capture_output=True, text=True, check=False)
    assert checked.returncode < 4, checked  # debugfs would go on, and show what was before the journal, or nothing
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    run("debugfs", "-R", f"rdump / {out}", data)
    data.unlink()
    shutil.rmtree(out / "lost+found", ignore_errors=True)
    return out


def on_card(file):
    """All that its last partition holds, as whoever takes it could read it."""
    with open(file, "rb") as raw:
        raw.seek(LAYOUT["data"])
        return raw.read()


def status(record):
    answer = subprocess.run(["chroot", SYSTEM, "lecternctl", "status", "--json", "--data", f"/tmp/{record.name}"], capture_output=True,
                            text=True, check=False)
    assert answer.returncode == 0, answer
    return json.loads(answer.stdout)


def new_record():
    """A record with a PIN that is known here."""
    shutil.rmtree(SYSTEM / "tmp/new", ignore_errors=True)
    in_system("lectern", "--offscreen", "--walk", "-", "--data", "/tmp/new")
    told = in_system("lecternctl", "pin", "new", "--data", "/tmp/new")
    pin = re.sub(r"\s", "", re.search(r"\d[\d ]{4,}\d", told).group(0))
    return SYSTEM / "tmp/new", pin


def kernel(extra):
    options = LAYOUT["options"].replace("quiet loglevel=0 ", "loglevel=3 ")
    return (WORK / "boot/a/linux", WORK / "boot/a/initrd", f"{options} {extra}")


def on_boot(file, path):
    """A file of the card's first partition, or None."""
    answer = subprocess.run(["mtype", "-i", f"{file}@@1M", f"::/{path}"], capture_output=True, text=True, check=False)
    return answer.stdout if answer.returncode == 0 else None


def chosen_slot(file):
    """What config.txt tells a Raspberry Pi's firmware to start: a or b."""
    return re.search(r"^os_prefix=([ab])/$", on_boot(file, "config.txt"), re.M)[1]


def firmware(file):
    """None: the card is started as on a board. No emulator has a Raspberry Pi's firmware, so what that would start is handed over."""
    def handed_over():
        slot, place = chosen_slot(file), WORK / "handed-over"
        place.mkdir(exist_ok=True)
        run("mcopy", "-n", "-o", "-i", f"{file}@@1M", f"::/{slot}/linux", f"::/{slot}/initrd", place)
        say(f"slot {slot} is handed over")
        return place / "linux", place / "initrd", on_boot(file, f"{slot}/cmdline.txt").strip()
    return None if ARCH == "amd64" else handed_over


def with_shell():
    return kernel(f"systemd.debug_shell={CONSOLE}")


def stick_with(folder, name="update.img", mebibytes=1024):
    """A stick with that folder as "lectern-update"."""
    file = WORK / name
    file.unlink(missing_ok=True)
    run("mkfs.vfat", "-C", "-F", "32", "-n", "UPDATE", file, mebibytes << 10)
    run("mmd", "-i", file, "::/lectern-update")
    run("mcopy", "-s", "-i", file, *sorted(folder.iterdir()), "::/lectern-update/")
    return file


def sign(folder, key):
    (folder / "SHA256SUMS").unlink(missing_ok=True)
    (folder / "SHA256SUMS.minisig").unlink(missing_ok=True)
    names = sorted(p.name for p in folder.iterdir())
    (folder / "SHA256SUMS").write_text(run("sha256sum", *names, cwd=folder), encoding="utf-8")
    run("minisign", "-S", "-W", "-s", key, "-m", folder / "SHA256SUMS")

"""growth.py: a card's first start, with the power cut while the record's partition and its file system grow. Only the part of the
start that does this is run: the card's own kernel, its grow, sfdisk and e2fsprogs, and nothing else, so that a cut takes seconds."""
import pathlib
import random
import re
import time

from bench import ARCH, CONSOLE, SLOW, SYSTEM, WORK, number, run, say
from cards import card, new_record
from machine import Machine

PROGRAMS = ("sh", "cat", "sleep", "sync", "readlink", "mount", "modprobe", "sfdisk", "partx", "fsck.ext4", "resize2fs", "sha256sum", "df")
MODULES = ("virtio_pci", "virtio_blk", "ext4", "crc32c_generic")
# What the initramfs, systemd-fsck and systemd-growfs do, in this order; and then what is on the card is compared with what was.
SCRIPT = """#!/bin/sh
exec >/dev/console 2>&1
mount -t devtmpfs dev /dev; mount -t proc proc /proc; mount -t sysfs sysfs /sys
modprobe -qa @MODULES@
until [ -e /dev/vda ]; do sleep 0.1; done
[ -b /dev/vda4 ] || echo "no partition"
echo it-begins
/grow /dev/vda4 || echo "not grown"
fsck.ext4 -y /dev/vda4 >/fsck || [ $? -lt 4 ] || { cat /fsck; echo "not mended"; }
mount -t ext4 -o noatime,nosuid,nodev,noexec,errors=remount-ro /dev/vda4 /record || echo "not mounted"
(cd /record && sha256sum --quiet -c /sums) && echo it-is-whole
resize2fs /dev/vda4 || echo "not resized"
df -m --output=size /record
sync
echo it-is-over
sleep 1000
"""


def archive(to, files):
    """An initramfs of FILES (path: bytes, or None for a folder): the portable format of cpio, see the kernel's
    driver-api/early-userspace/buffer-format.rst."""
    with open(to, "wb") as out:
        def entry(number_of, name, mode, content):
            head = [number_of, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0]
            text = b"070701" + b"".join(b"%08X" % n for n in head) + name.encode() + b"\0"
            out.write(text.ljust((len(text) + 3) // 4 * 4, b"\0") + content.ljust((len(content) + 3) // 4 * 4, b"\0"))
        for n, (name, content) in enumerate(sorted(files.items())):
            entry(n, name, 0o40755 if content is None else 0o100755, content or b"")
        entry(0, "TRAILER!!!", 0, b"")


def parts():
    """The start's files, from the card's system."""
    release = run("chroot", SYSTEM, "ls", "/usr/lib/modules").strip()
    modules = f"/lib/modules/{release}"
    needed = run("chroot", SYSTEM, "sh", "-c", f"""
        for name in {" ".join(PROGRAMS)}; do ldd "$(command -v "$name")"; done
        for name in {" ".join(MODULES)}; do modprobe -S {release} --show-depends "$name"; done""")
    paths = {path: path for path in re.findall(r"/(?:usr/)?lib\S*", needed)}
    paths.update({f"{modules}/modules.{name}": f"{modules}/modules.{name}" for name in
                  ("dep.bin", "alias.bin", "symbols.bin", "builtin.bin", "builtin.alias.bin", "softdep")})
    for name in PROGRAMS:
        paths[f"/bin/{name}"] = run("chroot", SYSTEM, "sh", "-c", f"command -v {name}").strip()
    files = {}
    for path, place in paths.items():
        files[path[1:]] = (SYSTEM / run("chroot", SYSTEM, "readlink", "-f", place).strip()[1:]).read_bytes()
    return files


def start_of(record):
    """An initramfs that grows a card, and says whether RECORD is on it."""
    files = parts()
    files["init"] = SCRIPT.replace("@MODULES@", " ".join(MODULES)).encode()
    files["grow"] = (SYSTEM / "etc/initramfs-tools/lectern/grow").read_bytes()
    files["sums"] = run("find", ".", "-type", "f", "-exec", "sha256sum", "{}", "+", cwd=record).encode()
    for name in ("proc", "sys", "dev", "record"):
        files[name] = None
    for name in list(files):
        for above in list(pathlib.PurePath(name).parents)[:-1]:
            files.setdefault(str(above), None)
    archive(WORK / "start", files)
    return WORK / "boot/a/linux", WORK / "start", f"console={CONSOLE} loglevel=3 panic=-1"


def begun(file, start):
    """A machine that is about to touch FILE. QEMU 10 sometimes ends by an assertion of its own while a start sets up its devices
    (iotlb_to_section), which says nothing of the card: then it is started again, twice at most. With one processor it is rarer."""
    for tries in (1, 2, 3):
        machine = Machine(file, ARCH, start, cutting=True, processors=1)
        try:
            machine.hear("it-begins", SLOW)
            return machine
        except AssertionError:
            ended = machine.process.poll() is not None
            machine.cut()
            if tries == 3 or not ended:
                raise
            say("the emulator ended by itself before it began, and is started again")


def growth(how_many):
    """Power cut at random while a card grows: the next start has the whole record, and grows it to its end."""
    record, _ = new_record()
    start = start_of(record)
    spent, sizes = None, set()
    for cut in range(how_many + 1):
        file = card("growth", record)
        if cut:
            machine = begun(file, start)
            time.sleep(random.uniform(0, spent * 1.2))
            machine.cut()
        machine = begun(file, start)
        began = time.monotonic()
        said = machine.hear("it-is-over", SLOW)
        spent = spent or time.monotonic() - began
        machine.cut()
        assert "it-is-whole" in said and "not " not in said and "no partition" not in said, f"cut {cut}: {said}"
        sizes.add(int(re.search(r"^ *(\d+)$", said, re.M)[1]))
        assert len(sizes) == 1, f"cut {cut}: of different sizes, in MiB: {sizes}"
    number(f"{how_many} power cuts while a new card grows, which takes {spent:.1f} s here: the record was whole each time, on {sizes.pop()} MiB")

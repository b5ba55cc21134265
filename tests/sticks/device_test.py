# device_test.py: a copy to a block device through the real udisks2, checked by the kernel and by our own eyes.
# Usage: device_test.py STICK_PROBE. Needs root, a loop device, a running udev and mkfs; touches no other device.
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time

from stick_bus import PrivateBus, Probe, start

RULE = "/run/udev/rules.d/99-lectern-test.rules"
UDISKSD = "/usr/libexec/udisks2/udisksd"


def skip(why):
    print("skipped: sticks on a real block device:", why)
    sys.exit(0)


def reason_to_skip():
    if os.geteuid() != 0:
        return "only root may set up a loop device"
    if not os.path.exists(UDISKSD) or not shutil.which("dbus-daemon"):
        return "udisks2 or dbus is not installed"
    if not os.path.exists("/run/udev/control"):
        return "udev is not running"
    if not os.path.exists("/dev/loop-control") or not shutil.which("losetup"):
        return "there are no loop devices"
    return None


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def format_to_use():
    """What the kernel can mount; a stick has vfat, but not every kernel does."""
    if shutil.which("modprobe"):
        subprocess.run(["modprobe", "-q", "vfat"], check=False)
    with open("/proc/filesystems", encoding="ascii") as file:
        known = file.read().split()
    if "vfat" in known and shutil.which("mkfs.vfat"):
        return ["mkfs.vfat", "-n", "HALL"], "vfat", []
    return ["mkfs.ext4", "-q", "-L", "HALL"], "ext4", ["--ext4"]


def make_bundle(folder):
    os.makedirs(os.path.join(folder, "public", "deep"))
    for name, size in (("SHA256SUMS", 300), ("public/comments.csv", 3_000_000), ("public/deep/empty", 0)):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(os.urandom(size))


def expect(told, wanted):
    if wanted not in told:
        sys.exit("expected %r, was told %r" % (wanted, told))


def same(a, b):
    compared = filecmp.dircmp(a, b)
    return (not compared.left_only and not compared.right_only and not compared.funny_files
            and not filecmp.cmpfiles(a, b, compared.common_files, shallow=False)[1]
            and all(same(os.path.join(a, d), os.path.join(b, d)) for d in compared.common_dirs))


def attach(image):
    device = run("losetup", "--find", "--show", image)
    run("udevadm", "settle", "--timeout=20")
    return device


def journey(probe, folder, kind):
    image = os.path.join(folder, "lectern-test.img")
    bundle = os.path.join(folder, "bundle")
    device = attach(image)
    try:
        told = probe.says()
        expect(told, "'%s' good 'HALL'" % kind)
        stick = told.split()[1]
        probe.tell("mount %s read" % stick)
        where = probe.says().removeprefix("mounted ")
        with open("/proc/mounts", encoding="utf-8") as mounts:
            options = next(line.split()[3] for line in mounts if line.split()[0] == device).split(",")
        for option in ("ro", "nosuid", "nodev", "noexec"):
            expect(options, option)
        probe.tell("copy %s %s hall_001" % (stick, bundle))
        expect(probe.says(120), "copied")
        with open("/proc/mounts", encoding="utf-8") as mounts:
            if device + " " in mounts.read():
                sys.exit("the stick is said to be done while it is mounted")
        probe.tell("copy %s %s hall_001" % (stick, bundle))
        expect(probe.says(120), "already there")
        probe.tell("mount %s read" % stick)
        expect(probe.says(), "mounted")
        if not same(bundle, os.path.join(where, "hall_001")):
            sys.exit("what is on the stick is not the bundle")
        probe.tell("unmount %s" % stick)
        expect(probe.says(), "unmounted")
    finally:
        subprocess.run(["umount", "-q", device], check=False)
        run("losetup", "--detach", device)
    expect(probe.says(), "gone " + stick)
    device = attach(image)
    try:
        told = probe.says()
        expect(told, "came ")
        if told.split()[1] == stick:
            sys.exit("the stick came again under its old id")
    finally:
        run("losetup", "--detach", device)
    expect(probe.says(), "gone ")


def main():
    why = reason_to_skip()
    if why:
        skip(why)
    folder = tempfile.mkdtemp(prefix="lectern-device-")
    image = os.path.join(folder, "lectern-test.img")
    with open(image, "wb") as file:
        file.truncate(64 * 1024 * 1024)
    make, kind, arguments = format_to_use()
    run(*make, image)
    make_bundle(os.path.join(folder, "bundle"))
    bus = PrivateBus()
    udisks = None
    try:
        # udisks takes a loop device for the machine's own unless told otherwise.
        os.makedirs(os.path.dirname(RULE), exist_ok=True)
        with open(RULE, "w", encoding="ascii") as file:
            file.write('KERNEL=="loop*", ATTR{loop/backing_file}=="*/lectern-test.img", '
                       'ENV{UDISKS_AUTO}="1", ENV{UDISKS_SYSTEM}="0"\n')
        run("udevadm", "control", "--reload")
        try:
            device = attach(image)
        except subprocess.CalledProcessError as error:
            skip("no loop device can be set up: " + error.stderr.strip())
        run("losetup", "--detach", device)
        udisks = start([UDISKSD], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)
        probe = Probe(sys.argv[1], *arguments)
        began = time.monotonic()
        journey(probe, folder, kind)
        if probe.stop() != 0:
            sys.exit("the probe ended badly")
        print("a copy to a real block device (%s): %.1f s" % (kind, time.monotonic() - began))
    finally:
        if os.path.exists(RULE):
            os.remove(RULE)
            run("udevadm", "control", "--reload")
        if udisks is not None:
            udisks.terminate()
            udisks.wait()
        bus.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

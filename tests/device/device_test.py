"""device_test.py: the package as dpkg sees it, the services as systemd does, the rules as udev and polkit do. The package is
made from what was built here. Usage: device_test.py BUILD"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(sys.argv[1]).resolve()
DEVICE = pathlib.Path("deploy/device")
WHERE = pathlib.Path(tempfile.mkdtemp(prefix="lectern-device-"))
MOST_EXPOSED = 2.0
SKIPPED = []


def run(*command, **how):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **how)


def check(answer, what):
    assert answer.returncode == 0, f"{what}: {answer.stdout}\n{answer.stderr}"
    return answer


def the_package():
    """Everything is where Debian looks for it, belongs to root, and needs no more rights than any program."""
    check(run("cpack", "-G", "DEB", "-D", f"CPACK_OUTPUT_FILE_PREFIX={WHERE / 'made'}", cwd=BUILD), "the package is not made")
    [package] = (WHERE / "made").glob("lectern_*.deb")
    root = WHERE / "root"
    check(run("dpkg-deb", "-x", package, root), "the package does not unpack")
    for part in ("usr/bin/lectern", "usr/bin/lecternctl", "usr/share/lectern/assets/words/en.toml",
                 "usr/share/lectern/assets/forums/287g-recruiting/forum.toml", "usr/lib/systemd/system/lectern.service",
                 "usr/lib/systemd/system/lectern-cage.service", "usr/lib/sysusers.d/lectern.conf",
                 "usr/lib/udev/rules.d/70-lectern-display.rules", "usr/share/polkit-1/rules.d/50-lectern-sticks.rules",
                 "etc/lectern/lectern.conf", "usr/share/doc/lectern/copyright"):
        assert (root / part).is_file(), f"{part} is not in the package"
    listed = check(run("dpkg-deb", "-c", package), "it cannot be listed").stdout.splitlines()
    for line in listed:
        rights, owner, *_, path = line.split()
        assert owner == "root/root" and "s" not in rights and rights[8] != "w", line
        assert path.startswith(("./usr/bin/", "./usr/share/", "./usr/lib/", "./etc/lectern/")) or path in ("./", "./usr/", "./etc/"), line
    fields = check(run("dpkg-deb", "-f", package, "Depends"), "it says nothing of what it needs").stdout
    for needed in ("libsdl2", "libsqlite3", "libsodium", "libpango", "fonts-noto-core", "fonts-noto-cjk", "udisks2"):
        assert needed in fields, (needed, fields)
    for script in ("postinst", "prerm", "postrm"):
        check(run("sh", "-n", DEVICE / script), script)
    # From its own place it finds its own assets, and one visit can be walked.
    walked = run(root / "usr/bin/lectern", "--offscreen", "--walk", "tests/walks/english.walk", "--data", WHERE / "data", "--shots", WHERE / "shots")
    check(walked, "what was unpacked does not run")
    return root


def the_services(root):
    """systemd reads them without a complaint, and finds them well shut in."""
    system = WHERE / "system"
    shutil.copytree("/usr/lib/systemd/system", system / "usr/lib/systemd/system", symlinks=True)
    shutil.copytree(root / "usr/lib/systemd/system", system / "usr/lib/systemd/system", dirs_exist_ok=True)
    (system / "usr/lib/systemd/system/seatd.service").write_text("[Service]\nExecStart=/usr/bin/seatd\n", encoding="utf-8")
    (system / "usr/bin").mkdir()
    for program in ("lectern", "cage", "seatd"):
        (system / "usr/bin" / program).write_text("#!/bin/sh\n", encoding="utf-8")
        (system / "usr/bin" / program).chmod(0o755)
    for name in ("lectern.service", "lectern-cage.service"):
        verified = check(run("systemd-analyze", "--man=no", f"--root={system}", "verify", name), name)
        assert name not in verified.stderr, verified.stderr
        unit = root / "usr/lib/systemd/system" / name
        judged = check(run("systemd-analyze", "security", "--no-pager", "--offline=true", f"--threshold={int(MOST_EXPOSED * 10)}", unit), name)
        exposed = float(re.search(r"Overall exposure level for \S+ ([0-9.]+)", judged.stdout)[1])
        assert exposed <= MOST_EXPOSED, (name, exposed)
        print(f"{name}: exposure {exposed}, at most {MOST_EXPOSED}")
        text = unit.read_text(encoding="utf-8")
        for line in ("Restart=always", "StartLimitIntervalSec=0", "TTYPath=/dev/tty1", "MemorySwapMax=0", "LimitCORE=0", "IPAddressDeny=any",
                     "RestrictAddressFamilies=AF_UNIX AF_NETLINK", "NoNewPrivileges=yes", "ProtectSystem=strict", "User=lectern"):
            assert line in text.splitlines(), (name, line)
        assert re.search(r"^WatchdogSec=\d+$", text, re.M) and "PrivateNetwork=yes" not in text, name
    users = WHERE / "users"
    (users / "etc").mkdir(parents=True)
    check(run("systemd-sysusers", f"--root={users}", (root / "usr/lib/sysusers.d/lectern.conf").resolve()), "the user is not made")
    passwd = (users / "etc/passwd").read_text(encoding="utf-8")
    assert re.search(r"^lectern:.*:/usr/sbin/nologin$", passwd, re.M), passwd


def the_display(root):
    rules = root / "usr/lib/udev/rules.d/70-lectern-display.rules"
    if run("udevadm", "verify", "--help").returncode != 0:
        SKIPPED.append("skipped: udev's own judgement of its rule: udevadm here is older than 254")
        return
    # The kiosk's group is not on this machine.
    check(run("udevadm", "verify", "--resolve-names=never", rules), "udev does not like its rule")


def the_sticks(root):
    """The kiosk's user may mount and unmount; nobody else is given anything, and it may not format."""
    judge = WHERE / "judge.js"
    judge.write_text("var rule; var polkit = { Result: { YES: 'yes', NOT_HANDLED: 'not handled' }, addRule: function (f) { rule = f; } };\n" +
                     (root / "usr/share/polkit-1/rules.d/50-lectern-sticks.rules").read_text(encoding="utf-8") + """
function asks(user, what) { return rule({ id: "org.freedesktop.udisks2." + what }, { user: user }); }
print(JSON.stringify([asks("lectern", "filesystem-mount"), asks("lectern", "filesystem-unmount-others"), asks("lectern", "eject-media"),
  asks("lectern", "modify-device"), asks("lectern", "filesystem-mount-system"), asks("lectern", "encrypted-unlock"),
  asks("root", "filesystem-mount"), asks("nobody", "filesystem-mount"), rule({ id: "org.freedesktop.login1.power-off" }, { user: "lectern" })]));
""", encoding="utf-8")
    judged = check(run("duk", judge), "the polkit rule does not run")
    assert json.loads(judged.stdout) == ["yes"] * 3 + ["not handled"] * 6, judged.stdout


def main():
    root = the_package()
    the_services(root)
    the_display(root)
    the_sticks(root)
    shutil.rmtree(WHERE)
    print("\n".join([*SKIPPED, "ok: the package, two services, the display's rule and the sticks' rule"]))


main()

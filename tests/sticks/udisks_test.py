# udisks_test.py: what the kiosk sees and asks of udisks2, with python-dbusmock standing in for it, faults included.
# Usage: udisks_test.py STICK_PROBE
import signal
import subprocess
import sys
import time
import unittest

try:
    import dbus
    import dbusmock  # noqa: F401
    from stick_bus import PrivateBus, Probe, start
except ImportError as error:
    print("skipped: sticks over a stand-in for udisks2:", error)
    sys.exit(0)

PROBE = sys.argv.pop(1)
NAME = "org.freedesktop.UDisks2"
ROOT = "/org/freedesktop/UDisks2"
BLOCK = NAME + ".Block"
FILESYSTEM = NAME + ".Filesystem"
MOCK = "org.freedesktop.DBus.Mock"
MOUNT = "self.mounted = True; ret = '/media/kiosk/' + self.path.split('/')[-1]"
UNMOUNT = """
if not getattr(self, 'mounted', False):
    raise dbus.exceptions.DBusException('not mounted', name='org.freedesktop.UDisks2.Error.NotMounted')
self.mounted = False
"""


def failing(name, text):
    return "raise dbus.exceptions.DBusException(%r, name=%r)" % (text, name)


class Udisks:
    """The stand-in: a server process, and a way to plug sticks in."""

    def __init__(self, bus):
        self.server = start(
            [sys.executable, "-m", "dbusmock", "--system", "-m", NAME, ROOT, NAME], stdout=subprocess.DEVNULL)
        self.bus = dbus.bus.BusConnection(bus.address)
        while not self.bus.name_has_owner(NAME):
            if self.server.poll() is not None:
                raise RuntimeError("python-dbusmock ended")
            time.sleep(0.05)
        self.root = self.at(ROOT)
        for change in ("added", "removed"):
            self.root.AddMethod("org.lectern.Test", "Tell" + change, "s", "", "self.object_manager_emit_%s(args[0])" % change,
                                dbus_interface=MOCK)

    def at(self, path):
        return self.bus.get_object(NAME, path)

    def plug(self, device, kind="vfat", label="HALL", mount=MOUNT, unmount=UNMOUNT, tell=True, interfaces=(), **hints):
        path = ROOT + "/block_devices/" + device
        properties = {"IdType": kind, "IdLabel": label, "Size": dbus.UInt64(8000), "HintAuto": True,
                      "HintSystem": False, "HintIgnore": False, "ReadOnly": False,
                      "Device": dbus.ByteArray(b"/dev/" + device.encode() + b"\0"), **hints}
        # Block comes last: without it the rest is no stick, so that nobody sees half of one.
        self.root.AddObject(path, NAME + ".Loop", {}, dbus.Array(signature="(ssss)"), dbus_interface=MOCK)
        thing = self.at(path)
        if kind in ("vfat", "exfat", "ext4", "ntfs"):
            self.format(thing, mount, unmount)
        for interface, extra in interfaces:
            thing.AddProperties(NAME + "." + interface, extra, dbus_interface=MOCK)
        thing.AddProperties(BLOCK, properties, dbus_interface=MOCK)
        if tell:
            self.root.Telladded(path, dbus_interface="org.lectern.Test")
        return thing

    @staticmethod
    def format(thing, mount=MOUNT, unmount=UNMOUNT):
        thing.AddProperties(FILESYSTEM, {"Size": dbus.UInt64(8000)}, dbus_interface=MOCK)
        thing.AddMethods(FILESYSTEM, [("Mount", "a{sv}", "s", mount), ("Unmount", "a{sv}", "", unmount)],
                         dbus_interface=MOCK)

    def pull(self, device):
        path = ROOT + "/block_devices/" + device
        # The mock hands out properties where the signal has names of interfaces, so it is written out.
        self.root.RemoveObject(path, dbus_interface=MOCK)
        self.root.EmitSignal("org.freedesktop.DBus.ObjectManager", "InterfacesRemoved", "oas",
                             [dbus.ObjectPath(path), dbus.Array([BLOCK, FILESYSTEM], signature="s")],
                             dbus_interface=MOCK)

    @staticmethod
    def calls(thing):
        return [(str(name), {str(k): v for k, v in (arguments[0] if arguments else {}).items()})
                for _, name, arguments in thing.GetCalls(dbus_interface=MOCK)]

    def stop(self):
        self.bus.close()
        self.server.terminate()
        self.server.wait()


class Sticks(unittest.TestCase):
    def setUp(self):
        self.bus = PrivateBus()
        self.addCleanup(self.bus.stop)
        self.udisks = Udisks(self.bus)
        self.addCleanup(lambda: self.udisks.stop())

    def probe(self, *arguments):
        probe = Probe(PROBE, *arguments)
        self.addCleanup(lambda: self.assertEqual(probe.stop(), 0))
        return probe

    # Signals arrive in the order they were sent, so that of one more stick nothing else is told before.
    def nothing_more(self, probe, number):
        self.udisks.plug("sdz1")
        self.assertIn("came sdz1.%d " % number, probe.says())

    def test_a_kiosk_that_nobody_asked_for_a_stick_yet_sees_one_at_once(self):
        self.bus.stop()
        self.udisks.stop()
        # A bus closes a connection that only opened and said no more, after half a minute as Debian has it.
        self.bus = PrivateBus(patience=3000)
        self.addCleanup(self.bus.stop)
        self.udisks = Udisks(self.bus)
        self.udisks.plug("sdb1", tell=False)
        self.assertEqual(self.probe("--late").says(), "came sdb1.1 8000 'vfat' good 'HALL'")

    def test_a_stick_that_is_in_already_is_seen(self):
        self.udisks.plug("sdb1", tell=False)
        self.assertEqual(self.probe().says(), "came sdb1.1 8000 'vfat' good 'HALL'")

    def test_a_stick_comes_and_goes_and_comes_again_as_another(self):
        probe = self.probe()
        self.udisks.plug("sdb1", kind="exfat")
        self.assertEqual(probe.says(), "came sdb1.1 8000 'exfat' good 'HALL'")
        self.udisks.pull("sdb1")
        self.assertEqual(probe.says(), "gone sdb1.1 8000 'exfat' good 'HALL'")
        self.udisks.plug("sdb1", label="")
        self.assertEqual(probe.says(), "came sdb1.2 8000 'vfat' good ''")
        self.nothing_more(probe, 3)

    def test_a_stick_changed_for_its_twin_while_nobody_looked_is_another(self):
        probe = self.probe()
        self.udisks.plug("sdb1")
        probe.says()
        probe.process.send_signal(signal.SIGSTOP)
        self.udisks.pull("sdb1")
        self.udisks.plug("sdb1")
        probe.process.send_signal(signal.SIGCONT)
        self.assertIn("gone sdb1.1", probe.says())
        self.assertIn("came sdb1.2", probe.says())

    def test_what_comes_while_a_mount_is_waited_for_is_told(self):
        self.udisks.plug("sdb1", mount=MOUNT + """
other = objects['%s/block_devices/sdc1']
other.props['%s']['HintAuto'] = True
other.object_manager_emit_added(other.path)
""" % (ROOT, BLOCK))
        self.udisks.plug("sdc1", HintAuto=False)
        probe = self.probe()
        probe.says()
        probe.tell("mount sdb1.1 read")
        self.assertIn("mounted", probe.says())
        self.assertIn("came sdc1.2", probe.says())

    def test_what_cannot_be_used_is_seen_with_the_reason(self):
        probe = self.probe()
        for device, kind, fit in (("sdb1", "", "unformatted"), ("sdc1", "ntfs", "not_allowed"),
                                  ("sdd1", "ext4", "not_allowed"), ("sde1", "crypto_LUKS", "not_allowed")):
            self.udisks.plug(device, kind=kind)
            line = probe.says()
            self.assertIn(" '%s' %s " % (kind, fit), line)
            stick = line.split()[1]
            probe.tell("mount %s read" % stick)
            self.assertTrue(probe.says().startswith("error 5 "))  # foreign

    def test_ext4_is_good_where_the_organizer_allowed_it(self):
        self.udisks.plug("sdb1", kind="ext4")
        self.assertIn("'ext4' good", self.probe("--ext4").says())

    def test_what_is_not_a_stick_is_not_seen(self):
        self.udisks.plug("sda1", HintSystem=True)
        self.udisks.plug("sdb1", HintIgnore=True)
        self.udisks.plug("sdc1", HintAuto=False)
        self.udisks.plug("sdd", kind="", Size=dbus.UInt64(0))  # an empty reader of cards
        self.udisks.plug("sde", kind="", interfaces=[("PartitionTable", {"Type": "dos"})])
        self.udisks.plug("sde2", kind="", interfaces=[("Partition", {"IsContainer": True})])
        self.udisks.plug("sde1", interfaces=[("Partition", {"IsContainer": False})])
        probe = self.probe()
        self.assertIn("came sde1.1", probe.says())
        self.nothing_more(probe, 2)

    def test_a_property_of_an_unknown_type_is_passed_over(self):
        self.udisks.plug("sdb1", IdLabel=dbus.Int32(7), HintSystem="no", Extra=dbus.Array([1], signature="i"))
        self.assertEqual(self.probe().says(), "came sdb1.1 8000 'vfat' good ''")

    def test_a_stick_that_is_formatted_while_it_is_in_comes_anew(self):
        probe = self.probe()
        stick = self.udisks.plug("sdb1", kind="")
        self.assertIn("unformatted", probe.says())
        stick.AddProperties(FILESYSTEM, {"Size": dbus.UInt64(8000)}, dbus_interface=MOCK)
        stick.UpdateProperties(BLOCK, {"IdType": "vfat"}, dbus_interface=MOCK)
        self.assertIn("gone sdb1.1", probe.says())
        self.assertEqual(probe.says(), "came sdb1.2 8000 'vfat' good 'HALL'")

    def test_it_is_mounted_with_nothing_that_could_run_and_nobody_is_asked(self):
        stick = self.udisks.plug("sdb1")
        probe = self.probe()
        probe.says()
        for access, options in (("read", "nosuid,nodev,noexec,ro"), ("write", "nosuid,nodev,noexec")):
            stick.ClearCalls(dbus_interface=MOCK)
            probe.tell("mount sdb1.1 " + access)
            self.assertEqual(probe.says(), "mounted /media/kiosk/sdb1")
            calls = self.udisks.calls(stick)
            self.assertEqual(calls[0][0], "Unmount")  # whoever had it mounted before
            self.assertEqual(calls[1], ("Mount", {"options": options, "auth.no_user_interaction": True}))
        probe.tell("unmount sdb1.1")
        self.assertEqual(probe.says(), "unmounted")
        probe.tell("unmount sdb1.1")
        self.assertEqual(probe.says(), "unmounted")

    def test_each_refusal_is_told_in_its_kind(self):
        probe = self.probe()
        for n, (name, text, code, words) in enumerate((
                (NAME + ".Error.NotAuthorized", "Not authorized", 4, "a polkit rule"),
                (NAME + ".Error.Failed", "/dev/sdb is write-protected but explicit read-write", 3, "write-protected"),
                (NAME + ".Error.Failed", "wrong fs type, bad option, bad superblock", 4, "bad superblock"),
                ("org.freedesktop.DBus.Error.UnknownObject", "No such object", 7, "No such object"))):
            device = "sd%c1" % (98 + n)
            self.udisks.plug(device, mount=failing(name, text))
            stick = probe.says().split()[1]
            probe.tell("mount %s write" % stick)
            line = probe.says()
            self.assertTrue(line.startswith("error %d " % code), line)
            self.assertIn(words, line)

    def test_a_busy_stick_is_not_said_to_be_unmounted(self):
        self.udisks.plug("sdb1", unmount=failing(NAME + ".Error.DeviceBusy", "target is busy"))
        probe = self.probe()
        probe.says()
        probe.tell("unmount sdb1.1")
        self.assertIn("error 4 Unmount sdb1: target is busy", probe.says())

    def test_a_stick_that_is_gone_is_not_mounted(self):
        probe = self.probe()
        self.udisks.plug("sdb1")
        probe.says()
        self.udisks.pull("sdb1")
        probe.says()
        probe.tell("mount sdb1.1 read")
        self.assertTrue(probe.says().startswith("error 7 "))

    def test_udisks_started_again_has_the_sticks_again(self):
        self.udisks.plug("sdb1", tell=False)  # asked for once, so that no question is open when it stops
        probe = self.probe()
        probe.says()
        self.udisks.stop()
        self.assertIn("gone sdb1.1", probe.says())
        self.udisks = Udisks(self.bus)
        # Told of, as udisks does: the kiosk may have asked for all there is before it was there.
        self.udisks.plug("sdb1")
        self.udisks.plug("sdc1")
        self.assertEqual({probe.says().split()[1][:4] for _ in range(2)}, {"sdb1", "sdc1"})


class Nobody(unittest.TestCase):
    def test_without_a_bus_the_kiosk_goes_on_and_finds_it_later(self):
        bus = PrivateBus()
        bus.stop()
        probe = Probe(PROBE)
        self.assertIn("blind USB sticks cannot be seen now; everything else works.", probe.says())
        probe.tell("mount sdb1.1 read")
        self.assertTrue(probe.says().startswith("error 7 "))
        bus = PrivateBus(bus.folder)
        self.addCleanup(bus.stop)
        udisks = Udisks(bus)
        self.addCleanup(udisks.stop)
        udisks.plug("sdb1")
        heard = {probe.says().split()[0] for _ in range(2)}
        self.assertEqual(heard, {"seeing", "came"})
        self.assertEqual(probe.stop(), 0)

    def test_without_udisks_the_kiosk_goes_on_and_finds_it_later(self):
        bus = PrivateBus()
        self.addCleanup(bus.stop)
        probe = Probe(PROBE)
        self.assertIn("Is udisks2 installed?", probe.says())
        udisks = Udisks(bus)
        udisks.plug("sdb1")
        heard = {probe.says().split()[0] for _ in range(2)}
        self.assertEqual(heard, {"seeing", "came"})
        self.assertEqual(probe.stop(), 0)
        udisks.stop()

    def test_a_bus_that_dies_takes_the_sticks_with_it(self):
        bus = PrivateBus()
        udisks = Udisks(bus)
        udisks.plug("sdb1")
        probe = Probe(PROBE)
        probe.says()
        bus.stop()
        udisks.stop()
        self.assertIn("gone sdb1.1", probe.says())
        self.assertIn("blind", probe.says())
        self.assertEqual(probe.stop(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)

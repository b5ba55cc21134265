"""cut_disk.py: a disk whose power can be cut, as a plugin of nbdkit. What is written is kept in memory until a sync, as a drive's
own cache does. Of what was not synced each sector is lost or kept by chance, in no order: killing the process is the cut.
Parameters: file=PATH, the disk's contents."""
import os
import random

API_VERSION = 2
SECTOR = 512

path = None
disk = -1
waiting = {}  # sector -> bytes, not on the disk yet
chance = random.SystemRandom()


def config(key, value):
    global path
    if key != "file":
        raise RuntimeError(f"cut_disk takes file=PATH, not {key}")
    path = value


def config_complete():
    global disk
    disk = os.open(path, os.O_RDWR)


def open(readonly):  # noqa: A001  nbdkit's name for it
    return 1


def get_size(_):
    return os.fstat(disk).st_size


def can_flush(_):
    return True


def block_size(_):
    return (SECTOR, 4096, 32 << 20)


def pread(_, buffer, offset, flags):
    data = bytearray(os.pread(disk, len(buffer), offset))
    if waiting:
        first = offset // SECTOR
        for n in range(len(buffer) // SECTOR):
            kept = waiting.get(first + n)
            if kept is not None:
                data[n * SECTOR:(n + 1) * SECTOR] = kept
    buffer[:] = data


def pwrite(_, buffer, offset, flags):
    first = offset // SECTOR
    for n in range(len(buffer) // SECTOR):
        sector = bytes(buffer[n * SECTOR:(n + 1) * SECTOR])
        if chance.random() < 0.5:
            os.pwrite(disk, sector, (first + n) * SECTOR)
            waiting.pop(first + n, None)
        else:
            waiting[first + n] = sector


def flush(_, flags):
    for number, sector in waiting.items():
        os.pwrite(disk, sector, number * SECTOR)
    waiting.clear()

"""evening_test.py: the evening of an organizer, walked through the real program with sticks that are folders: the PIN, the
meeting, its phases, the closing code, and taking the comments out on good and on bad sticks. Usage: evening_test.py BIN"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from evening import BIN, Evening, named, nodes, tree, verify  # noqa: E402


def the_way_in(e):
    e.start()
    # Too short, elsewhere, and where a visitor's words would be lost, the corner means nothing.
    e.do("hold 40 40 2s", "expect-screen welcome", "hold 640 400 4s", "expect-screen welcome")
    e.do('press "English"', 'press "Write my comment now"', 'type "My words"', "hold 40 40 4s", "expect-screen write", 'expect "My words"',
         'press "Clear and leave"', 'press "Clear and leave"', "expect-screen welcome")
    e.do("hold 40 40 3s", "expect-screen staff_new_pin")
    first = named(e.kiosk, "pin")
    # Not confirmed: the next start makes another, and this one never was.
    e.stop()
    e.start()
    e.do('key "Ctrl+Alt+O"', "expect-screen staff_new_pin", 'refute-speech "PIN"')
    e.pin = named(e.kiosk, "pin").replace(" ", "")
    assert e.pin != first.replace(" ", "") and e.pin.isdigit() and len(e.pin) >= 6, e.pin
    e.shot("new-pin")
    e.do('press "I have written it down"', "expect-screen staff_pin", f'refute "{e.pin}"')
    # Five free tries, then one has to wait, across a restart too.
    wrong = "".join(str((int(d) + 5) % 10) for d in e.pin)
    for left in (4, 3, 2, 1, 0):
        e.do(f'type "{wrong}"', 'key "Return"', "expect-screen staff_pin")
        if left:
            e.do(f'expect "Tries left without waiting: {left}"')
    e.do('expect "Wait 15 seconds"', f'type "{e.pin}"', 'key "Return"', "expect-screen staff_pin")
    e.shot("pin-wait")
    e.stop()
    e.start()
    e.do("hold 40 40 3s", "expect-screen staff_pin", 'expect "Wait 15 seconds"', "wait 16s", 'refute "Wait"')
    e.do(f'type "{e.pin}"', 'press "Open"', "expect-screen staff_evening", 'refute-speech "evening"')
    e.do('press "Lock"', "expect-screen welcome")


def the_meeting(e):
    e.let_in()
    e.do('expect "0"', 'press "Set up"', 'press "Name of the meeting: not given"', "expect-screen write", 'type "Town council"', 'press "Done"',
         "expect-screen staff_meeting", 'expect "Name of the meeting: Town council"')
    e.do('press "Agenda item: not given"', 'type "Item 7"', 'press "Done"', 'press "Day of the meeting: not given"', "expect-screen staff_day")
    e.do('press "One day on"', 'press "One day on"', 'press "One month back"', 'press "This day is right"', 'press "Back"', 'press "Back"',
         "expect-screen staff_evening")
    e.do('press "Open the meeting"', 'expect "0 comments in this record"', 'expect "Kiosk"')
    e.shot("opening")
    e.do('press "Open now"', "expect-screen staff_evening", 'expect "before the item"', 'press "Lock"', 'expect "Town council, Item 7"')
    for n in range(6):
        e.comment(f"Comment number {n} about the street")
    e.let_in()
    e.do('expect "6"', 'expect "Skipped: 6"', 'expect "People chose to take part. This is not a survey or a vote."', 'expect "English: 6"')
    e.shot("evening")
    e.do('press "Phase: before the item"', 'press "During the item"', "expect-screen staff_evening", 'expect "during the item"')
    # Nobody looked after it for ten minutes: it locks itself.
    e.do("wait 9m", "expect-screen staff_evening", "wait 2m", "expect-screen welcome")


def languages(e):
    e.let_in()
    e.do('press "Set up"', "expect-screen staff_meeting")
    offered = named(e.kiosk, "languages")
    e.do(f'press "{offered}"', "expect-screen staff_languages", 'press "Offer Español"', 'press "Lock"', 'refute "Español"', "expect-screen welcome")
    e.stop()
    e.start()
    e.do('refute "Español"')
    e.let_in()
    e.do('press "Set up"', 'press "Languages: English"', 'press "Offer Español"', 'press "Español"', 'press "Lock"', 'expect "Español"')
    assert tree(e.kiosk)["screen"] == "welcome"
    e.do('expect "Idioma"')
    e.stop()
    e.start()
    e.do('expect "Idioma"', "hold 40 40 3s")
    for digit in e.pin:
        e.do(f'press "{digit}"')
    e.do('press "Abrir"', 'press "Configurar"')
    offered = named(e.kiosk, "languages")
    e.do(f'press "{offered}"', 'press "English"', 'press "Bloquear"', 'expect "Language"')


def the_touch(e):
    """A panel that feels every finger 30 pixels too far right and 20 too far down, before and after it is adjusted."""
    def feels(x, y):
        e.do(f"touch {x + 30} {y + 20}")
    e.let_in()
    e.do('press "Set up"', 'press "Readiness"', 'press "Adjust the touch: as the panel came"', "expect-screen staff_adjust", "wait 1s")
    for across, down in ((.08, .3), (.92, .3), (.92, .7), (.08, .7)):
        feels(1280 * across, 800 * down)
    e.shot("adjust")
    e.do('expect "5 of 5"')
    feels(1280 * .08, 800 * .5)
    e.do("expect-screen staff_readiness", 'expect "Adjust the touch: adjusted"')
    e.stop()
    e.start()
    for root in tree(e.kiosk)["nodes"]:
        for node in nodes(root):
            if node["id"] == "language.en":
                x, y, wide, high = node["rect"]
    e.do("wait 1s")
    feels(x + wide - 3, y + high - 3)
    e.do("expect-screen deal", 'press "Back"', "expect-screen welcome")
    # The panel is changed for a good one: its own touches are right again.
    e.let_in()
    e.do('press "Set up"', 'press "Readiness"', 'press "Adjust the touch: adjusted"', "wait 1s")
    for across, down in ((.08, .3), (.92, .3), (.92, .7), (.08, .7), (.08, .5)):
        e.do(f"touch {1280 * across} {800 * down}")
    e.do("expect-screen staff_readiness", 'press "Lock"', "expect-screen welcome")


def moderation(e):
    e.let_in()
    e.do('press "Comments"', "expect-screen staff_comments", 'press "Look at it (1)"', "expect-screen staff_comment",
         'press "Withhold from the public part"', "expect-screen staff_reasons", 'press "It threatens somebody"',
         "expect-screen staff_comment", 'expect "Withheld from the public part: It threatens somebody"', 'press "Back"', 'press "Back"',
         'expect "1 withheld"')


def voices(e):
    """On an open staff_evening screen: two are approved, one of them is withheld after that, and a visitor reads the other."""
    switch = "Voices: who has sent may read others"
    e.do('press "Comments"', 'refute "Not shown to visitors"', 'press "Look at it (2)"', 'refute "Approve for showing"', 'press "Back"', 'press "Back"',
         'press "Set up"', f'press "{switch}"', 'press "Back"', 'press "Comments"', 'press "Look at it (1)"', 'refute "Approve for showing"', 'press "Back"')
    e.do('press "Look at it (2)"')
    shown = named(e.kiosk, "words")
    e.do('press "Approve for showing"', 'expect "Approved for showing to visitors who have sent theirs"', 'press "Back"', 'press "Look at it (3)"')
    withheld = named(e.kiosk, "words")
    e.do('press "Approve for showing"', 'press "Withhold from the public part"', 'press "It was sent by no person, or again and again"',
         'refute "Do not show"', 'press "Back"')
    e.shot("approved")
    e.do('press "Back"', 'press "Lock"')
    # The approval is kept as the record is: it is there after the power went.
    e.kiosk.ask("kill")
    e.start()
    e.do('press "English"', 'press "Write my comment now"', 'type "I would like to read others"', 'press "Done"', 'press "Review and send"',
         'expect "Organizers may let others who have sent a comment read yours"', f'refute "{shown}"', 'press "Send"', "wait 1s",
         "expect-screen thanks", f'refute "{shown}"', 'press "Read what others said"', "expect-screen voices", f'expect "{shown}"', f'refute "{withheld}"')
    e.shot("voices")
    e.do('refute "Next comment"', 'press "Back"', "expect-screen thanks", 'press "Read what others said"')
    # Nobody is there any more: asked once, then the door, with nothing left.
    e.do("wait 5m", "expect-screen welcome", f'refute "{shown}"')
    e.do('press "Help"', 'press "Call a helper"', 'expect "Please also wave to the table."', 'press "Continue"')
    e.let_in()
    e.do('expect "help asked: 1"')
    e.shot("help-asked")
    e.do('press "Help was given"', 'expect "help asked: 0"', 'expect "2 withheld"')


def sticks(e):
    """On an open staff_evening screen."""
    e.do('press "Export to stick"', "expect-screen staff_stick", 'expect "Put a USB stick into the kiosk."')
    faults = {"full": ({"free": 4096}, "The stick is full."),
              "locked": ({"readonly": 1}, "The stick cannot be written to."),
              "pulled": ({"pull_after": 30_000}, "The stick was taken out too early."),
              "fake": ({"capacity": 20_000}, "The stick does not give back what was written to it.")}
    for name, (how, says) in faults.items():
        folder = e.stick(name, **how)
        e.take_out(name, says)
        e.do("stick out", "wait 1s")
        left = [p for p in folder.iterdir() if not p.name.endswith(".part")]
        assert not left, (name, left)
        e.shot(f"stick-{name}")
    e.stick("raw", format="")
    e.do("stick in raw", "wait 1s", 'expect "no file system that this kiosk reads"', "stick out", "wait 1s")
    e.stick("odd", format="ext4")
    e.do("stick in odd", "wait 1s", 'expect "not allowed here"', "stick out", "wait 1s")
    # Taken out in the middle by a hand.
    e.stick("clerk")
    e.take_out("clerk", "Safe to remove")
    e.shot("stick-done")
    bundle = e.bundles("clerk")
    assert len(bundle) == 1, bundle
    verify(bundle[0])
    e.do("stick out", "wait 1s")
    # The second stick gets the very same bundle; the first one again has it already.
    e.stick("second")
    e.take_out("second", "Safe to remove")
    second = e.bundles("second")
    same = subprocess.run(["diff", "-r", bundle[0], second[0]], capture_output=True, check=False)
    assert same.returncode == 0 and bundle[0].name == second[0].name, (bundle, second, same.stdout)
    e.do("stick out", "wait 1s")
    e.take_out("clerk", "already had this bundle")
    e.do("stick out", "wait 1s", 'press "Back"')
    settings = json.loads((bundle[0] / "system/settings.json").read_text(encoding="utf-8"))
    assert settings["meeting"] == "Town council, Item 7" and settings["withheld"] == 2, settings
    public = (bundle[0] / "public/comments.jsonl").read_text(encoding="utf-8")
    assert public.count("about the street") == 4, public  # approved or not
    assert "I would like to read others" not in public, public  # alone since the last signed count: it waits for the close
    return bundle[0]


def the_close(e):
    e.do("expect-screen staff_evening", 'press "Close the meeting"', "expect-screen staff_closing", 'expect "came after the last count: 1."', 'expect "Close without them"')
    e.shot("closing-few")
    e.do('press "Close and count them"', "expect-screen staff_closed", 'expect "Final count: 7 comments"')
    code = named(e.kiosk, "code")
    words = named(e.kiosk, "code.words")
    e.shot("closed")
    e.do('press "Export to stick"')
    e.stick("final")
    e.take_out("final", "Safe to remove")
    e.do("stick out")
    bundle = e.bundles("final")[0]
    verify(bundle, "--code", code)
    verify(bundle, "--code", words)
    verify(bundle, "--code", "0000 0000 0000", code=1)
    rows = [json.loads(line) for line in (bundle / "records/comments.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 7 and all(row["meeting"] == "Town council, Item 7" for row in rows), rows
    assert sorted(row["phase"] for row in rows) == ["before"] * 6 + ["during"], rows
    assert any("I would like to read others" in row["comment"] for row in rows), rows
    e.do("wait 11m", "expect-screen welcome", 'expect "The meeting is over"')
    return bundle


def a_rehearsal_outlasts_a_power_cut(e):
    banner = 'expect "Rehearsal: nothing sent here is kept as a comment."'
    e.do('press "Set up"', 'press "Rehearsal: nothing that is sent is kept"', 'press "Lock"', banner)
    e.stop()
    e.start()
    e.do(banner, 'press "English"', 'press "Write my comment now"', 'type "Only practice"', 'press "Clear and leave"')
    e.do('press "Clear and leave"', "expect-screen welcome")
    e.let_in()
    e.do('press "Set up"', 'press "Rehearsal: nothing that is sent is kept"', 'press "Lock"', banner.replace("expect", "refute", 1))
    e.stop()
    e.start()
    e.do(banner.replace("expect", "refute", 1))
    e.let_in()


def the_next_kiosk(e, bundle):
    """One that takes the place of a kiosk that died."""
    other = Evening()
    other.start()
    other.do("hold 40 40 3s")
    other.pin = named(other.kiosk, "pin").replace(" ", "")
    other.do('press "I have written it down"', "wait 1s", "hold 40 40 1s")
    for digit in other.pin:
        other.do(f'press "{digit}"')
    other.do('press "Open"', "expect-screen staff_guide", 'expect "1. PIN: done"', 'press "Back"', 'press "Set up"', 'press "Restore from a stick"', 'expect "There is no bundle on the stick"')
    stick = other.stick("brought")
    shutil.copytree(bundle, stick / bundle.name)
    (stick / "lectern-update").mkdir()  # large, and no bundle
    (stick / "lectern-update/SHA256SUMS").write_text("0  slot.img\n", encoding="utf-8")
    other.do("stick in brought", "wait 1s", 'expect "7 comments of kiosk"', 'refute "lectern-update"', 'press "Take it in"', 'expect "Comments taken in: 7. Here already: 0."',
             'press "Take it in"', 'expect "Comments taken in: 0. Here already: 7."')
    comments = stick / bundle.name / "records/comments.jsonl"
    comments.write_text(comments.read_text(encoding="utf-8").replace("street", "strEEt"), encoding="utf-8")
    other.do('press "Take it in"', 'expect "This bundle cannot be believed"')
    other.stop()
    shutil.rmtree(other.where)


def where_named(kiosk, part):
    for root in tree(kiosk)["nodes"]:
        for node in nodes(root):
            if node["id"].startswith("forum.") and part in node["name"]:
                return node["name"]
    raise AssertionError(f"no forum {part}: {kiosk.ask('tree')}")


def a_forum_from_a_stick():
    """Looked at, copied, and shown from the next start on; and what was set for receipts holds after a restart."""
    e = Evening()
    stick = e.stick("packs")
    shutil.copytree("assets/forums/starter", stick / "starter")
    shutil.copytree("assets/forums/starter", stick / "broken")
    (stick / "broken/forum.toml").write_text("this is no pack", encoding="utf-8")
    (stick / "linked").mkdir()
    (stick / "linked/forum.toml").symlink_to("/etc/passwd")
    e.start()
    e.do("hold 40 40 3s")
    e.pin = named(e.kiosk, "pin")
    e.do('press "I have written it down"')
    e.do(f'type "{e.pin}"', 'press "Open"', "expect-screen staff_guide", 'press "Next: Forum"', 'press "Back"', 'press "Back"', 'press "Set up"', 'press "Digits"', 'press "Forums"', 'refute "(on the stick)"', "stick in packs", "wait 1s")
    starter = where_named(e.kiosk, "(on the stick)")
    everything = [n["name"] for root in tree(e.kiosk)["nodes"] for n in nodes(root) if "(on the stick)" in n["name"]]
    for name in everything:
        e.do(f'press "{name}"')
        if e.kiosk.ask('expect "It cannot be used before they are mended."') == "ok":
            e.do('refute "root:"', 'press "Back"')
        else:
            starter = name
            e.do('press "Back"')
    e.do(f'press "{starter}"', 'press "Copy it to this kiosk"', "expect-screen staff_forums")
    copied = where_named(e.kiosk, starter.split(". ", 1)[1].replace("(on the stick)", "(on this kiosk)"))
    e.do(f'press "{copied}"', 'press "Use it from the next start on"', "stick out")
    assert not [p for p in (e.where / "data/forums").iterdir() if p.name.startswith(".")]
    e.stop()
    e.start()
    assert "deputies" not in json.dumps(tree(e.kiosk)), "the other forum is shown"
    e.do('press "English"', 'press "Write my comment now"', 'type "Words"', 'press "Done"', 'press "Review and send"', 'press "Send"', "wait 1s",
         "expect-screen thanks")
    assert named(e.kiosk, "receipt.words").replace(" ", "").isdigit(), named(e.kiosk, "receipt.words")
    e.stop()
    shutil.rmtree(e.where)


def a_sealed_forum():
    """It comes up closed, the keys are tried on the organizer's own computer, and then it takes comments."""
    e = Evening()
    keys = []
    for name in ("organizer", "clerk"):
        subprocess.run([BIN / "lecternctl", "keys", "new", e.where / name], capture_output=True, check=True)
        shown = subprocess.run([BIN / "lecternctl", "keys", "show", e.where / name], capture_output=True, text=True, check=True)
        keys.append(shown.stdout.strip())
    forum = e.where / "forum"
    shutil.copytree("assets/forums/starter", forum)
    with open(forum / "forum.toml", "a", encoding="utf-8") as toml:
        toml.write(f'\n[sealed]\nrecipients = ["{keys[0]}", "{keys[1]}"]\n')
    stick = e.stick("words")
    e.start("--forum", str(forum))
    e.do('expect "This kiosk is not ready yet"', 'press "English"', "expect-screen read", 'refute "comment now"', 'press "Back"', "expect-screen welcome")
    e.do("hold 40 40 3s")
    e.pin = named(e.kiosk, "pin")
    e.do('press "I have written it down"', f'type "{e.pin}"', 'press "Open"', 'press "Next: Keys of the sealed forum"', "expect-screen staff_drill",
         "stick in words", "wait 1s", 'press "Write the words to the stick"')
    for _ in range(100):
        if e.kiosk.ask('expect "Safe to remove"') == "ok":
            break
        e.do("wait 100ms")
    e.shot("drill")
    e.do("stick out", "wait 1s", 'expect "for the key"')
    assert not list((e.where / "data").glob("drill/*")), "nothing stays on the way"
    # A power cut in between: the words still count.
    e.stop()
    e.start("--forum", str(forum))
    e.let_in()
    e.do('press "Getting ready"', 'press "Next: Keys of the sealed forum"')
    [folder] = e.bundles("words")
    words = [subprocess.run(["age", "-d", "-i", e.where / name, folder / f"drill-{n}.age"], capture_output=True, text=True, check=True).stdout.strip()
             for n, name in enumerate(("organizer", "clerk"), 1)]
    for given, says in ((reversed(words), "Those were not the words that were sealed. Nothing was changed."), (words, "The keys open what this kiosk seals.")):
        first, second = given
        if e.kiosk.ask("expect-screen staff_drill") == "ok":
            e.do('press "Type the words"')
        for letter in first:
            e.do(f'press "{letter}"')
        e.do('press "Next word"', f'type "{second}"', 'press "Check the words"', f'expect "{says}"')
    e.do("expect-screen staff_drill", 'press "Lock"', 'refute "not ready yet"')
    # Words that never reach a stick change nothing.
    e.stick("locked", readonly=1)
    e.let_in()
    e.do('press "Getting ready"', 'press "3. Keys of the sealed forum: done"', "stick in locked", "wait 1s", 'press "Write the words to the stick"', "wait 1s",
         'expect "The stick cannot be written to."', "stick out", 'press "Lock"', 'refute "not ready yet"')
    e.comment("Please ask first")
    for kept in (e.where / "data").rglob("*"):
        assert kept.is_dir() or b"Please ask first" not in kept.read_bytes(), kept
    e.stop()
    # The keys were tried: the next start is open at once.
    e.start("--forum", str(forum))
    e.do('refute "not ready yet"')
    e.stop()
    shutil.rmtree(e.where)


def main():
    e = Evening()
    e.stick("clerk")
    the_way_in(e)
    the_meeting(e)
    languages(e)
    the_touch(e)
    moderation(e)
    voices(e)
    a_rehearsal_outlasts_a_power_cut(e)
    sticks(e)
    bundle = the_close(e)
    e.stop()
    the_next_kiosk(e, bundle)
    a_forum_from_a_stick()
    a_sealed_forum()
    shutil.rmtree(e.where)
    print("ok: the way in, the meeting, moderation, voices, nine sticks, the close, the next kiosk, a forum from a stick, and a sealed one")


main()

#!/bin/sh
# VERIFY.sh: whether this bundle is whole and as the kiosk signed it, by programs that the kiosk's makers did not write.
#
#   sh VERIFY.sh [PUBLIC-KEY [CODE [BUNDLE]]]
#
# PUBLIC-KEY  the kiosk's, from its set-up sheet: RW and 54 more characters. Without it the bundle's own copy is used,
#             which shows that the bundle is whole, but not who made it. "" is the same as none.
# CODE        the hex digits that were read into the minutes, such as "0a1b 2c3d 4e5f". "" is the same as none.
# BUNDLE      the folder; else the one that this script lies in. Whoever could change a bundle could change the script
#             in it, so be sure to have yours from elsewhere: it is assets/bundle/VERIFY.sh in Lectern's source.
#
# Exit: 0 everything is true, 1 something is not and is listed, 2 it could not be tried, 4 this is no bundle, or one
# of a newer Lectern than this script is from.
# Needs sha256sum, minisign and sqlite3, and what every POSIX system has. Changes nothing. Whether the tables (.csv)
# say what the comments say, "lecternctl verify" finds out as well.
set -u
export LC_ALL=C

key=${1-}
code=$(printf '%s' "${2-}" | tr 'A-F' 'a-f' | tr -d ' -')
case $0 in
  */*) bundle=${3-${0%/*}/..} ;;
  *) bundle=${3-..} ;;
esac

give_up() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

for program in sha256sum minisign sqlite3; do
  command -v "$program" >/dev/null || give_up 2 "The program $program is needed to check this bundle. Install it and try again."
done
case $key in *[!A-Za-z0-9+/=]*) give_up 2 "The public key should be RW and 54 more characters, from the kiosk's set-up sheet." ;; esac
case $code in *[!0-9a-f]*) give_up 2 "The code should be the 12 hex digits that were read into the minutes." ;; esac
if [ -n "$code" ] && { [ "${#code}" -lt 12 ] || [ "${#code}" -gt 64 ]; }; then
  give_up 2 "The code should be the 12 hex digits that were read into the minutes."
fi
CDPATH='' cd -- "$bundle" || give_up 4 "There is no such folder. Nothing was checked."
[ -f SHA256SUMS ] || [ -f proof/checkpoint.txt ] || give_up 4 "This folder is no bundle of a Lectern kiosk. Nothing was checked."

work=$(mktemp -d) || give_up 2 "There is no room for temporary files."
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

problems=0
wrong() {
  printf 'WRONG: %s\n' "$*"
  problems=$((problems + 1))
}
finish_if_wrong() {
  [ "$problems" -eq 0 ] && return
  printf 'This bundle is NOT as a kiosk signed it, or not whole. Do not rely on it: get it again from the kiosk.\n'
  exit 1
}
# As comm. Lists that are not sorted were told of where they were read.
differ() { comm "$@" 2>/dev/null; }
# same FILE FILE
same() { cmp -s "$1" "$2"; }
# Ends in a line end, and awk sees every byte of it.
plain_lines() { awk '{ print }' "$1" | cmp -s - "$1"; }
digest_of() { sha256sum <"$1" | awk '{ print $1 }'; }

# --- Which version it is of ------------------------------------------------------------------------------------------

# A bundle says its version in two files, one of the first in none: that is version 1.
newest=1
# says FILE KEY: the number under a key that stands alone on its line, or nothing.
says() { [ -f "$1" ] && sed -n "s/^  \"$2\": \([0-9][0-9]*\),\{0,1\}\$/\1/p" "$1" 2>/dev/null; }
# listed FILE: whether it is the one that SHA256SUMS lists.
listed() { [ -f "$1" ] && grep -qxF "$(digest_of "$1")  $1" SHA256SUMS 2>/dev/null; }
version=$(says datapackage.json lectern_format)
said=$(says system/settings.json format)
if [ "$version" != "$said" ]; then
  wrong "datapackage.json and system/settings.json say different things of the bundle's version."
elif [ "${#version}" -le 6 ] && [ "${version:-1}" -gt "$newest" ] && listed datapackage.json && listed system/settings.json; then
  give_up 4 "This bundle was made by a newer Lectern: it is of version $version, and this script knows versions up to $newest. Nothing of it was checked, and nothing speaks against it. Use the script or the program of the newer Lectern."
elif [ "${version:-1}" != 1 ]; then
  wrong "The bundle says that it is of version $version, which there is not."
fi

# --- What is in the folder -------------------------------------------------------------------------------------------

find . ! -type d ! -type f >"$work/odd" || wrong "The folder cannot be listed to its end."
[ -s "$work/odd" ] && wrong "There are links or devices in the folder."
find . -name '*[[:cntrl:]\\]*' >"$work/odd"
[ -s "$work/odd" ] && wrong "There are files with strange names in the folder."
for file in SHA256SUMS SHA256SUMS.minisig READ-ME-FIRST.html datapackage.json proof/kiosk.pub proof/leaves.txt \
  proof/checkpoint.txt proof/checkpoint.txt.minisig proof/checkpoints.txt records/comments.jsonl records/comments.db \
  public/comments.jsonl; do
  [ -f "$file" ] || wrong "$file is missing."
done
finish_if_wrong

if ! plain_lines SHA256SUMS || ! awk '
  { name = substr($0, 67) }
  length($0) < 67 || substr($0, 65, 2) != "  " || substr($0, 1, 64) ~ /[^0-9a-f]/ { exit 1 }
  name ~ /\\/ || name ~ /^\// || name ~ /\/$/ || name ~ /\/\// || name ~ /(^|\/)\.\.?(\/|$)/ { exit 1 }
  NR > 1 && (name "") <= (before "") { exit 1 }
  { before = name; print name }' SHA256SUMS >"$work/names"; then
  wrong "SHA256SUMS is not written as a kiosk writes it."
  finish_if_wrong
fi
{
  cat "$work/names"
  printf 'SHA256SUMS\nSHA256SUMS.minisig\n'
} | sort >"$work/listed"
find . -type f | awk '{ print substr($0, 3) }' | sort >"$work/found"
differ -13 "$work/listed" "$work/found" >"$work/strange"
differ -23 "$work/listed" "$work/found" >"$work/gone"
while IFS= read -r file; do wrong "$file is here, and SHA256SUMS does not list it."; done <"$work/strange"
while IFS= read -r file; do wrong "$file is missing."; done <"$work/gone"
sort -c -u "$work/listed" 2>/dev/null || wrong "SHA256SUMS lists itself."
awk '{ for (i = 1; i <= length($0); i++) if (substr($0, i, 1) == "/") print "./" substr($0, 1, i - 1) }' \
  "$work/listed" | sort -u >"$work/folders"
find . -type d ! -name . | sort | differ -13 "$work/folders" - >"$work/strange"
[ -s "$work/strange" ] && wrong "There are empty folders."
if ! sha256sum --strict --quiet -c SHA256SUMS >"$work/sums" 2>/dev/null; then
  wrong "Not every file is as the kiosk wrote it:"
  cat "$work/sums"
fi
# What follows would only tell again, in many ways, that the bundle was changed.
finish_if_wrong

# --- The key ---------------------------------------------------------------------------------------------------------

own_key=$(awk 'NR == 2' proof/kiosk.pub)
given=yes
[ -n "$key" ] || {
  key=$own_key
  given=no
}
case $key in
  RW*[!A-Za-z0-9+/=]*) key= ;;
  RW*) [ "${#key}" -eq 56 ] || key= ;;
  *) key= ;;
esac
if [ -z "$key" ]; then
  [ "$given" = no ] || give_up 2 "The public key should be RW and 54 more characters, from the kiosk's set-up sheet."
  wrong "proof/kiosk.pub is not a kiosk's public key."
  finish_if_wrong
fi
# Bytes 2 to 9 of the key, the last first: the number that minisign names it by.
id=$(key=$key awk 'BEGIN {
  letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (at = 1; at <= 13; at += 4) {
    n = 0
    for (i = 0; i < 4; i++) n = n * 64 + index(letters, substr(ENVIRON["key"], at + i, 1)) - 1
    byte[count++] = int(n / 65536); byte[count++] = int(n / 256) % 256; byte[count++] = n % 256
  }
  for (i = 9; i >= 2; i--) printf "%02X", byte[i]
}')
printf 'untrusted comment: Lectern kiosk public key %s\n%s\n' "$id" "$key" >"$work/kiosk.pub"
same "$work/kiosk.pub" proof/kiosk.pub || wrong "proof/kiosk.pub is not the kiosk's public key."
finish_if_wrong

# signed FILE SIGNATURE TRUSTED-COMMENT: whether it is the key's, and no letter of the signature's file is another.
signed() {
  plain_lines "$2" || return 1
  first="untrusted comment: signature from Lectern key $id" third="trusted comment: $3" awk '
    NR == 1 && $0 != ENVIRON["first"] { bad = 1 }
    NR == 2 && (length($0) != 100 || $0 !~ /^RU[A-Za-z0-9+\/]*[AEIMQUYcgkosw048]=$/) { bad = 1 }
    NR == 3 && $0 != ENVIRON["third"] { bad = 1 }
    NR == 4 && (length($0) != 88 || $0 !~ /^[A-Za-z0-9+\/]*[AQgw]==$/) { bad = 1 }
    END { exit bad || NR != 4 }' "$2" || return 1
  minisign -QVm "$1" -x "$2" -P "$key" >/dev/null 2>&1
}

# --- The checkpoints -------------------------------------------------------------------------------------------------

# Each text and signature into a file of its own; n, kiosk, forum, count, withheld, set, prev, session and boot of each
# into a table.
if ! plain_lines proof/checkpoints.txt || ! to="$work" awk '
  function number(text) { return text ~ /^[0-9]+$/ && (text == "0" || text !~ /^0/) && length(text) < 16 }
  function digest(text) { return length(text) == 64 && text !~ /[^0-9a-f]/ }
  {
    at = (NR - 1) % 13
    count = int((NR - 1) / 13) + 1
    if (at < 12) {
      file = sprintf("%s/check%06d.%s", ENVIRON["to"], count, at < 8 ? "txt" : "sig")
      print > file
      if (at == 7 || at == 11) close(file)
    }
  }
  at == 0 { good = $0 == "lectern-checkpoint/v1" }
  at == 1 { good = NF == 2 && $0 == "kiosk " $2; kiosk = $2 }
  at == 2 { good = NF == 2 && $0 == "forum " $2; forum = $2 }
  at == 3 { good = number($2) && $0 == "n " $2; n = $2 }
  at == 4 { good = number($2) && number($4) && $0 == "count " $2 " withheld " $4; comments = $2; withheld = $4 }
  at == 5 { good = digest($2) && $0 == "set " $2; set = $2 }
  at == 6 { good = digest($2) && $0 == "prev " $2; prev = $2 }
  at == 7 {
    good = NF == 10 && number($4) && number($6) && $2 ~ /^(opening|phase|close|export)$/ && \
      $0 == "occasion " $2 " session " $4 " boot " $6 " clock " $8 " date " $10
    print n, kiosk, forum, comments, withheld, set, prev, $4, $6
  }
  at == 12 { good = $0 == "" }
  at < 8 || at == 12 { if (!good) bad = 1 }
  END { exit bad || NR == 0 || NR % 13 != 12 }' proof/checkpoints.txt >"$work/table"; then
  wrong "proof/checkpoints.txt is not a list of checkpoints."
  finish_if_wrong
fi

for text in "$work"/check*.txt; do digest_of "$text"; done >"$work/digests"
awk '
  NR == FNR { digest[NR] = $1; next }
  { n++; before = n == 1 ? sprintf("%064d", 0) : digest[n - 1] }
  $1 != n || $7 != before || $5 + 0 > $4 + 0 { bad = 1 }
  n > 1 && ($2 != kiosk || $4 + 0 < count || $5 + 0 < withheld || $8 + 0 < session || $9 + 0 < boot) { bad = 1 }
  { kiosk = $2; count = $4 + 0; withheld = $5 + 0; session = $8 + 0; boot = $9 + 0 }
  END { exit bad }' "$work/digests" "$work/table" || wrong "The checkpoints do not follow from one another."
at=0
while read -r n kiosk forum count withheld set rest; do
  at=$((at + 1))
  text=$(printf '%s/check%06d' "$work" "$at")
  signed "$text.txt" "$text.sig" "kiosk $kiosk forum $forum n $n count $count" ||
    wrong "Checkpoint $at is not signed by this key."
done <"$work/table"
awk 'END { print }' "$work/table" >"$work/last"
# shellcheck disable=SC2034 # rest is what is not needed of a line
read -r n kiosk forum count withheld set rest <"$work/last"
same "$text.txt" proof/checkpoint.txt || wrong "proof/checkpoint.txt is not the last of the checkpoints."
same "$text.sig" proof/checkpoint.txt.minisig || wrong "proof/checkpoint.txt.minisig is not the last one's signature."
signed SHA256SUMS SHA256SUMS.minisig "lectern-bundle/v1 kiosk $kiosk forum $forum n $n count $count" ||
  wrong "SHA256SUMS is not signed by this key, or for another bundle."
finish_if_wrong

# --- The comments ----------------------------------------------------------------------------------------------------

if ! plain_lines proof/leaves.txt || ! sort -c -u proof/leaves.txt 2>/dev/null ||
  ! awk 'length($0) != 64 || /[^0-9a-f]/ { exit 1 }' proof/leaves.txt; then
  wrong "proof/leaves.txt is not a sorted list of fingerprints, each once."
fi
[ "$(digest_of proof/leaves.txt)" = "$set" ] || wrong "proof/leaves.txt is not the set that the checkpoint is over."
[ "$(awk 'END { print NR }' proof/leaves.txt)" = "$count" ] || wrong "The checkpoint counts another number of comments."

# fingerprints FILE NAME: of each line, in the order of the file; all lines by one call of sha256sum.
fingerprints() {
  : >"$work/$2"
  plain_lines "$1" || wrong "$1 does not end in a line end."
  [ -s "$1" ] || return
  mkdir "$work/$2.d"
  to="$work/$2.d" awk 'BEGIN { ORS = "" } { file = sprintf("%s/%09d", ENVIRON["to"], NR); print > file; close(file) }' "$1"
  (cd "$work/$2.d" && find . -type f | sort | xargs sha256sum) | awk '{ print $1 }' >"$work/$2"
  rm -r "$work/$2.d"
  sort -c -u "$work/$2" 2>/dev/null || wrong "$1: its lines are not in the order of their fingerprints, each once."
}
fingerprints records/comments.jsonl records
fingerprints public/comments.jsonl public
awk '/^records\/sealed\// { print substr($0, 16, length($0) - 19) }' "$work/listed" | sort >"$work/sealed"
awk '/^records\/sealed\// && (length($0) != 83 || !/\.age$/ || substr($0, 16, 64) ~ /[^0-9a-f]/) { exit 1 }' \
  "$work/listed" || wrong "records/sealed has files that are no sealed comments."
differ -13 proof/leaves.txt "$work/records" >"$work/strange"
[ -s "$work/strange" ] && wrong "records/comments.jsonl has lines that were changed or added after the checkpoint."
differ -23 proof/leaves.txt "$work/records" >"$work/gone"
same "$work/gone" "$work/sealed" || wrong "Comments are missing from records, or sealed files belong to no comment."

# --- The database ----------------------------------------------------------------------------------------------------

# ask SQL FILE: immutable, so that no journal beside it is looked at.
ask() { sqlite3 -batch -bail -init /dev/null 'file:records/comments.db?immutable=1' "$1" >"$2" 2>/dev/null; }
is_sealed="substr(line, 1, 5) = '-----'"
cat >"$work/schema" <<'END'
CREATE TABLE comment(leaf TEXT PRIMARY KEY, line TEXT NOT NULL, receipt TEXT NOT NULL, fairness TEXT NOT NULL, checkpoint INTEGER NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL) STRICT, WITHOUT ROWID
END
# gives SQL FILE: whether that is exactly what the database answers.
gives() { ask "$1" "$work/rows" && same "$work/rows" "$2"; }
if gives 'SELECT sql FROM sqlite_master' "$work/schema"; then
  gives 'SELECT leaf FROM comment ORDER BY leaf' proof/leaves.txt ||
    wrong "The database does not hold the comments listed in proof/leaves.txt."
  gives "SELECT CAST(line AS TEXT) FROM comment WHERE NOT $is_sealed ORDER BY leaf" records/comments.jsonl ||
    wrong "The database and records/comments.jsonl differ."
  while read -r leaf; do
    cat "records/sealed/$leaf.age"
    printf '\n'
  done <"$work/sealed" >"$work/files"
  gives "SELECT CAST(line AS TEXT) FROM comment WHERE $is_sealed ORDER BY leaf" "$work/files" ||
    wrong "The database and the sealed files differ."
  while read -r earlier _ _ _ _ root _; do
    ask "SELECT leaf FROM comment WHERE checkpoint BETWEEN 1 AND $earlier ORDER BY leaf" "$work/rows"
    [ "$(digest_of "$work/rows")" = "$root" ] ||
      wrong "Checkpoint $earlier is not over the comments that the database gives it."
  done <"$work/table"
  ask "SELECT leaf FROM comment WHERE reason <> '' ORDER BY leaf" "$work/withheld" || wrong "The database cannot be read."
  [ "$(awk 'END { print NR }' "$work/withheld")" = "$withheld" ] || wrong "The checkpoint counts another number of withheld comments."
  differ -13 proof/leaves.txt "$work/public" >"$work/strange"
  [ -s "$work/strange" ] && wrong "public/comments.jsonl has lines that were changed or added after the checkpoint."
  differ -23 proof/leaves.txt "$work/public" >"$work/gone"
  sort -u "$work/withheld" "$work/sealed" >"$work/expected"
  same "$work/gone" "$work/expected" || wrong "The public part lacks comments that are not withheld, or has some that are."
else
  wrong "records/comments.db is not a database of comments."
fi

# --- The code --------------------------------------------------------------------------------------------------------

fits=
if [ -n "$code" ]; then
  fits=$(code=$code awk 'index($0, ENVIRON["code"]) == 1 { found = NR } END { if (found) print found }' "$work/digests")
  [ -n "$fits" ] || wrong "The code is not that of this bundle's checkpoint. If it was read out correctly, this is not what the kiosk held then."
fi
finish_if_wrong

printf 'Everything in this bundle fits: kiosk %s, forum %s, checkpoint %s, comments %s, withheld from the public part %s.\n' \
  "$kiosk" "$forum" "$n" "$count" "$withheld"
printf 'The code of its checkpoint is %s.\n' "$(awk 'END { print substr($0, 1, 4), substr($0, 5, 4), substr($0, 9, 4) }' "$work/digests")"
[ -z "$fits" ] || [ "$fits" = "$n" ] ||
  printf 'The code given is that of checkpoint %s: all it covered is still here. For what came after, the kiosk alone answers.\n' "$fits"
[ ! -s "$work/sealed" ] ||
  printf '%s of the comments are sealed; their fingerprints can be checked after opening.\n' "$(awk 'END { print NR }' "$work/sealed")"
[ "$given" = yes ] ||
  printf 'The key came from the bundle itself: this shows that the bundle is whole, not who made it. Give the key from the set-up sheet.\n'
exit 0

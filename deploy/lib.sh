# shellcheck shell=bash
# lib.sh: what the commands in deploy/ share. Sourced, never run.

set -euo pipefail
export LC_ALL=C.UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# say LINE...
say() { printf '%s\n' "$@"; }

# fail SENTENCE...: one sentence a line, to standard error, and out.
fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# as_root COMMAND...: runs it as root, through sudo where we are not.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "Packages are installed as root, and there is no sudo here. Nothing was changed." \
      "Run the same command again as root."
  fi
}

# debian_sites [APT CONFIGURATION]: where this machine's own apt gets Debian's main packages from, one URI a line, as its
# downloaded lists say. Other sites that the machine may use are left out: they would not have Debian's sources.
debian_sites() {
  # The dollar sign is apt's, not the shell's.
  # shellcheck disable=SC2016
  apt-get ${1:+-c "$1"} indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' | awk 'NF && !seen[$0]++'
}

# debian_keyring: the keys that Debian signs its releases with.
debian_keyring() {
  local key
  for key in /usr/share/keyrings/debian-archive-keyring.{pgp,gpg}; do
    if [ -e "$key" ]; then
      printf '%s\n' "$key"
      return
    fi
  done
  fail "Debian's archive keyring is not on this machine, so nothing from Debian can be checked." \
    "Install the package debian-archive-keyring and run this again."
}

# stage NAME COMMAND...: runs it, says when it starts and how long it took, and keeps both for stage_summary. Its failure
# is the command's. A command that is a function joins its steps with &&: bash does not stop at an error in there when the
# caller asks for the outcome.
stage_lines=()
stage() {
  local name=$1 began=$SECONDS status=0 result=ok
  shift
  say "== $name"
  "$@" || {
    status=$?
    result=FAILED
  }
  stage_lines+=("$(printf '%5d s  %-6s  %s' $((SECONDS - began)) "$result" "$name")")
  say "== $name: $result after $((SECONDS - began)) s"
  return "$status"
}

stage_summary() {
  say "" "Time     Result  Stage"
  [ "${#stage_lines[@]}" -eq 0 ] || say "${stage_lines[@]}"
  say "$(printf '%5d s  in all' "$SECONDS")"
}

# here: the commit that is checked out, and whether something was changed since.
here() { git describe --always --dirty --exclude '*' 2>/dev/null || echo "no commit"; }

# build PRESET [TARGETS...]: configures and builds what CMakePresets.json calls so; without targets, all of it.
build() {
  cmake --preset "$1" -Wno-dev &&
    cmake --build --preset "$1" --parallel "${LECTERN_JOBS:-$(nproc)}" ${2:+--target "${@:2}"}
}

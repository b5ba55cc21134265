# shellcheck shell=bash
# roots.sh: Debian systems in folders of their own, for commands that must not depend on what this machine has installed.
# Sourced after lib.sh, never run. Needs root, for chroot and mounts.

roots=${TMPDIR:-/tmp}/lectern-prove

# need_root: or out, with nothing changed.
need_root() {
  [ "$(id -u)" -eq 0 ] ||
    fail "This makes a Debian of its own and mounts in it, so it must run as root. Nothing was changed."
}

# bare_root RELEASE: makes $roots/RELEASE.tar, a Debian with nothing but apt, unless it is there from the last time.
bare_root() {
  local tar=$roots/$1.tar
  [ ! -e "$tar" ] || return 0
  mkdir -p "$roots" &&
    mmdebstrap_here "$1" minbase "$tar.part" &&
    mv "$tar.part" "$tar"
}

# mmdebstrap_here RELEASE VARIANT TARGET [OPTIONS...]: fetches as this machine does, with its proxies and its patience with
# dates, and from where its own apt does. Takes $components, if there are any but main.
mmdebstrap_here() {
  local release=$1 variant=$2 target=$3 site
  shift 3
  site=$(debian_sites "" | head -1)
  [ -n "$site" ] || fail "None of this machine's apt sources is Debian's main archive. Nothing was changed."
  apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|Check-|Max-)' >"$roots/apt.conf" || true
  mmdebstrap --quiet --format=tar --variant="$variant" --aptopt="$roots/apt.conf" "$@" "$release" "$target" \
    "deb [signed-by=$(debian_keyring)] $site $release ${components:-main}"
}

# unpack_root RELEASE FOLDER: with a fresh clone of HEAD in /srv/lectern.
unpack_root() {
  mkdir -p "$2" &&
    tar -C "$2" -xf "$roots/$1.tar" &&
    cp /etc/resolv.conf /etc/hosts "$2/etc/" &&
    git clone --quiet --no-hardlinks "$root" "$2/srv/lectern"
}

# in_root FOLDER COMMAND [UNSHARE OPTIONS...]: runs it in the clone there, with nothing of this machine's environment but
# its proxies. The mounts are in a namespace of their own and go away with it, whatever happens.
in_root() {
  local folder=$1 command=$2 kept=() name
  shift 2
  for name in http_proxy https_proxy no_proxy; do
    [ -z "${!name:-}" ] || kept+=("$name=${!name}")
  done
  # shellcheck disable=SC2016
  unshare --mount --pid --fork --kill-child "$@" bash -euc '
    for place in dev sys; do
      mount --rbind "/$place" "$1/$place"
    done
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/tmp"
    shift
    exec "$@"' - "$folder" chroot "$folder" env -i "${kept[@]}" CI=true HOME=/root TERM=dumb \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    bash -c "cd /srv/lectern && $command" </dev/null
}

# tools_root: makes $tools, a Debian 13 with what takes disks apart and with an emulator that has a touchscreen, unless it is
# there from the last time. This machine's own may be too old for either.
tools=$roots/tools
tools_root() {
  local packages=dosfstools,mtools,e2fsprogs,fdisk,squashfs-tools,cryptsetup-bin,systemd-boot-efi,minisign,sqlite3
  packages+=,qemu-system-x86,qemu-system-arm,qemu-system-data,qemu-utils,ovmf,qemu-efi-aarch64,ipxe-qemu,nbdkit-plugin-python,python3-pil
  [ "$(cat "$tools/packages" 2>/dev/null)" != "$packages" ] || return 0
  rm -rf --one-file-system "$tools" "$tools.tar" && mkdir -p "$tools" &&
    mmdebstrap_here trixie apt "$tools.tar" --include="$packages" --aptopt='APT::Install-Recommends "false"' &&
    tar -C "$tools" -xf "$tools.tar" && rm "$tools.tar" && printf '%s\n' "$packages" >"$tools/packages"
}

# in_tools WORK COMMAND...: there, with the folder WORK at /made and this checkout at /lectern. A system that lies unpacked in
# WORK/system gets what its programs need to run there.
in_tools() {
  # shellcheck disable=SC2016
  unshare --mount --pid --fork --kill-child bash -euc '
    for place in dev sys; do
      mount --rbind "/$place" "$1/$place"
    done
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/tmp"
    mkdir -p "$1/made" "$1/lectern"
    mount --bind "$2" "$1/made"
    mount --bind "$3" "$1/lectern"
    if [ -d "$1/made/system" ]; then
      mount -t proc proc "$1/made/system/proc"
      mount --rbind /dev "$1/made/system/dev"
    fi
    shift 3
    exec "$@"' - "$tools" "$1" "$root" chroot "$tools" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 "${@:2}" </dev/null
}

#!/bin/sh
# apt_install.sh PACKAGE...
# Installs Debian packages when run as root. Anyone else gets the one command to run, and exit 3.
# Everything is said on standard error: standard output belongs to the program that follows.
set -eu

say() {
    printf '%s\n' "$*" >&2
}

if ! command -v apt-get >/dev/null 2>&1; then
    say "mailsetup needs some system packages that were not found here."
    say "On Debian they are called: $*"
    say "Please install what your system calls them, then try again."
    exit 3
fi

if [ "$(id -u)" -ne 0 ]; then
    command="apt-get update && apt-get install -y --no-install-recommends $*"
    say "mailsetup needs some system packages first. Please run this one command, then try again:"
    say ""
    if command -v sudo >/dev/null 2>&1; then
        say "    sudo sh -c '$command'"
    else
        say "    su -c '$command'"
    fi
    say ""
    exit 3
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# apt-get's own words are shown only when it fails.
get() {
    apt-get -q -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" >"$log" 2>&1 </dev/null
}

try_install() {
    get install -y --no-install-recommends "$@"
}

say "mailsetup: installing Debian packages with apt-get: $*"
# The package lists are fetched only when they are missing or too old to find the packages;
# fetching them has no lock time-out of its own, so it is tried twice.
if ! try_install "$@"; then
    say "mailsetup: fetching the package lists, then trying once more"
    get update || { sleep 15; get update; } || :
    try_install "$@" || {
        cat "$log" >&2
        say "mailsetup: apt-get could not install the packages; its own words are above"
        exit 3
    }
fi

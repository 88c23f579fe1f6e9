#!/usr/bin/env bash
# The README's two commands on a Debian that has Python, pip and nothing else: HEAD is cloned into a root made by
# debootstrap, which is kept in FILMDESK_BARE (default: the user's cache folder) for the next trial.
# What follows goes to the tests: packaging/try_bare_debian.sh tests/packaging
set -euo pipefail
checkout=$(cd "$(dirname "$0")/.." && pwd)
keep=${FILMDESK_BARE:-${XDG_CACHE_HOME:-$HOME/.cache}/filmdesk-bare}
root=$keep/root
suite=bookworm

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "Bare Debian: NOT RUN, it needs root and debootstrap."
    exit 0
fi

leave() { umount "$root/proc" "$root/dev" 2>/dev/null || true; }
trap leave EXIT

in_root() { # runs a command in the root with this machine's registry settings and none of the rest
    local passed
    mapfile -t passed < <(env | grep -E '^(PIP_|UV_|SSL_CERT_|[a-zA-Z]+_proxy=|[A-Z]+_PROXY=)' || true)
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "${passed[@]}" chroot "$root" "$@"
}

mkdir -p "$keep"
if [ ! -f "$keep/$suite.tar" ]; then
    echo "Making a bare Debian $suite in $keep ..."
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates,python3,python3-pip "$suite" "$root" >"$keep/log" 2>&1
    rm -f "$root"/var/cache/apt/archives/*.deb
    tar -C "$root" -cf "$keep/$suite.tar.part" . && mv "$keep/$suite.tar.part" "$keep/$suite.tar"
fi
leave
rm -rf "$root" && mkdir -p "$root"
tar -C "$root" -xf "$keep/$suite.tar"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"

# What this machine trusts and where its pip looks, so that the trial reaches the same registry.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
for settings in /etc/pip.conf /etc/xdg/pip "$HOME/.config/pip" "$HOME/.pip"; do
    [ -e "$settings" ] || continue
    mkdir -p "$root$(dirname "${settings/#$HOME//root}")"
    cp -rL "$settings" "$root${settings/#$HOME//root}"
done

git clone -q "file://$checkout" "$root/root/filmdesk"
in_root bash -c 'cd ~/filmdesk && time python3 packaging/run.py'
in_root bash -c 'cd ~/filmdesk && time python3 packaging/run.py test "$@"' test "$@"
in_root bash -c 'cd ~/filmdesk && ls papers | head -40 && du -sh .venv papers'

#!/usr/bin/env bash
# Installs each package of a folder in a clean place, and makes a site with it.
#   packaging/check.sh [FOLDER]             [default: target/packages]
# With TOOLS=all a package that is not there is an error.
set -euo pipefail
packages=$(cd "${1:-$(dirname "$0")/../target/packages}" && pwd)
clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT
checked=0
said() { echo "packaging: $*" >&2; }
wrong() { said "$*"; exit 1; }
there() {
  compgen -G "$packages/$1" >/dev/null && return
  said "skipped: no $1"
  [ "${TOOLS:-}" != all ] || exit 1
  return 1
}

# A binary begins a site, finds nothing wrong with it, and builds it, in a folder that has nothing else.
works() {
  local here
  here=$(mktemp -d -p "$clean")
  (cd "$here" && env -i "$@" init --quiet site && env -i "$@" check --root site --deny warnings --quiet && env -i "$@" build --root site --quiet)
  [ -s "$here/site/public/index.html" ]
  checked=$((checked + 1))
}

# The completions of bash offer the commands.
completes() {
  bash --noprofile --norc -c '. "$1"; COMP_WORDS=(gongbao im) COMP_CWORD=1; _gongbao gongbao im gongbao; [ "${COMPREPLY[*]}" = import ]' - "$1" ||
    wrong "$1 does not complete im"
}

(cd "$packages" && sha256sum --quiet --check SHA256SUMS)

mkdir "$clean/archive"
tar -C "$clean/archive" --strip-components=1 -xzf "$packages"/gongbao-*-linux-musl.tar.gz
binary=$clean/archive/gongbao
if readelf --program-headers "$binary" | grep -q INTERP; then wrong "the binary is not static"; fi
# Whoever builds it, and where, is nobody's business.
if grep -a -o -m 3 -E "(${CARGO_HOME:-$HOME/.cargo}|$(dirname "$packages"))/[^[:cntrl:]]{0,60}" "$binary"; then wrong "the binary names folders of the machine that built it"; fi
works "$binary"
for page in man/gongbao.1 man/zh_CN/gongbao-check.1 docs/tutorial.zh.md schemas/targets.json LICENSE-MIT; do
  [ -s "$clean/archive/$page" ] || wrong "the archive has no $page"
done
completes "$clean/archive/completions/gongbao.bash"

if there '*.deb'; then
  # A system that has nothing but a list of what is installed, which is empty.
  system=$clean/system
  mkdir -p "$system/var/lib/dpkg/info" "$system/var/lib/dpkg/updates"
  touch "$system/var/lib/dpkg/status"
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(fakeroot)
  "${as_root[@]}" dpkg --root="$system" --force-script-chrootless --log=/dev/null --install "$packages"/*.deb >/dev/null
  works "$system/usr/bin/gongbao"
  for page in man1/gongbao.1.gz man1/gongbao-check.1.gz zh_CN/man1/gongbao-check.1.gz; do
    gzip -t "$system/usr/share/man/$page"
  done
  if command -v man >/dev/null; then
    MANPATH=$system/usr/share/man LC_ALL=C.UTF-8 man gongbao-check | grep -q 'deny' || wrong "the manual does not show"
  fi
  completes "$system/usr/share/bash-completion/completions/gongbao"
  "${as_root[@]}" dpkg --root="$system" --force-script-chrootless --log=/dev/null --purge gongbao >/dev/null
  [ -z "$(find "$system/usr" -type f 2>/dev/null)" ] || wrong "files stay when the .deb goes"
fi

if there '*.whl'; then
  python3 -m venv "$clean/venv"
  "$clean/venv/bin/pip" install --quiet --no-index --disable-pip-version-check "$packages"/*.whl
  works "$clean/venv/bin/gongbao"
fi

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$clean/root/work"
  tar -C "$clean/root" -xf "$packages"/gongbao-*-rootfs.tar
  chroot "$clean/root" /gongbao init --quiet /work/site
  chroot "$clean/root" /gongbao build --quiet --root /work/site
  [ -s "$clean/root/work/site/public/index.html" ]
  checked=$((checked + 1))
else
  said "skipped: the image's root file system needs a chroot, and that root"
fi

if there 'gongbao-*.cdx.json'; then
  python3 -c 'import json, sys; parts = json.load(open(sys.argv[1]))["components"]; assert len(parts) > 100, len(parts)' "$packages"/*.cdx.json
fi
if there THIRD-PARTY.html; then
  grep -q 'MIT License' "$packages/THIRD-PARTY.html" || wrong "THIRD-PARTY.html has no licences"
fi
said "$checked packages work in clean places"

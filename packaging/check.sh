#!/usr/bin/env bash
# Installs each package of a folder in a clean place, and makes a site with it.
#   packaging/check.sh [FOLDER]             [default: target/packages]
set -euo pipefail
packages=$(cd "${1:-$(dirname "$0")/../target/packages}" && pwd)
clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT
checked=0
said() { echo "packaging: $*" >&2; }
there() { compgen -G "$packages/$1" >/dev/null; }

# A binary begins a site, finds nothing wrong with it, and builds it, in a folder that has nothing else.
works() {
  local here
  here=$(mktemp -d -p "$clean")
  (cd "$here" && env -i "$@" init --quiet site && env -i "$@" check --root site --deny warnings --quiet && env -i "$@" build --root site --quiet)
  [ -s "$here/site/public/index.html" ]
  checked=$((checked + 1))
}

(cd "$packages" && sha256sum --quiet --check SHA256SUMS)

mkdir "$clean/archive"
tar -C "$clean/archive" --strip-components=1 -xzf "$packages"/gongbao-*-linux-musl.tar.gz
if file "$clean/archive/gongbao" 2>/dev/null | grep -q "dynamically linked"; then said "the binary is not static"; exit 1; fi
works "$clean/archive/gongbao"
for page in man/gongbao.1 man/zh_CN/gongbao-check.1 docs/tutorial.zh.md schemas/targets.json LICENSE-MIT; do
  [ -s "$clean/archive/$page" ] || { said "the archive has no $page"; exit 1; }
done
bash -n "$clean/archive/completions/gongbao.bash"

if there '*.deb'; then
  dpkg-deb -x "$packages"/*.deb "$clean/deb"
  works "$clean/deb/usr/bin/gongbao"
  gzip -t "$clean"/deb/usr/share/man/man1/gongbao-check.1.gz "$clean"/deb/usr/share/man/zh_CN/man1/gongbao-check.1.gz
  bash -n "$clean/deb/usr/share/bash-completion/completions/gongbao"
else
  said "skipped: no .deb"
fi

if there '*.whl'; then
  python3 -m venv "$clean/venv"
  "$clean/venv/bin/pip" install --quiet --no-index --disable-pip-version-check "$packages"/*.whl
  works "$clean/venv/bin/gongbao"
else
  said "skipped: no wheel"
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
said "$checked packages work in clean places"

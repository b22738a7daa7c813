#!/usr/bin/env bash
# Builds the packages of this machine's kind: a static binary, an archive with manual and documentation for offices without
# the internet, a .deb, a wheel, the root file system of an image, and checksums. What has no tool here is said and left out.
#   packaging/build.sh [PROFILE [OUT]]      PROFILE is release or dev, OUT a folder [default: target/packages]
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-release} out=${2:-target/packages}
target=${TARGET:-$(uname -m)-unknown-linux-musl}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
name=gongbao-$version-$target
folder=$profile; [ "$profile" != dev ] || folder=debug
built=${CARGO_TARGET_DIR:-target}/$target/$folder/gongbao
said() { echo "packaging: $*" >&2; }

cargo build --locked --profile "$profile" --target "$target" --bin gongbao
rm -rf "$out"
mkdir -p "$out"

# What stands beside the binary is made by it: the manual and the completions say what this version does.
stage=target/package
rm -rf "$stage"
mkdir -p "$stage/completions"
LC_ALL=C "$built" man --quiet --ui-lang en --out "$stage/man"
LC_ALL=C "$built" man --quiet --ui-lang zh --out "$stage/man/zh_CN"
"$built" completions bash --ui-lang en > "$stage/completions/gongbao.bash"
"$built" completions zsh --ui-lang en > "$stage/completions/_gongbao"
"$built" completions fish --ui-lang en > "$stage/completions/gongbao.fish"

archive=$out/stage/$name
mkdir -p "$archive"
cp "$built" "$archive/gongbao"
strip "$archive/gongbao"
cp -r "$stage/man" "$stage/completions" docs schemas README.md README.zh.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$archive/"
# The same bytes from the same sources, whoever packs them and when.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$out/stage" -cf - "$name" | gzip -n9 > "$out/$name.tar.gz"

mkdir -p "$out/rootfs"
cp "$archive/gongbao" "$out/rootfs/gongbao"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$out/rootfs" -cf "$out/gongbao-$version-rootfs.tar" gongbao
rm -rf "$out/stage" "$out/rootfs"

if command -v cargo-deb >/dev/null; then
  cargo deb --quiet --no-build --target "$target" --profile "$profile" --output "$out/"
else
  said "no .deb: cargo-deb is not there (cargo install cargo-deb)"
fi
if command -v maturin >/dev/null; then
  maturin build --quiet --locked --profile "$profile" --target "$target" --compatibility pypi --out "$out"
else
  said "no wheel: maturin is not there (pip install maturin)"
fi
(cd "$out" && sha256sum -- *.* > SHA256SUMS)
said "$(cd "$out" && ls | tr '\n' ' ')"

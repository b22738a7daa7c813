#!/usr/bin/env bash
# Builds the packages of this machine's kind: a static binary, an archive with manual and documentation for offices without
# the internet, a .deb, a wheel, the root file system of an image, the crates, a bill of materials, the licences of what it is
# made of, and checksums. What has no tool here is said and left out; with TOOLS=all that is an error.
#   packaging/build.sh [PROFILE [OUT]]      PROFILE is dist or release [default: dist], OUT a folder [default: target/packages]
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-dist} out=${2:-target/packages}
target=${TARGET:-$(uname -m)-unknown-linux-musl}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
name=gongbao-$version-$target
built=${CARGO_TARGET_DIR:-target}/$target/$profile/gongbao
PATH=$PWD/target/packaging/bin:$PATH
said() { echo "packaging: $*" >&2; }
has() {
  command -v "$1" >/dev/null && return
  said "no $2: $1 is not there (packaging/tools.sh)"
  [ "${TOOLS:-}" != all ] || exit 1
  return 1
}

# The same bytes from the same sources, wherever they lie and whoever builds them, and whenever it is packed.
cargo_home=${CARGO_HOME:-$HOME/.cargo}
export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=. --remap-path-prefix=$cargo_home=cargo"
export CFLAGS="${CFLAGS:-} -ffile-prefix-map=$PWD=. -ffile-prefix-map=$cargo_home=cargo"
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
packed() { tar --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rwX --mtime="@$SOURCE_DATE_EPOCH" "$@"; }

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
strip -o "$archive/gongbao" "$built"
cp -r "$stage/man" "$stage/completions" docs schemas README.md README.zh.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$archive/"
packed -C "$out/stage" -cf - "$name" | gzip -n9 > "$out/$name.tar.gz"
packed -C "$archive" -cf "$out/$name-rootfs.tar" gongbao
said "the binary takes $(stat -c %s "$archive/gongbao") bytes"
rm -rf "$out/stage"

if has cargo-deb .deb; then
  cargo deb --quiet --no-build --target "$target" --profile "$profile" --output "$out/"
fi
if has maturin wheel; then
  maturin build --quiet --locked --profile "$profile" --target "$target" --compatibility pypi --out "$out"
fi
cargo package --locked --workspace --no-verify --allow-dirty --quiet
cp "${CARGO_TARGET_DIR:-target}"/package/*-"$version".crate "$out/"
if has cargo-cyclonedx "bill of materials"; then
  cargo cyclonedx --quiet --format json --target "$target" --override-filename gongbao.cdx
  mv gongbao.cdx.json "$out/gongbao-$version.cdx.json"
  find crates fuzz -name gongbao.cdx.json -delete
fi
if has cargo-about "list of licences"; then
  cargo about generate --locked --fail --output-file "$out/THIRD-PARTY.html" packaging/notices.hbs
fi
(cd "$out" && sha256sum -- *.* > SHA256SUMS)
said "$(cd "$out" && ls | tr '\n' ' ')"

#!/usr/bin/env bash
# Installs what the packages of a release are made and proved with into target/packaging, where it is not there yet: some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$PWD/target/packaging
export CARGO_TARGET_DIR=$PWD/target/packaging-build
target=$(uname -m)-unknown-linux-musl
rustup target list --installed | grep -qx "$target" || rustup target add "$target"
# They run for seconds: what they are compiled for is to be there soon.
crate() {
  [ -x "$tools/bin/$1" ] || cargo install --locked --debug --quiet --root "$tools" "$@"
}
crate cargo-deb --no-default-features
crate cargo-deny --no-default-features
crate cargo-cyclonedx
crate cargo-about --no-default-features --features cli
[ -x "$tools/bin/python3" ] || python3 -m venv "$tools"
[ -x "$tools/bin/maturin" ] || "$tools/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.16,<2'
rm -rf "$CARGO_TARGET_DIR"

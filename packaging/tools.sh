#!/usr/bin/env bash
# Installs what the packages of a release are made and proved with into target/packaging, where it is not there yet: some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$PWD/target/packaging
export CARGO_TARGET_DIR=$PWD/target/packaging-build
target=$(uname -m)-unknown-linux-musl
rustup target list --installed | grep -qx "$target" || rustup target add "$target"
crate() {
  [ -x "$tools/bin/$1" ] || cargo install --locked --quiet --root "$tools" "$@"
}
# They run for seconds: what they are compiled for is to be there soon. The last one compares the texts of licences for long.
crate cargo-deb --debug --no-default-features
crate cargo-deny --debug --no-default-features
crate cargo-cyclonedx --debug
crate cargo-about --no-default-features --features cli
[ -x "$tools/bin/python3" ] || python3 -m venv "$tools"
[ -x "$tools/bin/maturin" ] || "$tools/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.16,<2'
rm -rf "$CARGO_TARGET_DIR"

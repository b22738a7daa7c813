#!/usr/bin/env bash
# Fetches the released binary for this machine and proves it by its checksum. Status 3: there is none, compile it.
#   packaging/install.sh VERSION FOLDER RELEASES     RELEASES is an address such as https://github.com/OWNER/gongbao/releases/download
set -euo pipefail
version=$1 folder=$2 releases=$3
case $(uname -s)-$(uname -m) in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  *) echo "install: no release for $(uname -s) on $(uname -m)" >&2; exit 3 ;;
esac
name=gongbao-$version-$target
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
for file in "$name.tar.gz" SHA256SUMS; do
  curl --fail --silent --show-error --location --retry 3 --output "$fetched/$file" "$releases/v$version/$file" ||
    { echo "install: no $file at $releases/v$version" >&2; exit 3; }
done
sums=sha256sum
command -v sha256sum >/dev/null || sums="shasum -a 256"
# A file that is not what the release says is never run, and nothing else is taken in its place.
(cd "$fetched" && grep -F "  $name.tar.gz" SHA256SUMS | $sums --check --status -) ||
  { echo "install: $name.tar.gz is not what SHA256SUMS says" >&2; exit 1; }
mkdir -p "$folder"
tar -C "$fetched" -xzf "$fetched/$name.tar.gz"
mv "$fetched/$name/gongbao" "$folder/gongbao"

#!/usr/bin/env bash
# Builds the binary of what is committed once more, in another folder, and compares it with that of the packages, which
# packaging/build.sh made of the same commit.
#   packaging/reproduce.sh [PROFILE [FOLDER]]             [default: dist target/packages]
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-dist} packages=$(cd "${2:-target/packages}" && pwd)
other=$(mktemp -d)
trap 'rm -rf "$other"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH CARGO_TARGET_DIR=$other/target
git archive HEAD | tar -C "$other" -x
(cd "$other" && TOOLS="" packaging/build.sh "$profile" packages)
status=0
for package in "$other"/packages/*.tar.gz "$other"/packages/*-rootfs.tar; do
  cmp "$package" "$packages/${package##*/}" || status=1
done
[ "$status" = 0 ] && echo "packaging: the same bytes in another folder" >&2
exit "$status"

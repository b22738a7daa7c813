#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version: the part below its heading, or below `Unreleased` while there is none.
#   packaging/notes.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
part() {
  awk -v wanted="$1" '/^## / { on = index($0, wanted) > 0; next } on { print }' CHANGELOG.md
}
notes=$(part "$1")
[ -n "$notes" ] || notes=$(part Unreleased)
[ -n "$notes" ] || { echo "notes: CHANGELOG.md says nothing of $1" >&2; exit 1; }
printf '%s\n' "$notes"

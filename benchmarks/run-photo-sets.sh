#!/bin/sh
# Drawn pictures with invented likes through the whole chain, from JPEG files to the verdict, with and without signal. Prints a Markdown table.
# Needs the photo packages (./test fetches them). Usage: benchmarks/run-photo-sets.sh [SEEDS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
export PLAUDIT_PHOTO_PACKAGES="${PLAUDIT_PHOTO_PACKAGES:-$here/../artifacts/photo-packages}"
"$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" photo-sets "${1:-100}"

#!/bin/sh
# Image features of generated pictures, from bytes to 1,792 numbers, beside ONNX Runtime alone with the same model and as many threads.
# Needs the photo packages (./test fetches them). Usage: benchmarks/run-embedding.sh [PICTURES]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
export PLAUDIT_PHOTO_PACKAGES="${PLAUDIT_PHOTO_PACKAGES:-$here/../artifacts/photo-packages}"
"$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" embed "${1:-100}"

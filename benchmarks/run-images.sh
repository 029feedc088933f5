#!/usr/bin/env bash
# Reads and measures 400 pictures of 1080 x 1350 that it makes, and runs the image model on them, on two threads. Usage: benchmarks/run-images.sh [COUNT]
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck source=build/setup.sh
source "$root/build/setup.sh"
install_photo_packages
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet -nologo "$root/benchmarks/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
"$root/artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" images "${1:-400}"

#!/bin/sh
# Learns invented accounts' pictures, with and without signal, and 800 pictures with 30 + 1792 columns on one core.
# Needs taskset. Usage: benchmarks/run-photos.sh [SEEDS]
set -eu
seeds=${1:-100}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
taskset -c 0 "$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" photos-time
"$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" photos "$seeds"

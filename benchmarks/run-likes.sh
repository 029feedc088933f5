#!/bin/sh
# Trains on a million invented posts, predicts a million drafts, and times single drafts. Prints wall seconds, CPU seconds and peak memory of
# whole processes. Needs GNU time. Usage: benchmarks/run-likes.sh [POSTS [DRAFTS]]
set -eu
posts=${1:-1000000}
drafts=${2:-1000000}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plaudit=$here/../plaudit
"$plaudit" --version > /dev/null
dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
"$plaudit" sample "$work/agency" --accounts 5000 --posts "$posts" --drafts "$drafts" --quiet
/usr/bin/time -f "train on $posts posts: %e s wall, %U s user, %S s system, %M KB peak" \
    "$plaudit" train likes "$work/agency/posts" -o "$work/likes.plaudit" --quiet
/usr/bin/time -f "predict $drafts drafts: %e s wall, %U s user, %S s system, %M KB peak" \
    "$plaudit" predict likes "$work/agency/drafts.jsonl" --history "$work/agency/posts" -m "$work/likes.plaudit" -o "$work/out.jsonl" --reasons false --quiet
head -n 500 "$work/agency/drafts.jsonl" > "$work/some.jsonl"
"$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" latency "$work/likes.plaudit" "$work/agency/posts" "$work/some.jsonl"

#!/bin/sh
# Brings invented posts into a new SQLite store, new, again and with other numbers, reads them back, keeps predictions of many writers, writes and
# pages forecasts of 137,000 profiles; prints rows a second. Give the connection string of an empty PostgreSQL database for the same on that.
# Usage: benchmarks/run-store.sh [POSTS] [ROUNDS] [CONNECTION]
set -eu
posts=${1:-200000}
rounds=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
program=$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks
round=1
while [ "$round" -le "$rounds" ]; do
    "$program" store "${3:-sqlite:$work/$round/plaudit.db}" "$posts"
    round=$((round + 1))
done

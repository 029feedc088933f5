#!/bin/sh
# Reads an invented Instagram export with Plaudit and with a script (peers/instagram_export.py), in turn, three rounds; prints medians and ratios.
# Usage: benchmarks/run-exports.sh [POSTS]...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || set -- 1000 20000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plaudit="$here/../plaudit"
"$plaudit" --version > /dev/null

measure() { # NAME COMMAND...
    name=$1
    shift
    /usr/bin/time -f '%e %M' -a -o "$work/$name" "$@" > /dev/null 2> "$work/error" || { cat "$work/error" >&2; exit 1; }
}

for posts in "$@"; do
    python3 "$here/peers/instagram_export.py" --make "$posts" "$work/export.zip"
    rm -f "$work/plaudit" "$work/script"
    for _ in 1 2 3; do
        measure plaudit "$plaudit" convert "$work/export.zip" -o "$work/plaudit.jsonl"
        measure script python3 "$here/peers/instagram_export.py" "$work/export.zip" "$work/script.jsonl"
    done
    python3 - "$work" "$posts" <<'END'
import json, statistics, sys

work, posts = sys.argv[1:]
likes = {name: sum(json.loads(line).get("likes") or 0 for line in open(f"{work}/{name}.jsonl", encoding="utf-8")) for name in ("plaudit", "script")}
assert likes["plaudit"] == likes["script"], f"they read different likes: {likes}"
seconds, megabytes = {}, {}
for name in ("plaudit", "script"):
    rows = [[float(value) for value in line.split()] for line in open(f"{work}/{name}")]
    seconds[name] = statistics.median(row[0] for row in rows)
    megabytes[name] = statistics.median(row[1] for row in rows) / 1000
print(f"{int(posts):,} posts: plaudit {seconds['plaudit']:.2f} s, {megabytes['plaudit']:.0f} MB; script {seconds['script']:.2f} s, {megabytes['script']:.0f} MB; "
      f"{seconds['script'] / seconds['plaudit']:.2f} times the script's speed, {megabytes['plaudit'] / megabytes['script']:.2f} of its memory")
END
done

#!/bin/sh
# Reads a JSONL file of posts with Plaudit (streamed, and kept in memory) and with Python's json.loads into a list, in turn, three rounds;
# prints medians and the ratios.
# Usage: benchmarks/run-ingest.sh FILE.jsonl [ROUNDS]
set -eu
file=${1:?Usage: benchmarks/run-ingest.sh FILE.jsonl [ROUNDS]}
rounds=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$results/build" || { cat "$results/build"; exit 1; }
program=$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks
cat "$file" > /dev/null # both read from memory, not from the disk

round=1
while [ "$round" -le "$rounds" ]; do
    "$program" stream "$file" | tee -a "$results/streamed" | sed "s/^/plaudit streamed $round: /"
    "$program" ingest "$file" | tee -a "$results/kept" | sed "s/^/plaudit kept     $round: /"
    python3 "$here/peers/jsonl_ingest.py" "$file" | tee -a "$results/python" | sed "s/^/python           $round: /"
    round=$((round + 1))
done

python3 - "$results" <<'END'
import json, statistics, sys

def medians(name):
    rows = [json.loads(line) for line in open(f"{sys.argv[1]}/{name}")]
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}

streamed, kept, python = medians("streamed"), medians("kept"), medians("python")
assert streamed["posts"] == kept["posts"] == python["posts"], "they read different numbers of posts"
print("median           " + "  ".join(f"{key:>12}" for key in kept))
for name, row in (("plaudit streamed", streamed), ("plaudit kept", kept), ("python", python)):
    print(f"{name:16} " + "  ".join(f"{value:12,.10g}" for value in row.values()))
for name, row in (("streamed", streamed), ("kept", kept)):
    print(f"{name}: {row['posts_per_s'] / python['posts_per_s']:.1f} times Python's posts a second, "
          f"CPU 1/{python['cpu'] / row['cpu']:.1f}, peak memory 1/{python['peak_rss_mb'] / row['peak_rss_mb']:.1f}")
END

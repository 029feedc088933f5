#!/bin/sh
# Forecasts every profile of generated daily rows with Plaudit, from CSV and from Parquet, beside the pandas and scikit-learn peer: the same
# data, in turn, whole processes with their start-up. Prints Markdown: wall and CPU seconds and peak memory with ratios to the peer, and how
# they grow with the rows. What is generated is kept for the next run.
#
# Usage: benchmarks/run-forecast.sh [ROWS...]                 default 1000000 3300000 10000000 33000000
#   RUNS=3             runs of each, of which the median counts
#   RUNS_BIG=1         the same for 30 million rows and more
#   MODELS="linear xgboost"
#   BENCHMARK_DATA     folder of generated data, default artifacts/benchmark-data; 33 million rows are 3.3 GB
#   PLAUDIT            the program, default ./plaudit
#   PYTHON             python with pandas and scikit-learn, default /usr/bin/python3 (Debian's python3-pandas and python3-sklearn)
# Needs GNU time; the peer takes about 6 GB of memory for 33 million rows.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plaudit=${PLAUDIT:-$here/../plaudit}
python=${PYTHON:-/usr/bin/python3}
models=${MODELS:-linear xgboost}
data=${BENCHMARK_DATA:-$here/../artifacts/benchmark-data}
[ $# -gt 0 ] || set -- 1000000 3300000 10000000 33000000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$data"

# measure ROWS NAME COMMAND...: adds a line of rows, name, wall, user, system, peak KB.
measure() {
    rows=$1 name=$2
    shift 2
    if ! /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" > "$work/log" 2>&1; then
        echo "failed: $*" >&2
        cat "$work/log" >&2
        exit 1
    fi
    printf '%s\t%s\t%s\n' "$rows" "$name" "$(tail -n 1 "$work/time" | tr ' ' '\t')" | tee -a "$work/times" >&2
}

# Counts the profiles with a forecast; the id is the first column of both.
profiles() {
    tail -n +2 "$1" | cut -d , -f 1 | sort -u | wc -l
}

"$plaudit" --version > /dev/null # builds it where that is needed
"$python" -c 'import pandas, sklearn'
for rows in "$@"; do
    csv=$data/daily-$rows parquet=$data/daily-$rows-parquet
    if [ ! -e "$csv/README.txt" ]; then
        rm -rf "$parquet"
        measure "$rows" "sample" "$plaudit" sample --daily "$rows" "$csv" --force --quiet
    fi
    if [ ! -d "$parquet" ]; then
        rm -rf "$parquet.unfinished"
        measure "$rows" "convert to Parquet" "$plaudit" convert "$csv"/ig_data_*.csv -o "$parquet.unfinished" --to parquet --quiet
        mv "$parquet.unfinished" "$parquet"
    fi
    find "$csv" "$parquet" -type f -exec cat {} + > /dev/null # all read from memory, not from the disk

    runs=${RUNS:-3}
    [ "$rows" -lt 30000000 ] || runs=${RUNS_BIG:-1}
    run=1
    while [ "$run" -le "$runs" ]; do
        measure "$rows" "pandas and scikit-learn, CSV" "$python" -W ignore "$here/peers/weekly_forecast.py" "$csv" -o "$work/peer.csv"
        for model in $models; do
            for source in "$csv" "$parquet"; do
                format=CSV
                [ "$source" = "$csv" ] || format=Parquet
                measure "$rows" "plaudit $model, $format" "$plaudit" forecast "$source" -o "$work/own.csv" --models "$model" --quiet
                if [ "$(profiles "$work/own.csv")" != "$(profiles "$work/peer.csv")" ]; then
                    echo "$rows rows: forecasts of $(profiles "$work/own.csv") profiles, where the peer has $(profiles "$work/peer.csv")" >&2
                    exit 1
                fi
            done
        done
        run=$((run + 1))
    done
done

"$python" - "$work/times" <<'END'
import collections, datetime, os, platform, statistics, sys

PEER = "pandas and scikit-learn, CSV"
measured = collections.defaultdict(lambda: collections.defaultdict(list))
for line in open(sys.argv[1]):
    rows, name, wall, user, system, peak = line.rstrip("\n").split("\t")
    measured[int(rows)][name].append((float(wall), float(user) + float(system), int(peak) / 1024))
medians = {rows: {name: [statistics.median(column) for column in zip(*runs)] for name, runs in names.items()}
           for rows, names in measured.items()}

print(f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.machine()}. Medians; ratios are the peer's figure over this one.\n")
print("| rows | what | runs | wall s | CPU s | peak MB | times faster | times less CPU | times less memory |")
print("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
for rows, names in medians.items():
    for name, values in names.items():
        is_forecast = name.startswith("plaudit ")
        ratios = [f"{peer / own:.1f}" for peer, own in zip(names[PEER], values)] if is_forecast else [""] * 3
        wall, cpu, peak = values
        print(f"| {rows:,} | {name} | {len(measured[rows][name])} | {wall:.2f} | {cpu:.2f} | {peak:,.0f} | {' | '.join(ratios)} |")

print("\nGrowth: seconds, and rows a second.\n")
sizes = list(medians)
names = list(dict.fromkeys(name for by_name in medians.values() for name in by_name))
print("| what | " + " | ".join(f"{rows:,} rows" for rows in sizes) + " | rows times | seconds times |")
print("|---|" + "---:|" * (len(sizes) + 2))
for name in names:
    known = [rows for rows in sizes if name in medians[rows]]
    cells = [f"{medians[rows][name][0]:.2f} s, {rows / medians[rows][name][0]:,.0f}/s" if rows in known else "" for rows in sizes]
    growth = f"{known[-1] / known[0]:.1f} | {medians[known[-1]][name][0] / medians[known[0]][name][0]:.1f}"
    print(f"| {name} | {' | '.join(cells)} | {growth} |")
END

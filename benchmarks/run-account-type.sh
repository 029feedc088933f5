#!/bin/sh
# Evaluates account types on files of labelled profiles beside scikit-learn, trains, and judges profiles made from each file. Prints a Markdown
# table a file; whole processes with their start-up and reading, measured by GNU time.
#
# Usage: benchmarks/run-account-type.sh PROFILES...
#   ROWS=100000      profiles judged without reasons; a tenth of them with reasons
#   PLAUDIT          the program, default ./plaudit
#   PYTHON           python with pandas and scikit-learn, default /usr/bin/python3; empty for no peer
# Needs GNU time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plaudit=${PLAUDIT:-$here/../plaudit}
python=${PYTHON-/usr/bin/python3}
maker=${python:-python3}
rows=${ROWS:-100000}
[ $# -gt 0 ] || { echo "usage: $0 PROFILES..." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# timed COMMAND...: runs it and leaves "wall | CPU | peak" in $measured.
timed() {
    if ! /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" > "$work/log" 2>&1; then
        echo "failed: $*" >&2
        cat "$work/log" >&2
        exit 1
    fi
    measured=$(tail -n 1 "$work/time" | awk '{ printf "%.1f | %.1f | %.0f", $1, $2 + $3, $4 / 1024 }')
}

"$plaudit" --version > /dev/null # builds it where that is needed
for profiles in "$@"; do
    printf '%s\n\n' "$(basename "$profiles")"
    echo "| evaluation | accuracy | macro F1 | Brier | calibration error | seconds, wall | seconds, CPU | peak MB |"
    echo "|---|---:|---:|---:|---:|---:|---:|---:|"
    timed "$plaudit" evaluate account-type "$profiles" --json "$work/evaluation.json" --quiet
    "$maker" - "$work/evaluation.json" "$measured" << 'END'
import json, sys
scores = json.load(open(sys.argv[1]))["scores"]
def row(s, measured):
    print("| %s | %.4f | %.4f | %.4f | %.4f | %s |" % (s["name"], s["accuracy"], s["macro_f1"], s["brier"], s["expected_calibration_error"], measured))
row(scores["model"], sys.argv[2])
for other in scores["others"]:
    row(other, "in the same run | | ")
END
    if [ -n "$python" ]; then
        timed env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python" "$here/peers/account_type_sklearn.py" evaluate "$profiles"
        grep '^|' "$work/log" | sed 's/$/ | |/'
        echo "| both of scikit-learn, the process | | | | | $measured |"
    fi
    printf '\n| | seconds, wall | seconds, CPU | peak MB |\n|---|---:|---:|---:|\n'
    timed "$plaudit" train account-type "$profiles" -o "$work/model.plaudit" --quiet
    echo "| train | $measured |"
    "$maker" "$here/peers/account_type_sklearn.py" make "$profiles" "$work/made.jsonl" "$rows"
    timed "$plaudit" predict account-type "$work/made.jsonl" -m "$work/model.plaudit" -o "$work/out.jsonl" --reasons false --quiet
    [ "$(wc -l < "$work/out.jsonl")" -eq "$rows" ] || { echo "$(wc -l < "$work/out.jsonl") answers" >&2; exit 1; }
    echo "| predict $rows profiles, no reasons | $measured |"
    head -n $((rows / 10)) "$work/made.jsonl" > "$work/some.jsonl"
    timed "$plaudit" predict account-type "$work/some.jsonl" -m "$work/model.plaudit" -o "$work/out.jsonl" --reasons --quiet
    echo "| predict $((rows / 10)) profiles with reasons | $measured |"
    echo
done

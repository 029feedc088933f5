#!/bin/sh
# Trains a multilayer perceptron on 20,000 rows of 20 numbers, 128-64-4, 20 epochs, on one core, beside scikit-learn's of the same size.
# Needs taskset, and Python with numpy and scikit-learn. Usage: benchmarks/run-mlp.sh [PYTHON]
set -eu
python=${1:-/usr/bin/python3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet -nologo "$here/Plaudit.Benchmarks" > "$work/build" || { cat "$work/build"; exit 1; }
"$python" "$here/peers/mlp_sklearn.py" make "$work/rows.csv" 24000
taskset -c 0 "$here/../artifacts/bin/Plaudit.Benchmarks/release/Plaudit.Benchmarks" mlp "$work/rows.csv" 20
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 taskset -c 0 "$python" "$here/peers/mlp_sklearn.py" fit "$work/rows.csv" 20

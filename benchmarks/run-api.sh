#!/bin/sh
# Serves predictions and asks for the type of one profile a request, beside the same in Flask, gunicorn and scikit-learn, one after the other
# on the same machine. Prints a Markdown table: requests a second, latency, CPU a request, memory.
#
# Usage: benchmarks/run-api.sh PROFILES.jsonl
#   SECONDS_EACH=10  length of a run; each server is asked for three seconds before
#   CONNECTIONS=16   connections that ask at once
#   PLAUDIT          the program itself (not the script ./plaudit), default artifacts/bin/Plaudit.App/release/Plaudit.App
#   PYTHON           python with scikit-learn, Flask and gunicorn, default /usr/bin/python3; empty for no peer
#   WORKERS=2        workers of gunicorn
# Needs wrk, curl and Linux' /proc.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plaudit=${PLAUDIT:-$here/../artifacts/bin/Plaudit.App/release/Plaudit.App}
python=${PYTHON-/usr/bin/python3}
seconds=${SECONDS_EACH:-10}
connections=${CONNECTIONS:-16}
[ $# -eq 1 ] || { echo "usage: $0 PROFILES.jsonl" >&2; exit 2; }
profiles=$(realpath "$1")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/models"

cat > "$work/ask.lua" << 'END'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
if os.getenv("KEY") then wrk.headers["Authorization"] = "Bearer " .. os.getenv("KEY") end
local file = io.open(os.getenv("BODY"))
wrk.body = file:read("*a")
file:close()
END
printf '{"profiles":[%s]}' "$(head -n 1 "$profiles")" > "$work/body.json"
export BODY="$work/body.json"

# Clock ticks of a process and its children, and their resident memory.
processes() { echo "$1"; pgrep -P "$1" || true; }
ticks() { for p in $(processes "$1"); do cut -d ' ' -f 14,15 "/proc/$p/stat"; done | awk '{ sum += $1 + $2 } END { print sum }'; }
memory() { for p in $(processes "$1"); do grep VmRSS "/proc/$p/status"; done | awk '{ sum += $2 } END { printf "%.0f", sum / 1024 }'; }

# measure NAME URL: asks the server and prints its line.
measure() {
    wrk -t 1 -c "$connections" -d 3s -s "$work/ask.lua" "$2" > /dev/null
    before=$(ticks "$server")
    wrk -t 1 -c "$connections" -d "${seconds}s" --latency -s "$work/ask.lua" "$2" > "$work/out"
    after=$(ticks "$server")
    awk -v name="$1" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" -v memory="$(memory "$server")" '
        $1 == "50%" { p50 = $2 } $1 == "99%" { p99 = $2 }
        /requests in/ { all = $1 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF } /Socket errors/ { bad = bad " " $0 }
        END { printf "| %s | %.0f | %s | %s | %.2f | %s |%s\n", name, rate, p50, p99, 1000 * ticks / hz / all, memory, bad ? " failed: " bad : "" }' "$work/out"
}

await() { for _ in $(seq 300); do ! curl -s -o "$work/answer" "$1" || return 0; sleep .1; done; echo "no answer from $1" >&2; cat "$work/log" >&2; exit 1; }

echo "| server | requests a second | p50 | p99 | CPU a request, ms | resident memory, MB |"
echo "|---|---:|---:|---:|---:|---:|"
"$plaudit" train account-type "$profiles" -o "$work/models/account-type.plaudit" > "$work/log" 2>&1
KEY=$("$plaudit" keys create benchmark --scope predict --store "sqlite:$work/store.db" 2> "$work/log")
"$plaudit" serve --listen 127.0.0.1:18991 --store "sqlite:$work/store.db" --models "$work/models" --rate-limit 0 > "$work/log" 2>&1 &
server=$!
export KEY
await http://127.0.0.1:18991/health/ready
measure plaudit http://127.0.0.1:18991/api/v1/predictions/account-type
kill "$server"
wait "$server" || true
unset KEY
[ -n "$python" ] || exit 0

cd "$here/peers"
PROFILES=$profiles "$python" -m gunicorn --preload --workers "${WORKERS:-2}" --bind 127.0.0.1:18992 account_type_api:app > "$work/log" 2>&1 &
server=$!
await http://127.0.0.1:18992/
measure "Flask, gunicorn, scikit-learn" http://127.0.0.1:18992/predict

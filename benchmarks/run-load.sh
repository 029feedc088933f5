#!/bin/sh
# Loads one server for minutes with a mix of what clients ask (account types, likes with past posts in the store and a line of the ledger
# each, reading): prints requests, faults, latency, and resident memory before, on the way and after. There is to be no fault and no growth.
#
# Usage: benchmarks/run-load.sh
#   SECONDS_ALL=300   length of the run
#   CONNECTIONS=16    connections that ask at once
#   STORE             the store, default a new one of SQLite; a connection string of an empty database of PostgreSQL
#   PLAUDIT           the program itself (not the script ./plaudit), default artifacts/bin/Plaudit.App/release/Plaudit.App
# Needs wrk, curl and Linux' /proc.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plaudit=${PLAUDIT:-$here/../artifacts/bin/Plaudit.App/release/Plaudit.App}
seconds=${SECONDS_ALL:-300}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
export PLAUDIT_STORE="${STORE:-sqlite:$work/store.db}"
mkdir "$work/models"

{
    "$plaudit" sample "$work/sample" --accounts 3 --posts 200 --drafts 12
    "$plaudit" train likes "$work/sample/posts" -o "$work/models/likes.plaudit"
    "$plaudit" train account-type "$work/sample/profiles.jsonl" -o "$work/models/account-type.plaudit"
    "$plaudit" import "$work/sample/posts"
} > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
KEY=$("$plaudit" keys create load --scope write 2> "$work/log")
printf '{"profiles":[%s]}' "$(head -n 1 "$work/sample/profiles.jsonl")" > "$work/profile.json"
printf '{"drafts":[%s]}' "$(head -n 1 "$work/sample/drafts.jsonl")" > "$work/draft.json"
cat > "$work/mix.lua" << 'END'
local function read(name) local file = io.open(os.getenv("WORK") .. "/" .. name) local text = file:read("*a") file:close() return text end
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. os.getenv("KEY") }
local v1 = "/api/v1/"
local requests, sent = {}, 0
function init()
    requests = {
        wrk.format("POST", v1 .. "predictions/account-type", headers, read("profile.json")),
        wrk.format("POST", v1 .. "predictions/likes", headers, read("draft.json")),
        wrk.format("POST", v1 .. "predictions/account-type", headers, read("profile.json")),
        wrk.format("GET", v1 .. "accounts", headers),
        wrk.format("POST", v1 .. "predictions/likes", headers, read("draft.json")),
        wrk.format("GET", v1 .. "ledger?limit=20", headers),
    }
end
function request() sent = sent + 1 return requests[sent % #requests + 1] end
END
export KEY WORK="$work"

began=$(date +%s%N)
"$plaudit" serve --listen 127.0.0.1:18993 --models "$work/models" --rate-limit 0 > "$work/log" 2>&1 &
server=$!
for _ in $(seq 300); do ! curl -sf -o "$work/answer" http://127.0.0.1:18993/health/ready || break; sleep .02; done
ready=$(( ($(date +%s%N) - began) / 1000000 ))
memory() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }
idle=$(memory)

# Likes alone: as fast as they are answered, then half as often.
cat > "$work/likes.lua" << 'END'
local wait = tonumber(os.getenv("WAIT"))
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("KEY")
local file = io.open(os.getenv("WORK") .. "/draft.json")
wrk.body = file:read("*a")
file:close()
if wait > 0 then function delay() return wait end end
END
likes() { WAIT=$1 wrk -t 1 -c "${CONNECTIONS:-16}" -d "${SECONDS_EACH:-10}s" --latency -s "$work/likes.lua" http://127.0.0.1:18993/api/v1/predictions/likes; }
likes 0 > "$work/warm"
likes 0 > "$work/full"
rate() { awk '/Requests\/sec/ { print $2 }' "$1"; }
likes "$(awk -v rate="$(rate "$work/full")" -v connections="${CONNECTIONS:-16}" 'BEGIN { printf "%.0f", 2000 * connections / rate }')" > "$work/half"
echo "| likes, a past of some 70 posts in the store, a line of the ledger each | requests a second | p50 | p99 | faults |"
echo "|---|---:|---:|---:|---:|"
for load in full half; do
    awk -v load="$load load" '$1 == "50%" { p50 = $2 } $1 == "99%" { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF }
        END { printf "| %s | %.0f | %s | %s | %s |\n", load, rate, p50, p99, bad + 0 }' "$work/$load"
done
echo
wrk -t 1 -c "${CONNECTIONS:-16}" -d "${seconds}s" --latency -s "$work/mix.lua" http://127.0.0.1:18993 > "$work/out" &
load=$!
step=$((seconds / 5))
for part in 1 2 3 4; do sleep "$step"; eval "memory$part=$(memory)"; done
wait "$load"
awk -v ready="$ready" -v idle="$idle" -v memory="$memory1, $memory2, $memory3, $memory4, $(memory)" '
    $1 == "50%" { p50 = $2 } $1 == "99%" { p99 = $2 } /requests in/ { all = $1 } /Requests\/sec/ { rate = $2 }
    /Non-2xx/ { bad = $NF } /Socket errors/ { errors = $0 }
    END {
        print "| start to ready, ms | idle, MB | requests | a second | p50 | p99 | faults | memory at each fifth, MB |"
        print "|---:|---:|---:|---:|---:|---:|---:|---|"
        printf "| %s | %s | %s | %.0f | %s | %s | %s%s | %s |\n", ready, idle, all, rate, p50, p99, bad + 0, errors, memory
    }' "$work/out"
kill -INT "$server"
wait "$server" || true
server=

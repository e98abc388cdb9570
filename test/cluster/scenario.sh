#!/usr/bin/env bash
# What happens inside of the cluster; run.sh starts it.
set -euo pipefail
home=$1
death=${DEATH:-kill} # or freeze: a node that hangs, is thought dead, and comes back when its job runs elsewhere
export SLURM_CONF="$home/slurm.conf" XDG_CACHE_HOME="$home/cache"
source test/cluster/nodes.sh

say() { printf '%3d s  %s\n' "$SECONDS" "$*"; }

fail() {
  say "failed: $*"
  tail -n 15 "$home"/*.log "$home"/*.out "$home"/out/*.log 2>/dev/null || true
  exit 1
}

wait_until() { # SECONDS COMMAND…
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || fail "waited in vain until $*"
    sleep 0.2
  done
}

start_cluster
wait_until 30 nodes_are_idle n1 n2
node test/cluster/requests.js "${ROUNDS:-240}" "$home/requests.ndjson"
say "n1 and n2 are idle, $(wc -l <"$home/requests.ndjson") requests are there"

examples/schedulers/slurm/submit.sh 4 "$home/out" "$home/requests.ndjson" --part-size 0.5 &
submitted=$!

# A shard that has kept some parts and has more to do is what a death may spoil.
parts_of() { find "$home/out/shard-$1" -name 'part-*.ndjson' 2>/dev/null | wc -l; }
shard_under_way() { shard=$(shard_on n2) && [ -n "$shard" ] && (($(parts_of "$shard") >= 3)); }
wait_until 60 shard_under_way
"$death"_node n2
folder="$home/out/shard-$shard"
grep --quiet '"isComplete": false' "$folder/manifest.json" || fail "shard $shard was done already"
first=$(stat --format='%i %Y' "$folder/part-000001.ndjson")
say "$death n2 (slurmd, the job and all else) while shard $shard had kept $(parts_of "$shard") parts"

wait_until 90 is_requeued "$shard"
say "Slurm has put shard $shard back into the queue"
[ "$death" = freeze ] || start_node n2

is_on_again() { host=$(host_of "$shard") && [ -n "$host" ]; }
wait_until 90 is_on_again
say "shard $shard goes on, on $host"
[ "$death" = kill ] || thaw_node n2

merged=0
wait "$submitted" || merged=$?
say "the shards are merged, exit code $merged"
[ "$first" = "$(stat --format='%i %Y' "$folder/part-000001.ndjson")" ] || fail "shard $shard was begun anew"

direct=0
npx mandate check "$home/requests.ndjson" \
  --format csv="$home/report.csv" --format html="$home/report.html" 2>"$home/summary.out" || direct=$?
tail -n 1 "$home/summary.out"
((merged == direct)) || fail "the exit code of a run without shards is $direct"
for report in report.csv report.html; do
  cmp "$home/$report" "$home/out/$report" || fail "$report is not that of a run without shards"
done
say "passed: 4 shards, one of which lost its node, have the report of a run without shards, byte for byte"

#!/usr/bin/env bash
# Runs the recipe for Slurm on two nodes of this machine, kills one of them under way, and holds the merged report against
# that of a run without shards. Needs Debian's slurm-wlm and munge, and to be root; `npm run build` before.
set -euo pipefail
cd "$(dirname "$0")/../.."
for program in munged slurmctld slurmd sbatch; do
  if ! command -v "$program" >/dev/null; then
    echo "skipped: there is no $program (Debian: slurm-wlm, munge)"
    if [ -n "${CI:-}" ]; then exit 1; else exit 0; fi
  fi
done

home=$(mktemp -d /tmp/mandate-slurm-XXXXXX)
chmod 755 "$home"
mkdir "$home/state" "$home/spool-n1" "$home/spool-n2"
sed "s#@HOME@#$home#g" test/cluster/slurm.conf >"$home/slurm.conf"
export SLURM_CONF="$home/slurm.conf" MANDATE="node $PWD/bin/mandate.js" MANDATE_OPTIONS="--part-size 2 --jobs 1"

clean_up() {
  local code=$?
  scancel --user=root 2>/dev/null || true
  pkill --full "$home" 2>/dev/null || true
  sleep 1
  pkill --signal KILL --full "$home" 2>/dev/null || true
  rm -rf "$home"
  exit "$code"
}
trap clean_up EXIT

start_node() { slurmd -D -N "$1" -f "$SLURM_CONF" >"$home/$1.out" 2>&1 & }

jobs_of() { # the processes of the jobs of a node
  local process
  for process in /proc/[0-9]*; do
    if tr '\0' '\n' 2>/dev/null <"$process/environ" | grep --quiet --line-regexp "SLURMD_NODENAME=$1"; then
      echo "${process#/proc/}"
    fi
  done 2>/dev/null
}

# As by a power failure: the daemons go first, so that none of them can tell what became of its job.
kill_node() {
  local job parent daemons="" jobs
  jobs=$(jobs_of "$1")
  for job in $jobs; do
    parent=$(awk '/^PPid:/ { print $2 }' "/proc/$job/status" 2>/dev/null) || continue
    if grep --quiet slurmstepd "/proc/$parent/comm" 2>/dev/null; then daemons+=" $parent"; fi
  done
  # shellcheck disable=SC2086,SC2046 # they are lists of numbers
  kill -KILL $(pgrep --full "slurmd -D -N $1 ") $daemons $jobs 2>/dev/null || true
}

wait_for() { # SECONDS WHAT COMMAND…
  local left=$(($1 * 5)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((left-- <= 0)); then
      echo "failed: waited in vain until $what"
      tail -n 20 "$home"/*.log "$home"/*.out 2>/dev/null || true
      exit 1
    fi
    sleep 0.2
  done
}

dd if=/dev/urandom of="$home/munge.key" bs=1024 count=1 status=none
chmod 400 "$home/munge.key"
munged --force --key-file="$home/munge.key" --socket="$home/munge.socket" --pid-file="$home/munged.pid" \
  --log-file="$home/munged.log" --seed-file="$home/munge.seed"
slurmctld -D -f "$SLURM_CONF" >"$home/slurmctld.out" 2>&1 &
start_node n1
start_node n2
nodes_are_idle() { [ "$(sinfo --noheader --format=%D --states=idle)" = 2 ]; }
wait_for 30 "two nodes are idle" nodes_are_idle

node test/cluster/requests.js "${ROUNDS:-300}" "$home/requests.ndjson"
echo "$(wc -l <"$home/requests.ndjson") requests, $(sinfo --noheader --format=%D --states=idle) nodes"
read -r check merge < <(examples/schedulers/slurm/submit.sh 4 "$home/out" "$home/requests.ndjson")

# The node dies when the shard that runs on it has kept some parts.
shard_on() { squeue --noheader --job="$check" --states=RUNNING --nodelist="$1" --format=%K; }
has_parts() { shard=$(shard_on n2) && [ -n "$shard" ] && [ -e "$home/out/shard-$shard/part-000002.ndjson" ]; }
wait_for 60 "a shard on n2 has kept two parts" has_parts
shard=$(shard_on n2)
kill_node n2
kept=$(grep -c '"file": "part-' "$home/out/shard-$shard/manifest.json")
echo "killed n2 while shard $shard had kept $kept parts"
grep --quiet "\"isComplete\": false" "$home/out/shard-$shard/manifest.json" || { echo "failed: shard $shard was over too soon"; exit 1; }

is_requeued() { squeue --noheader --job="${check}_$shard" --states=PENDING --format=%i | grep -q .; }
wait_for 90 "Slurm has put shard $shard back into the queue" is_requeued
is_over() { [ -z "$(squeue --noheader --job="$check,$merge")" ] && [ -e "$home/out/exit-code" ]; }
wait_for 240 "all shards are merged" is_over

echo "shard $shard went on on $(scontrol show job "${check}_$shard" | sed -n 's/^ *NodeList=//p')"
set +e
$MANDATE check "$home/requests.ndjson" --format csv="$home/whole.csv" --format html="$home/whole.html" 2>"$home/summary"
code=$?
set -e
tail -n 1 "$home/summary"
cmp "$home/whole.csv" "$home/out/report.csv"
cmp "$home/whole.html" "$home/out/report.html"
[ "$(cat "$home/out/exit-code")" = "$code" ]
echo "passed: the report of 4 shards, one of which died with its node, is that of one run"

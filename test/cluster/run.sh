#!/usr/bin/env bash
# Runs the recipe for Slurm on two nodes, kills one under way, and holds the report against a run without shards.
#
# The cluster has namespaces of its own for processes and network: its ports are nobody else's, it reaches nobody, and
# however this script ends, the kernel ends every process of it.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing() {
  echo "the cluster was not run: $1"
  exit 3
}
for program in munged slurmctld slurmd sbatch; do
  command -v "$program" >/dev/null || missing "there is no $program (Debian: apt-get install slurm-wlm munge)"
done
namespaces=(unshare --net --pid --uts --mount-proc --fork --kill-child)
"${namespaces[@]}" true 2>/dev/null || missing "it needs to be root, with namespaces for processes and network"

home=$(mktemp -d)
cluster=
clean_up() {
  [ -z "$cluster" ] || kill -KILL "$cluster" 2>/dev/null || true
  wait
  rm -rf "$home" || { sleep 1 && rm -rf "$home"; } # a process may have been about to write
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

"${namespaces[@]}" bash test/cluster/scenario.sh "$home" &
cluster=$!
wait "$cluster"

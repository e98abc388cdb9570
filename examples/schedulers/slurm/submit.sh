#!/usr/bin/env bash
# Decides files in shards on the nodes of a cluster, then makes one report of them. The folder OUT must be on storage that
# all nodes share; call it from the folder that has the policies.
#
#   submit.sh SHARDS OUT FILES…
set -euo pipefail
shards=$1
out=$2
shift 2
here=$(dirname "$(realpath "$0")")
mkdir -p "$out"
check=$(sbatch --parsable --array="1-$shards" --output="$out/shard-%a.log" --open-mode=append \
  "$here/check.sbatch" "$out" "$@")
merge=$(sbatch --parsable --dependency="afterok:$check" --output="$out/merge.log" "$here/merge.sbatch" "$out")
echo "$check $merge"

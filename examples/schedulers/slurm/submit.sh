#!/usr/bin/env bash
#
#   submit.sh SHARDS OUT FILES AND OPTIONS…
#
# Decides files on a cluster: an array of SHARDS jobs, then one that merges. Waits for it, and ends with the exit code of
# the merge. Files, policies and OUT must be on storage that all nodes share; call it from the folder that has the policies.
set -euo pipefail
SHARDS=$1
OUT=$2
shift 2
recipe=$(dirname "$(realpath "$0")")
mkdir -p "$OUT"
check=$(sbatch --parsable --array="1-$SHARDS" --output="$OUT/check-%a.log" "$recipe/check.sbatch" "$OUT" "$@")
# afterany: a shard that failed must not leave the merge waiting for ever. The merge refuses a run that is not whole.
exec sbatch --wait --dependency="afterany:${check%%;*}" --output="$OUT/merge.log" "$recipe/merge.sbatch" "$OUT"

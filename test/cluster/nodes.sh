# shellcheck shell=bash
# Slurm's daemons, each node in a namespace of its own, and questions to them. Sourced by scenario.sh, which says where their
# files go: $home.

declare -A node_of # the process that stands for a node: when it dies, all of the node does

start_cluster() {
  # Slurm opens no socket where a machine has no address but that of its loopback; this one is nobody's.
  ip link set lo up
  ip address add 192.0.2.1/32 dev lo
  hostname controller
  mkdir "${home:?}/state" "$home/spool-n1" "$home/spool-n2"
  sed "s#@HOME@#$home#g" test/cluster/slurm.conf >"$SLURM_CONF"
  head --bytes=1024 /dev/urandom >"$home/munge.key"
  chmod 400 "$home/munge.key"
  munged --foreground --force --key-file="$home/munge.key" --socket="$home/munge.socket" --seed-file="$home/munge.seed" \
    --pid-file="$home/munged.pid" >"$home/munged.out" 2>&1 &
  wait_until 10 test -S "$home/munge.socket"
  slurmctld -D >"$home/slurmctld.out" 2>&1 &
  start_node n1
  start_node n2
}

# A machine of its own as far as Slurm and Mandate see: with a host name and process ids that mean nothing elsewhere. The
# shell is its first process, which has to wait for those that their parents have left.
start_node() {
  unshare --pid --uts --mount-proc --fork --kill-child \
    bash -c "hostname $1; slurmd -D -N $1; exit" >>"$home/$1.out" 2>&1 &
  node_of[$1]=$!
}

# As by a power failure: nothing of it can tell what became of its job.
kill_node() {
  kill -KILL "${node_of[$1]}"
  wait "${node_of[$1]}" 2>/dev/null || true
}

# Like a machine that hangs, and goes on later as if nothing had been.
freeze_node() { signal_node "$1" STOP; }
thaw_node() { signal_node "$1" CONT; }

signal_node() { # NODE SIGNAL: to all processes of its namespace
  local namespace process
  namespace=$(readlink "/proc/${node_of[$1]}/ns/pid_for_children")
  for process in /proc/[0-9]*; do
    if [ "$(readlink "$process/ns/pid")" = "$namespace" ]; then kill "-$2" "${process#/proc/}"; fi
  done
}

nodes_are_idle() { # NODES…
  [ "$(sinfo --noheader --Node --format=%t 2>/dev/null | grep --count --line-regexp idle)" = $# ]
}

# The shard that runs on a node, if one does.
shard_on() { squeue --noheader --name=mandate-check --states=RUNNING --nodelist="$1" --format=%K; }

# Of a shard: where it runs, if it does; what Slurm says of it.
host_of() { squeue --noheader --array --name=mandate-check --states=RUNNING --format='%K %N' | sed -n "s/^$1 //p"; }
state_of() { squeue --noheader --array --name=mandate-check --format='%K %T %r' | sed -n "s/^$1 //p"; }

is_requeued() { [[ "$(state_of "$1")" == PENDING* ]]; }

#!/bin/sh
# Installs or updates the StreetWarden edge agent on a Debian or Ubuntu box. Safe to run again: it changes only what differs
# and never touches configuration, identity or evidence.
#
#   sudo STREETWARDEN_EDGE_TOKEN=… sh deploy/install/install-edge.sh --aggregator https://streetwarden.example [--id ID] [--name NAME]
#
# Without --aggregator the box is installed but not enrolled.
set -eu

target=/opt/streetwarden
config_dir=/etc/streetwarden
data_dir=/var/lib/streetwarden-edge
service_user=streetwarden
source_dir=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

aggregator=
edge_id=
edge_name=
is_dry_run=no

say() { printf '%s\n' "$*"; }
fail() { printf 'install-edge: %s\n' "$*" >&2; exit 1; }
# Every change goes through here, so that --dry-run shows all of them.
run() {
  if [ "$is_dry_run" = yes ]; then say "would run: $*"; else "$@"; fi
}

while [ $# -gt 0 ]; do
  case $1 in
    --aggregator) [ $# -ge 2 ] || fail '--aggregator needs an address'; aggregator=$2; shift 2 ;;
    --id) [ $# -ge 2 ] || fail '--id needs a value'; edge_id=$2; shift 2 ;;
    --name) [ $# -ge 2 ] || fail '--name needs a value'; edge_name=$2; shift 2 ;;
    --dry-run) is_dry_run=yes; shift ;;
    --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "unknown option $1; see --help" ;;
  esac
done

[ "$is_dry_run" = yes ] || [ "$(id -u)" -eq 0 ] || fail 'run as root (sudo)'
[ -f "$source_dir/edge-agent/package.json" ] || fail "no StreetWarden release in $source_dir"

node_is_new_enough() {
  command -v node >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

install_programs() {
  missing=
  for program in ffmpeg ffprobe; do
    command -v "$program" >/dev/null 2>&1 || missing=ffmpeg
  done
  if [ -n "$missing" ]; then
    command -v apt-get >/dev/null 2>&1 || fail 'ffmpeg is missing; install it and run this again'
    run apt-get update -qq
    run apt-get install -y -qq --no-install-recommends ffmpeg
  fi
  node_is_new_enough || fail 'Node.js 20.19 or newer is missing; install it from nodejs.org or your distribution and run this again'
}

install_user() {
  getent passwd "$service_user" >/dev/null 2>&1 ||
    run useradd --system --home-dir "$data_dir" --shell /usr/sbin/nologin "$service_user"
}

install_files() {
  run install -d -m 0755 "$target"
  run install -d -m 0750 -o root -g "$service_user" "$config_dir"
  run install -d -m 0700 -o "$service_user" -g "$service_user" "$data_dir"
  if [ "$source_dir" != "$target" ]; then
    # Copied beside, then swapped by name: a power cut leaves the old release or the new one.
    run rm -rf "$target.new"
    run cp -a "$source_dir/." "$target.new"
    run rm -rf "$target.old"
    if [ -d "$target" ]; then run mv "$target" "$target.old"; fi
    run mv "$target.new" "$target"
  fi
  if [ ! -d "$target/node_modules" ] || [ ! -f "$target/edge-agent/dist/main.js" ]; then
    run env ONNXRUNTIME_NODE_INSTALL=skip npm --prefix "$target" ci --no-audit --no-fund
    run npm --prefix "$target" run -s build:node
  fi
  if [ ! -f "$config_dir/edge.yaml" ]; then
    run install -m 0640 -o root -g "$service_user" /dev/null "$config_dir/edge.yaml"
    say "Add your cameras to $config_dir/edge.yaml; $target/edge-agent/config.example.yaml shows how."
  fi
  if [ ! -f "$config_dir/edge.env" ]; then run install -m 0600 /dev/null "$config_dir/edge.env"; fi
}

as_service() {
  run runuser -u "$service_user" -- env \
    STREETWARDEN_EDGE_CONFIG="$config_dir/edge.yaml" STREETWARDEN_EDGE_DATA_DIR="$data_dir" "$@"
}

enrol() {
  if [ -f "$data_dir/identity.json" ]; then say 'This box is enrolled already.'; return; fi
  if [ -z "$aggregator" ]; then say 'Not enrolled: no --aggregator was given.'; return; fi
  [ -n "${STREETWARDEN_EDGE_TOKEN:-}" ] || fail 'set STREETWARDEN_EDGE_TOKEN to the one-time token from the console'
  set -- --aggregator "$aggregator"
  [ -z "$edge_id" ] || set -- "$@" --id "$edge_id"
  [ -z "$edge_name" ] || set -- "$@" --name "$edge_name"
  # The token stays in the environment, where no process list shows it.
  as_service node "$target/edge-agent/dist/main.js" enrol "$@"
}

install_service() {
  run install -m 0644 "$source_dir/deploy/systemd/streetwarden-edge.service" /etc/systemd/system/streetwarden-edge.service
  run systemctl daemon-reload
  run systemctl enable streetwarden-edge.service
  if [ -f "$data_dir/identity.json" ]; then run systemctl restart streetwarden-edge.service; fi
}

install_programs
install_user
install_files
enrol
install_service
# The doctor's findings are advice here; a camera that is not mounted yet must not fail the installation.
as_service node "$target/edge-agent/dist/main.js" doctor || true
say 'Done. Logs: journalctl -u streetwarden-edge -f'

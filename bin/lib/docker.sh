# shellcheck shell=bash
# A Docker engine and the base image of the lab. Needs progress.sh.

# The docker command to use; set by ensure_docker_engine.
DOCKER="${DOCKER:-docker}"

# True if some docker client talks to an engine. A client that is much newer than the engine may refuse it, so the
# distribution's own client is tried as well, and the client of the PATH with the engine's older API version.
docker_reachable() {
  local client api
  for client in "$(command -v docker || true)" /usr/bin/docker; do
    [ -x "$client" ] || continue
    for api in "${DOCKER_API_VERSION:-}" 1.41; do
      if DOCKER_API_VERSION="$api" "$client" version --format '{{.Server.Version}}' >/dev/null 2>&1 </dev/null; then
        DOCKER="$client"
        if [ -n "$api" ]; then
          export DOCKER_API_VERSION="$api"
        else
          unset DOCKER_API_VERSION
        fi
        return 0
      fi
    done
  done
  return 1
}

is_debian_like() {
  [ -r /etc/os-release ] && grep -Eq '^(ID|ID_LIKE)=.*(debian|ubuntu)' /etc/os-release && command -v apt-get >/dev/null
}

# apt_install PACKAGE...
apt_install() {
  apt-get -o DPkg::Lock::Timeout=300 update &&
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# wait_for_docker SECONDS [PID]: waits until the engine answers, gives up early when PID ends.
wait_for_docker() {
  local until=$((SECONDS + $1)) pid="${2:-}"
  until docker_reachable; do
    [ "$SECONDS" -lt "$until" ] || return 1
    if [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null; then
      return 1
    fi
    sleep 0.3
  done
}

ensure_docker_engine() {
  local log pid
  ! docker_reachable || return 0
  if [ -n "${DOCKER_HOST:-}" ]; then
    fail "reach the Docker engine" - "DOCKER_HOST is $DOCKER_HOST, and no engine answers there." \
      "Start it, or unset DOCKER_HOST to use an engine on this machine."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    fail "reach the Docker engine" - "No Docker engine answers." \
      "Start Docker (for example: sudo systemctl start docker), let your user use it (sudo usermod -aG docker \$USER)," \
      "or run this command as root, which installs and starts an engine on Debian and Ubuntu."
  fi
  if ! command -v dockerd >/dev/null; then
    is_debian_like || fail "install a Docker engine" - "No Docker engine answers and none is installed." \
      "Install Docker for this system (https://docs.docker.com/engine/install/), start it, and run this command again."
    log="$(log_file docker-install)"
    run_logged "installing the Docker engine (package docker.io)" "$log" apt_install docker.io iptables ca-certificates ||
      fail "install the Docker engine" "$log" "apt-get could not install docker.io."
  fi
  # A service manager, if there is one, starts the engine upon installation; where there is none it is started here.
  if [ -d /run/systemd/system ]; then
    systemctl start docker >/dev/null 2>&1 || true
    ! wait_for_docker 30 || return 0
    fail "start the Docker engine" - "The docker service does not answer: see 'journalctl -u docker'."
  fi
  ! wait_for_docker 1 || return 0
  log="$(log_file dockerd)"
  progress "starting the Docker engine (log: $log)"
  # Descriptor 9 is the caller's lock: a daemon that kept it open would hold the lock for ever.
  setsid nohup dockerd >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  wait_for_docker 60 "$pid" || fail "start the Docker engine" "$log" "dockerd did not come up."
}

BASE_IMAGE=debian:trixie-slim

# Makes the base image from Debian's packages, for a machine that reaches a package archive but no image registry.
bootstrap_base_image() {
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  if ! command -v mmdebstrap >/dev/null || [ ! -e "$keyring" ]; then
    apt_install mmdebstrap debian-archive-keyring || return
  fi
  (
    set -o pipefail
    mmdebstrap --variant=minbase --include=ca-certificates --keyring="$keyring" trixie - http://deb.debian.org/debian |
      "$DOCKER" import --change 'CMD ["bash"]' - "$BASE_IMAGE"
  )
}

ensure_base_image() {
  local log
  ! "$DOCKER" image inspect "$BASE_IMAGE" >/dev/null 2>&1 </dev/null || return 0
  log="$(log_file base-image)"
  if run_logged "pulling $BASE_IMAGE" "$log" "$DOCKER" pull "$BASE_IMAGE"; then
    return 0
  fi
  if [ "$(id -u)" -ne 0 ] || ! is_debian_like; then
    fail "get the base image" "$log" "$BASE_IMAGE can not be pulled, and can be made here only by root on Debian or Ubuntu."
  fi
  progress "no image registry is reachable: making $BASE_IMAGE from Debian's packages"
  run_logged "making $BASE_IMAGE" "$log" bootstrap_base_image ||
    fail "make the base image" "$log" "mmdebstrap could not make $BASE_IMAGE."
}

# shellcheck shell=bash
# Progress and failure messages. Everything goes to stderr: stdout belongs to the command that was asked for.

# Where logs and other state of this host are kept.
dtrace4j_state_dir() {
  local dir="${DTRACE4J_STATE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/dtrace4j}"
  mkdir -p "$dir/logs"
  printf '%s\n' "$dir"
}

# log_file NAME: the path of the log of one step.
log_file() {
  printf '%s/logs/%s.log\n' "$(dtrace4j_state_dir)" "$1"
}

progress() {
  printf '[%s] %s\n' "${PROGRESS_NAME:-dtrace4j}" "$*" >&2
}

# fail STEP LOG MESSAGE...: names the step, says what to do, shows the end of the log ("-" when there is none).
fail() {
  local step="$1" log="$2"
  shift 2
  printf '[%s] FAILED: %s\n' "${PROGRESS_NAME:-dtrace4j}" "$step" >&2
  printf '  %s\n' "$@" >&2
  if [ "$log" != - ] && [ -s "$log" ]; then
    printf '  last lines of %s:\n' "$log" >&2
    tail -n 15 "$log" | sed 's/^/    /' >&2
    printf '  log: %s\n' "$log" >&2
  fi
  exit 1
}

# run_logged STEP LOG COMMAND...: runs COMMAND with its output in LOG; says every ten seconds that it is still at it.
# Returns the status of COMMAND.
run_logged() {
  local step="$1" log="$2" start=$SECONDS said=$SECONDS pid status=0
  shift 2
  progress "$step ..."
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if [ $((SECONDS - said)) -ge 10 ]; then
      said=$SECONDS
      progress "$step ... $((SECONDS - start)) s ($(tail -n 1 "$log" | tr -d '\r' | cut -c 1-90))"
    fi
  done
  wait "$pid" || status=$?
  [ "$status" -ne 0 ] || progress "$step: done in $((SECONDS - start)) s"
  return "$status"
}

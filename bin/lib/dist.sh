# shellcheck shell=bash
# The project's built jars and launchers, as they go into the lab. Needs progress.sh, jdk.sh and REPO.

# Prints the directory whose content (lib/*.jar, bin/*) belongs under /opt/dtrace4j, or nothing if there is none.
dist_dir() {
  local dir="$REPO/examples/target/dist"
  [ ! -d "$dir" ] || printf '%s\n' "$dir"
}

# True if the distribution is missing or older than a source.
dist_is_stale() {
  local stamp="$REPO/examples/target/dist/.stamp"
  [ -e "$stamp" ] || return 0
  [ -n "$(find "$REPO" -maxdepth 3 -name pom.xml -newer "$stamp" -print -quit)" ] ||
    [ -n "$(find "$REPO"/*/src "$REPO"/examples/junit/src -type f -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# in_repo COMMAND...
in_repo() (
  cd "$REPO" && exec "$@"
)

# Builds the distribution if the examples exist and it is missing or out of date; LAB_JARS=keep takes it as it is.
ensure_dist() {
  local log started
  [ "${LAB_JARS:-}" != keep ] || return 0
  [ -e "$REPO/examples/pom.xml" ] || return 0
  dist_is_stale || return 0
  ensure_jdk
  log="$(log_file dist)"
  # The stamp has the time of the start, so that an edit during the build is not missed.
  started="$(mktemp)"
  run_logged "building the project's jars" "$log" \
    in_repo ./mvnw -q -B -DskipTests -Dspotless.check.skip -P dist -pl examples -am package ||
    fail "build the project's jars" "$log" "Maven failed (./mvnw -DskipTests -P dist package)."
  if [ -d "$REPO/examples/target/dist" ]; then
    touch -r "$started" "$REPO/examples/target/dist/.stamp"
  fi
  rm -f "$started"
}

if command -v sha256sum >/dev/null; then
  SHA256=(sha256sum)
else
  SHA256=(shasum -a 256)
fi

# Prints a hash of the distribution's content.
dist_hash() {
  local dir="$1"
  (
    cd "$dir" || exit 1
    find . -type f ! -name .stamp -print0 | LC_ALL=C sort -z | xargs -0 "${SHA256[@]}" | "${SHA256[@]}" | cut -c 1-16
  )
}

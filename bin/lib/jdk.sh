# shellcheck shell=bash
# Finds a JDK that can build and run the project. Needs progress.sh.

JDK_MINIMUM=25

# Prints the feature version of the JDK at DIR; fails if there is none (a JDK has a compiler, a JRE has not).
jdk_version() {
  local dir="$1" version=''
  [ -x "$dir/bin/java" ] && [ -x "$dir/bin/javac" ] || return 1
  if [ -r "$dir/release" ]; then
    version="$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$dir/release")"
  fi
  if [ -z "$version" ]; then
    version="$("$dir/bin/javac" -version 2>&1 </dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')"
  fi
  [ -n "$version" ] && printf '%s\n' "$version"
}

# Prints the places where a JDK may be, the preferred ones first.
jdk_candidates() {
  local java link hops=0 dir
  printf '%s\n' "${JAVA_HOME:-}" "${JDK25_HOME:-}"
  java="$(command -v java || true)"
  if [ -n "$java" ]; then
    # readlink -f is not everywhere
    while [ -L "$java" ] && [ "$hops" -lt 16 ]; do
      link="$(readlink "$java")"
      case "$link" in
        /*) java="$link" ;;
        *) java="$(dirname "$java")/$link" ;;
      esac
      hops=$((hops + 1))
    done
    dirname "$(dirname "$java")"
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$JDK_MINIMUM+" 2>/dev/null || true
  fi
  for dir in /usr/lib/jvm/* /opt/* /opt/java/* /usr/local/openjdk* /usr/local/openjdk/* /usr/java/* \
    "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    printf '%s\n' "$dir"
  done
}

# Exports JAVA_HOME, and puts its bin first on the PATH.
ensure_jdk() {
  local dir version
  while IFS= read -r dir; do
    [ -n "$dir" ] || continue
    if version="$(jdk_version "$dir")" && [ "$version" -ge "$JDK_MINIMUM" ]; then
      export JAVA_HOME="$dir"
      case "$PATH" in
        "$dir/bin:"*) ;;
        *) export PATH="$dir/bin:$PATH" ;;
      esac
      return 0
    fi
  done < <(jdk_candidates)
  fail "find a JDK" - "This project needs a JDK $JDK_MINIMUM or newer, and none was found." \
    "Install one (for example Eclipse Temurin from https://adoptium.net, 'apt-get install openjdk-25-jdk-headless'," \
    "'pkg install openjdk25' or 'sdk install java 25-tem'), or set JAVA_HOME to one."
}

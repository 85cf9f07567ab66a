# shellcheck shell=bash
# Whether this host itself can trace. Needs progress.sh, jdk.sh, dist.sh and REPO.

# True if some libdtrace is where the loader looks. Saves building anything on the many hosts that have none.
host_has_libdtrace() {
  [ -e /usr/lib/libdtrace.so.2 ] || [ -e /lib/libdtrace.so.2 ] ||
    { command -v ldconfig >/dev/null && ldconfig -p 2>/dev/null | grep -q 'libdtrace\.so'; } ||
    { [ -x /sbin/ldconfig ] && /sbin/ldconfig -p 2>/dev/null | grep -q 'libdtrace\.so'; }
}

# True if DTrace works on this host for this user, as dtrace4j itself sees it.
host_can_trace() {
  host_has_libdtrace || return 1
  ensure_dist
  ensure_jdk
  "$(dist_dir)/bin/dtrace4j-example" check >/dev/null 2>&1 </dev/null
}

package io.github.dtrace4j.agent;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * All that the policy file says.
 *
 * @param socket where clients connect
 * @param mode who may connect
 * @param group whose group permission that is; the agent's own when empty
 * @param audit the audit log's file; standard output when empty
 * @param policy who may run what
 */
record Settings(
        Path socket, Set<PosixFilePermission> mode, Optional<String> group, Optional<Path> audit, Policy policy) {}

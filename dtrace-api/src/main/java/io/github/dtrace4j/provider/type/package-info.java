/**
 * The structures that DTrace translates the kernel's own into, so that programs do not depend on the kernel's layout: what the
 * providers' arguments are made of. A member that a platform lacks is marked; one that it has but never fills says so.
 */
@NullMarked
package io.github.dtrace4j.provider.type;

import org.jspecify.annotations.NullMarked;

package io.github.dtrace4j.junit;

import java.util.Map;

/**
 * Why a system call failed.
 *
 * @param number the kernel's error number, positive
 */
public record Errno(int number) {

    /** Of those that tests meet, the ones that are the same everywhere. */
    private static final Map<Integer, String> COMMON = Map.ofEntries(
            Map.entry(1, "EPERM"),
            Map.entry(2, "ENOENT"),
            Map.entry(3, "ESRCH"),
            Map.entry(4, "EINTR"),
            Map.entry(5, "EIO"),
            Map.entry(6, "ENXIO"),
            Map.entry(7, "E2BIG"),
            Map.entry(8, "ENOEXEC"),
            Map.entry(9, "EBADF"),
            Map.entry(10, "ECHILD"),
            Map.entry(12, "ENOMEM"),
            Map.entry(13, "EACCES"),
            Map.entry(14, "EFAULT"),
            Map.entry(16, "EBUSY"),
            Map.entry(17, "EEXIST"),
            Map.entry(18, "EXDEV"),
            Map.entry(19, "ENODEV"),
            Map.entry(20, "ENOTDIR"),
            Map.entry(21, "EISDIR"),
            Map.entry(22, "EINVAL"),
            Map.entry(23, "ENFILE"),
            Map.entry(24, "EMFILE"),
            Map.entry(25, "ENOTTY"),
            Map.entry(26, "ETXTBSY"),
            Map.entry(27, "EFBIG"),
            Map.entry(28, "ENOSPC"),
            Map.entry(29, "ESPIPE"),
            Map.entry(30, "EROFS"),
            Map.entry(31, "EMLINK"),
            Map.entry(32, "EPIPE"));

    /** Linux's others. */
    private static final Map<Integer, String> LINUX = Map.ofEntries(
            Map.entry(11, "EAGAIN"),
            Map.entry(36, "ENAMETOOLONG"),
            Map.entry(38, "ENOSYS"),
            Map.entry(39, "ENOTEMPTY"),
            Map.entry(40, "ELOOP"),
            Map.entry(61, "ENODATA"),
            Map.entry(71, "EPROTO"),
            Map.entry(88, "ENOTSOCK"),
            Map.entry(92, "ENOPROTOOPT"),
            Map.entry(95, "EOPNOTSUPP"),
            Map.entry(97, "EAFNOSUPPORT"),
            Map.entry(98, "EADDRINUSE"),
            Map.entry(99, "EADDRNOTAVAIL"),
            Map.entry(101, "ENETUNREACH"),
            Map.entry(103, "ECONNABORTED"),
            Map.entry(104, "ECONNRESET"),
            Map.entry(105, "ENOBUFS"),
            Map.entry(106, "EISCONN"),
            Map.entry(107, "ENOTCONN"),
            Map.entry(110, "ETIMEDOUT"),
            Map.entry(111, "ECONNREFUSED"),
            Map.entry(113, "EHOSTUNREACH"),
            Map.entry(114, "EALREADY"),
            Map.entry(115, "EINPROGRESS"));

    /** FreeBSD's others. */
    private static final Map<Integer, String> FREEBSD = Map.ofEntries(
            Map.entry(11, "EDEADLK"),
            Map.entry(35, "EAGAIN"),
            Map.entry(36, "EINPROGRESS"),
            Map.entry(37, "EALREADY"),
            Map.entry(38, "ENOTSOCK"),
            Map.entry(42, "ENOPROTOOPT"),
            Map.entry(45, "EOPNOTSUPP"),
            Map.entry(47, "EAFNOSUPPORT"),
            Map.entry(48, "EADDRINUSE"),
            Map.entry(49, "EADDRNOTAVAIL"),
            Map.entry(51, "ENETUNREACH"),
            Map.entry(53, "ECONNABORTED"),
            Map.entry(54, "ECONNRESET"),
            Map.entry(55, "ENOBUFS"),
            Map.entry(56, "EISCONN"),
            Map.entry(57, "ENOTCONN"),
            Map.entry(60, "ETIMEDOUT"),
            Map.entry(61, "ECONNREFUSED"),
            Map.entry(62, "ELOOP"),
            Map.entry(63, "ENAMETOOLONG"),
            Map.entry(65, "EHOSTUNREACH"),
            Map.entry(66, "ENOTEMPTY"),
            Map.entry(78, "ENOSYS"),
            Map.entry(92, "EPROTO"),
            Map.entry(93, "ENOTCAPABLE"));

    private static final Map<Integer, String> OTHERS =
            System.getProperty("os.name").equals("FreeBSD") ? FREEBSD : LINUX;

    /** Its name, such as {@code ENOENT}, or {@code errno 523} for one that has none here. */
    public String name() {
        return COMMON.getOrDefault(number, OTHERS.getOrDefault(number, "errno " + number));
    }

    @Override
    public String toString() {
        return name();
    }
}

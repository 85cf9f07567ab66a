package io.github.dtrace4j.ffm;

import io.github.dtrace4j.LibraryMissingException;
import io.github.dtrace4j.Readiness.Finding;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.NativeLibrary;

/** What tracing needs on every platform. */
final class CommonFindings {

    private CommonFindings() {}

    /** The library, one that the ABI fits, and the right to call it. */
    static Finding library(Abi abi) {
        try {
            return Finding.present("libdtrace", NativeLibrary.describe(abi));
        } catch (LibraryMissingException e) {
            return Finding.missing("libdtrace", withoutRemedy(e), e.remedy());
        } catch (RuntimeException | Error e) {
            return Finding.missing("libdtrace", "loading it failed: " + e, "Look at the error; reinstall libdtrace.");
        }
    }

    static Finding privilege() {
        return Privileges.sufficient()
                ? Finding.present("privilege", Privileges.describe())
                : Finding.missing("privilege", Privileges.describe(), Privileges.remedy());
    }

    private static String withoutRemedy(LibraryMissingException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(e.remedy())
                ? message.substring(0, message.length() - e.remedy().length()).strip()
                : message;
    }
}

package io.github.dtrace4j.ffm.worker;

import io.github.dtrace4j.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What connects the two halves of a session. */
public interface Transport extends AutoCloseable {

    /** What the other half says. */
    InputStream input();

    /** What is said to the other half. */
    OutputStream output();

    /**
     * The connection ended before its time.
     *
     * @param cause how that was noticed
     * @return an exception that says what became of the other half
     */
    SessionException broken(IOException cause);

    /** Ends the other half at once, whatever it is doing; then the connection ends too. */
    void kill();

    /** Ends the connection and waits until the other half is gone or cannot do anything more. */
    @Override
    void close();
}

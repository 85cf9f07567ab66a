package io.github.dtrace4j.ffm.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StandardErrorTest {

    /** As when whoever reads this JVM's standard error is slow: an exception must not say that nothing was written. */
    @Test
    void lastWordsDoNotWaitForThisJvmsStandardError() throws Exception {
        var taken = new CountDownLatch(1);
        PrintStream before = System.err;
        var slow = new OutputStream() {
            @Override
            public void write(int octet) {
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        System.setErr(new PrintStream(slow, true, UTF_8));
        try {
            Process process = new ProcessBuilder("sh", "-c", "echo out of luck >&2").start();
            var error = StandardError.of(process);
            process.waitFor();

            assertThat(error.lastWords()).isEqualTo("out of luck");
        } finally {
            taken.countDown();
            System.setErr(before);
        }
    }
}

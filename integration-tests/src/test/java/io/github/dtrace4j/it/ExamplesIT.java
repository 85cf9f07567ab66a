package io.github.dtrace4j.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.examples.Main;
import io.github.dtrace4j.lab.GuestTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each example answers its question about the load that it makes, with status 0. */
@GuestTest
class ExamplesIT {

    /**
     * What a program prints, as a regular expression of one or more of its lines. What comes of several processes comes in any order,
     * with other programs' lines in between, and how much is sampled depends on the machine. Of S16's reads, the first may have begun
     * before the session, and the one after the last byte may not have begun at its end.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", textBlock = """
            S02        => (?s)^[0-9]{5,} probes\\n.*[0-9]+ syscall vmlinux openat entry\\n
            S03        => (?m)^hello from the kernel\\nexit status 3$
            S04        => (?s)^(?=.*Open\\[program=cat, path=/etc/passwd\\]\\n)(?=.*Open\\[program=cat, path=/etc/group\\]\\n)
            S05        => (?s)pid [0-9]+: +1 exit_group\\n.*pid [0-9]+: +10[0-9] read\\n.*cat: +1 exit_group\\n
            S06        => (?s)(FailedOpen\\[program=cat, call=openat, errno=2\\]\\n.*){5}
            S08        => (?m)^ +25000 bytes to dtrace4j-written-[0-9]+.bin$
            S09        => Execution\\[program=echo, arguments=echo hello world\\]
            S10        => (?s)^(?=.*End\\[program=false, process=[0-9]+, reason=1\\])(?=.*End\\[program=perl, process=[0-9]+, reason=2\\])
            S11        => (?m)^java connected 7 times$
            S12        => sent .*Peers\\[from=.*127.0.0.1, to=.*127.0.0.1\\]=[0-9]+
            S13        => (?m)^ +10[0-9] Call\\[function=vfs_read, program=dd\\]$
            S14        => count [0-9]{4}
            S15        => (?s)^[0-9]{4} times\\n.*syscall
            S16        => (?m)^(999|1000|1001) times\\nlibc\\.so\\.6`
            S17        => (?s)(Read\\[at=[^,]+, program=dd, fd=0, took=PT[^\\]]+S\\].*){10}dd: [0-9]+ ns on average\\n
            S18        => [0-9]+ samples\\n
            S19        => (?m)^ +[0-9]{2,} vmlinux`read_zero$
            S20        => @ *[0-9]+
            S21        => (?s)mutex_lock.*\\n +[0-9]{6,}\\n.*mutex_lock.*\\n +[0-9]{6,}\\n
            S22        => (?s)in 5 s: \\{.*ls=[0-9]{5,}.*in 5 s: \\{.*ls=[0-9]{5,}
            S23        => (?s)a loop is refused.*floating point is refused.*kernel memory is refused.*without opt-in is refused
            S24        => (?s)with everything counted: [0-9.]+ times.*nothing enabled again: [0-9.]+ times
            S25        => (?s)dd, descriptor 0: 409600 bytes\\n.*asked\\[dd, 0\\] = 409600\\n
            opensnoop  => Open\\[program=cat, process=[0-9]+, path=/nonexistent/file, descriptor=-[0-9]+, error=2\\]
            execsnoop  => Execution\\[parent=[0-9]+, process=[0-9]+, program=ls, arguments=ls /\\]
            iosnoop    => (?s)(Request\\[device=vda[^,]*, bytes=8192, took=PT[0-9.]+S\\].*){10}
            syscalls   => (?m)^ +10[0-9]{3} Caller\\[program=dd, process=[0-9]+\\]$
            tcpconnect => (?s)(Connection\\[to=[^\\]]*127.0.0.1, port=[0-9]+\\]\\n.*){4}
            hotkernel  => (?m)^ +[0-9]+ vmlinux`read_zero
            offcpu     => (?m)^(9[0-9]{8}|[1-9][0-9]{9,}) ns$
            fslatency  => (?s)vfs_read\\n.*count 5[0-9]{2}.*vfs_write\\n.*count 50[0-9]
            runqlat    => count [0-9]{2,}
            userfunc   => (?s)write\\n.*count 20,
            vmops      => (?s)ThreadDump\\n.*count 7,
            monitors   => (?s)ContendedMonitor.Account\\n.*count 5,
            agent      => (?s)UNKNOWN_PROGRAM.*PARAMETER.*decision=admitted.* uid=1000 .*reason=unknown-program.*reason=parameter
            """)
    void answers(String name, String expected) {
        assertThat(answer(name)).containsPattern(Pattern.compile(expected));
    }

    @Test
    void s01SaysThatTracingWorksHere() {
        assertThat(answer("S01")).isNotBlank();
    }

    @Test
    void s07HasEveryRead() {
        assertThat(answer("S07")).containsPattern("4096 \\|@+ +1000 ").containsPattern("512 \\|@+ +50[0-9] ");
    }

    private static String answer(String name) {
        var bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            assertThat(Main.run(name))
                    .as("status of %s, which printed: %s", name, bytes)
                    .isZero();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(UTF_8);
    }
}

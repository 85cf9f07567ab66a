package io.github.dtrace4j.examples.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Work for the network, within this machine. */
public final class Traffic {

    private Traffic() {}

    /** Connects this many times to a server in this process, sends a line and gets it back. */
    public static void connections(int count) throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < count; i++) {
                try (var client = new Socket(server.getInetAddress(), server.getLocalPort());
                        var accepted = server.accept()) {
                    client.getOutputStream().write("hello\n".getBytes(US_ASCII));
                    accepted.getOutputStream().write(accepted.getInputStream().readNBytes("hello\n".length()));
                    client.getInputStream().readNBytes("hello\n".length());
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that opens tunnels to this machine, whatever host it is asked for, and notes what it was asked. */
final class TestProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String answer;

    private TestProxy(int target, String answer) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.answer = answer;
        threads.execute(this::accept);
    }

    static TestProxy to(int port) throws IOException {
        return new TestProxy(port, "200 Connection established");
    }

    static TestProxy refusing() throws IOException {
        return new TestProxy(0, "407 Proxy Authentication Required");
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The lines of each request, joined. */
    List<String> asked() {
        return asked;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> tunnel(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            asked.add(head(client.getInputStream()));
            OutputStream out = client.getOutputStream();
            out.write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            if (answer.startsWith("200")) {
                try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    threads.execute(() -> copy(server, client));
                    client.getInputStream().transferTo(server.getOutputStream());
                }
            }
        } catch (IOException e) {
            // The client or the server left.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side left.
        }
    }

    /** Byte by byte, so that nothing of what follows the head is taken from the tunnel. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client left");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}

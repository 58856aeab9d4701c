// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server that logs nothing, so that all that is logged is the client's. It reads one request per connection, writes
 * what it is told, byte for byte, and closes.
 */
final class RawEndpoint implements AutoCloseable {
    /** In place of an answer: none, and the connection stays open. */
    static final String SILENCE = "silence";

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<String, String> answer;

    private RawEndpoint(Function<String, String> answer) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        threads.execute(this::accept);
    }

    /** Answers the whole request, head and body, with all that {@code answer} gives. */
    static RawEndpoint answering(Function<String, String> answer) throws IOException {
        return new RawEndpoint(answer);
    }

    static String http(String status, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n" + body;
    }

    URI url(String scheme) {
        return URI.create(scheme + "://localhost:" + listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String reply = answer.apply(request(client.getInputStream()));
            if (reply.equals(SILENCE)) {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else {
                client.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The client left.
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client left");
            }
            head.append((char) next);
        }
        int length = head.toString()
                .toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}

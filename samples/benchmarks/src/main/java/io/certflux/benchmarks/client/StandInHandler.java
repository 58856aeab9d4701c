// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** Answers when a request is complete, whatever it says, with bytes that change once a second. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the connection, which is seen.
final class StandInHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final String BODY = """
            {"Response":{"DeployRecordId":0,"DeployStatus":0,"UpdateSyncProgress":[{"ResourceType":"clb",\
            "UpdateSyncProgressRegions":[{"Region":"ap-guangzhou","TotalCount":12,"OffsetCount":5,"Status":3}],\
            "Status":3}],"RequestId":"6f2ef0c8-2b1f-4d5e-9a37-3c0c8b1a5d11"}}""";

    private final Traffic traffic;
    private long answerOf = Long.MIN_VALUE;
    private byte[] answer = new byte[0];

    StandInHandler(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        traffic.connection(1);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        traffic.connection(-1);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (!(part instanceof LastHttpContent)) {
            return;
        }
        traffic.request();
        Duration latency = traffic.latency();
        if (latency.isZero()) {
            context.writeAndFlush(answer(context), context.voidPromise());
        } else {
            context.executor()
                    .schedule(
                            () -> context.writeAndFlush(answer(context), context.voidPromise()),
                            latency.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    /** A client that leaves is no news. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private ByteBuf answer(ChannelHandlerContext context) {
        long second = System.currentTimeMillis() / 1000;
        if (second != answerOf) {
            answerOf = second;
            answer = bytes(Instant.ofEpochSecond(second));
        }
        return context.alloc().ioBuffer(answer.length).writeBytes(answer);
    }

    private static byte[] bytes(Instant date) {
        String head = "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))
                + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
        return (head + BODY).getBytes(StandardCharsets.US_ASCII);
    }
}

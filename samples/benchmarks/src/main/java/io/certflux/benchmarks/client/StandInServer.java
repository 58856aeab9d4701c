// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.process.Answering;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/**
 * A JVM that answers every request as the API answers while a task is being created. One thread of bare Netty, so that
 * the client is the bottleneck. Its parent asks for its {@code port} and {@code counts}, and sets its {@code latency}.
 */
final class StandInServer {
    private StandInServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        Traffic traffic = new Traffic();
        int port = ((InetSocketAddress) listen(traffic).localAddress()).getPort();
        Answering.serve(question -> {
            if (question.equals("port")) {
                return Integer.toString(port);
            }
            if (question.equals("counts")) {
                return traffic.requests() + " " + traffic.connections();
            }
            traffic.answerAfter(Duration.parse(question));
            return "ok";
        });
    }

    private static Channel listen(Traffic traffic) throws InterruptedException {
        LoopResources loops = LoopResources.create("stand-in", 1, true);
        EventLoopGroup group = loops.onServer(true);
        return new ServerBootstrap()
                .group(group)
                .channelFactory(() -> loops.onChannel(ServerSocketChannel.class, group))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        HttpDecoderConfig lenient = new HttpDecoderConfig().setValidateHeaders(false);
                        channel.pipeline().addLast(new HttpRequestDecoder(lenient), new StandInHandler(traffic));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.management.JMException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/** The broker's JVM: makes the storage ready for a start, starts the broker, says that topics can be created. */
final class BrokerMain {
    static final String READY = "ready";

    private BrokerMain() {}

    /** Takes the path of the broker's configuration. */
    public static void main(String[] args) {
        // Standard output carries one line, for the launcher; what others print there belongs to the log.
        PrintStream launcher = System.out;
        System.setOut(System.err);
        try {
            run(args[0], launcher);
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            // Threads of a broker that started half would keep the process alive, and its shutdown hooks could hang.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String file, PrintStream launcher) throws IOException, JMException {
        Properties configuration = Utils.loadProps(file);
        if (Files.exists(Path.of(configuration.getProperty("log.dirs"), "meta.properties"))) {
            OldRegistration.expire(configuration);
        } else {
            format(file);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(configuration, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        // Returns when the controller has let the broker in: from then on topics can be created.
        server.startup();
        launcher.println(READY);
        launcher.flush();
        server.awaitShutdown();
    }

    private static void format(String file) {
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file};
        int status = StorageTool.execute(arguments, System.err);
        if (status != 0) {
            throw new IllegalStateException("storage was not formatted, status " + status);
        }
    }
}

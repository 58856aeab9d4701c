// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.material.KeyRecipient;
import io.certflux.rotation.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** What a {@link CertificateRotationConnector} is told. Immutable; {@link #toString()} shows no Kafka property. */
public final class ConnectorOptions {
    /** An event must fit into 64 KiB with it. */
    private static final int LONGEST_SOURCE = 512;

    private final Builder values;

    private ConnectorOptions(Builder values) {
        this.values = values;
    }

    /** A builder with every default; {@code bootstrapServers} has none. */
    public static Builder builder() {
        return new Builder();
    }

    String bootstrapServers() {
        return values.bootstrapServers;
    }

    String groupId() {
        return values.groupId;
    }

    Optional<String> instanceId() {
        return values.instanceId;
    }

    URI source() {
        return values.source;
    }

    ContentMode contentMode() {
        return values.contentMode;
    }

    Topics topics() {
        return values.topics;
    }

    int maxInFlight() {
        return values.maxInFlight;
    }

    double accountShare() {
        return values.accountShare;
    }

    Duration drainTimeout() {
        return values.drainTimeout;
    }

    Duration defaultDeadline() {
        return values.defaultDeadline;
    }

    boolean allowPlaintextKeys() {
        return values.allowPlaintextKeys;
    }

    SubmissionGate submissionGate() {
        return values.submissionGate;
    }

    Function<Failure, FailureAction> onFailure() {
        return values.onFailure;
    }

    List<KeySource> keySources() {
        return values.keySources;
    }

    List<KeyRecipient> recipients() {
        return values.recipients;
    }

    Optional<TopicCreation> topicCreation() {
        return values.topicCreation;
    }

    Map<String, Object> kafkaProperties() {
        return values.kafkaProperties;
    }

    Map<String, Object> consumerProperties() {
        return values.consumerProperties;
    }

    Map<String, Object> producerProperties() {
        return values.producerProperties;
    }

    @Override
    public String toString() {
        return "ConnectorOptions[bootstrapServers=" + bootstrapServers() + ", groupId=" + groupId() + ", source="
                + source() + ", topics=" + topics() + ", maxInFlight=" + maxInFlight() + "]";
    }

    /** How missing topics are created. */
    record TopicCreation(int partitions, short replicationFactor) {}

    /** Settings of a connector. Not safe for use by several threads. */
    public static final class Builder {
        private static final Pattern INSTANCE_ID = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

        private String bootstrapServers = "";
        private String groupId = "certflux";
        private Optional<String> instanceId = Optional.empty();
        private URI source = URI.create("urn:certflux:connector");
        private ContentMode contentMode = ContentMode.BINARY;
        private Topics topics = Topics.DEFAULT;
        private int maxInFlight = 256;
        private double accountShare = 1;
        private Duration drainTimeout = Duration.ofSeconds(30);
        private Duration defaultDeadline = Duration.ofMinutes(30);
        private boolean allowPlaintextKeys;
        private SubmissionGate submissionGate = submission -> Mono.empty();
        private Function<Failure, FailureAction> onFailure = Builder::byDefault;
        private List<KeySource> keySources = new ArrayList<>();
        private List<KeyRecipient> recipients = new ArrayList<>();
        private Optional<TopicCreation> topicCreation = Optional.empty();
        private Map<String, Object> kafkaProperties = new LinkedHashMap<>();
        private Map<String, Object> consumerProperties = new LinkedHashMap<>();
        private Map<String, Object> producerProperties = new LinkedHashMap<>();

        private Builder() {}

        private Builder(Builder other) {
            bootstrapServers = other.bootstrapServers;
            groupId = other.groupId;
            instanceId = other.instanceId;
            source = other.source;
            contentMode = other.contentMode;
            topics = other.topics;
            maxInFlight = other.maxInFlight;
            accountShare = other.accountShare;
            drainTimeout = other.drainTimeout;
            defaultDeadline = other.defaultDeadline;
            allowPlaintextKeys = other.allowPlaintextKeys;
            submissionGate = other.submissionGate;
            onFailure = other.onFailure;
            keySources = List.copyOf(other.keySources);
            recipients = List.copyOf(other.recipients);
            topicCreation = other.topicCreation;
            kafkaProperties = Map.copyOf(other.kafkaProperties);
            consumerProperties = Map.copyOf(other.consumerProperties);
            producerProperties = Map.copyOf(other.producerProperties);
        }

        /** Brokers to start from, {@code host:port} separated by commas. Required. */
        public Builder bootstrapServers(String servers) {
            bootstrapServers = servers;
            return this;
        }

        /** The consumer group; members of one group share the requests. Default {@code certflux}. */
        public Builder groupId(String id) {
            groupId = id;
            return this;
        }

        /**
         * Makes the connector a static member of its group (Kafka's {@code group.instance.id}): a process that is started again
         * under the same id has its partitions at once, and what the one before left open is ended at once. Until it is back, or
         * the session timeout passes, nobody works on them. Must differ from member to member. Default: a dynamic member.
         */
        public Builder instanceId(String id) {
            instanceId = Optional.of(id);
            return this;
        }

        /**
         * The CloudEvents {@code source} of every event written, at most 512 characters. Default
         * {@code urn:certflux:connector}.
         */
        public Builder source(URI uri) {
            source = uri;
            return this;
        }

        /**
         * Writes events in structured mode: attributes and data in one JSON envelope, for readers that see no headers.
         * Default: binary mode, in which attributes are headers and readers can tell events apart without parsing. Requests
         * are read in either mode, whatever is said here.
         */
        public Builder structuredEvents() {
            contentMode = ContentMode.STRUCTURED;
            return this;
        }

        /** Where requests are read. Default {@code certflux.rotation.requests}. */
        public Builder requestsTopic(String topic) {
            topics = new Topics(topic, topics.events(), topics.status(), topics.deadLetters());
            return this;
        }

        /** Where every event is written. Default {@code certflux.rotation.events}. */
        public Builder eventsTopic(String topic) {
            topics = new Topics(topics.requests(), topic, topics.status(), topics.deadLetters());
            return this;
        }

        /** The compacted topic with the last known state of each certificate. Default {@code certflux.rotation.status}. */
        public Builder statusTopic(String topic) {
            topics = new Topics(topics.requests(), topics.events(), topic, topics.deadLetters());
            return this;
        }

        /** Where records go that are no readable request. Default {@code certflux.rotation.dlq}. */
        public Builder deadLetterTopic(String topic) {
            topics = new Topics(topics.requests(), topics.events(), topics.status(), topic);
            return this;
        }

        /** How many requests are worked on at once; partitions pause beyond that. 1 to 10000, default 256. */
        public Builder maxInFlight(int requests) {
            maxInFlight = requests;
            return this;
        }

        /**
         * Which part of the account's rate the members of the group use between them, each by its partitions. The rest is for what
         * else uses the account, such as a client of your own: say so to its budget, with {@link
         * io.certflux.limit.RateBudget#share(double)}. Above 0 and at most 1, default 1.
         */
        public Builder accountShare(double part) {
            accountShare = part;
            return this;
        }

        /**
         * How long a drain waits for what is in flight. What is not over by then goes on with whoever reads the partition next.
         * Zero stops at once. Default 30 s.
         */
        public Builder drainTimeout(Duration timeout) {
            drainTimeout = timeout;
            return this;
        }

        /** The deadline of a request that names none. Default 30 min. */
        public Builder defaultDeadline(Duration deadline) {
            defaultDeadline = deadline;
            return this;
        }

        /**
         * Accepts private keys as plain text in requests. Whoever can read the topic, its backups or the brokers' disks then has
         * the keys; use a reference or a sealed key instead. Default: such requests are rejected.
         */
        public Builder allowPlaintextKeys() {
            allowPlaintextKeys = true;
            return this;
        }

        /** Adds a source for references of its scheme, in place of a built-in one of the same scheme. */
        public Builder keySource(KeySource keySource) {
            keySources.add(keySource);
            return this;
        }

        /** Asked before a rotation sends its first request. Default: lets every rotation go on. */
        public Builder beforeSubmit(SubmissionGate gate) {
            submissionGate = gate;
            return this;
        }

        /**
         * What to do with a request whose rotation failed, by the failure. Default: {@link FailureAction#RETRY} for what was not
         * submitted and may pass by itself, such as an API that cannot be reached; {@link FailureAction#PUBLISH} for all else.
         */
        public Builder onFailure(Function<Failure, FailureAction> action) {
            onFailure = action;
            return this;
        }

        private static FailureAction byDefault(Failure failure) {
            return failure.kind() == Failure.Kind.NOT_SUBMITTED && failure.isRetryable()
                    ? FailureAction.RETRY
                    : FailureAction.PUBLISH;
        }

        /**
         * Opens private keys that are sealed to this recipient. Add the old and the new one while one takes the place of the
         * other. Default: none, and requests with a sealed key are rejected.
         */
        public Builder recipient(KeyRecipient recipient) {
            recipients.add(recipient);
            return this;
        }

        /** Creates missing topics at the start of a run. Default: a missing topic is an error. */
        public Builder createTopics(int partitions, int replicationFactor) {
            Check.between("partitions", partitions, 1, 10_000);
            Check.between("replicationFactor", replicationFactor, 1, Short.MAX_VALUE);
            topicCreation = Optional.of(new TopicCreation(partitions, (short) replicationFactor));
            return this;
        }

        /** A property of every Kafka client of the connector, such as those of TLS and SASL. */
        public Builder kafkaProperty(String name, Object value) {
            kafkaProperties.put(name, value);
            return this;
        }

        /** A property of the consumer alone. */
        public Builder consumerProperty(String name, Object value) {
            consumerProperties.put(name, value);
            return this;
        }

        /** A property of the producer alone. */
        public Builder producerProperty(String name, Object value) {
            producerProperties.put(name, value);
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException naming the field, its value and the rule it breaks
         */
        public ConnectorOptions build() {
            Check.text("bootstrapServers", bootstrapServers);
            Check.text("groupId", groupId);
            instanceId.ifPresent(id -> Check.that(
                    INSTANCE_ID.matcher(id).matches(),
                    "instanceId must be 1 to 200 letters, digits, dots, underscores or hyphens",
                    "'" + id + "'"));
            Check.that(source.isAbsolute(), "source must be an absolute URI", source);
            Check.that(
                    source.toString().length() <= LONGEST_SOURCE,
                    "source must be at most " + LONGEST_SOURCE + " characters",
                    source);
            Check.between("maxInFlight", maxInFlight, 1, 10_000);
            Check.that(
                    accountShare > 0 && accountShare <= 1, "accountShare must be above 0 and at most 1", accountShare);
            Check.that(!drainTimeout.isNegative(), "drainTimeout must not be negative", drainTimeout);
            Check.that(
                    !defaultDeadline.isNegative() && !defaultDeadline.isZero(),
                    "defaultDeadline must be positive",
                    defaultDeadline);
            Topics.check(topics);
            keySources.forEach(source -> Check.scheme(source.scheme()));
            List.of(kafkaProperties, consumerProperties, producerProperties).forEach(ClientProperties::check);
            return new ConnectorOptions(new Builder(this));
        }
    }
}

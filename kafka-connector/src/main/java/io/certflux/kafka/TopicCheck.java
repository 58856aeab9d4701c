// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Before anything is read: the topics exist, or are created if the options say so. A broker that does not answer is asked
 * again until it does.
 */
final class TopicCheck {
    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** A broker may not know a topic yet that another one has just created. */
    private static final Retry JUST_CREATED = Retry.fixedDelay(20, Duration.ofMillis(100))
            .filter(error ->
                    error instanceof UnknownTopicOrPartitionException || error instanceof IllegalStateException)
            .onRetryExhaustedThrow((spec, last) -> last.failure());

    private final ConnectorOptions options;
    private final Topics topics;

    TopicCheck(ConnectorOptions options) {
        this.options = options;
        this.topics = options.topics();
    }

    /** An {@link IllegalStateException} names what is missing and how to get it. */
    Mono<Void> run() {
        return Mono.usingWhen(
                        Mono.fromCallable(() -> Admin.create(ClientProperties.admin(options)))
                                .subscribeOn(Schedulers.boundedElastic()),
                        this::check,
                        admin -> Mono.fromRunnable(() -> admin.close(CLOSE_TIMEOUT))
                                .subscribeOn(Schedulers.boundedElastic()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
                        .maxBackoff(Duration.ofSeconds(30))
                        .filter(RetriableException.class::isInstance)
                        .doBeforeRetry(retry -> log.warn(
                                "no answer from {}: {}",
                                options.bootstrapServers(),
                                Scrubber.message(retry.failure()))));
    }

    private Mono<Void> check(Admin admin) {
        return describe(admin)
                .flatMap(found -> found.size() == topics.all().size()
                        ? Mono.just(found)
                        : create(admin, found).then(all(admin)))
                .doOnNext(this::requirePartitions)
                .then(Mono.defer(() -> requireSettings(admin)));
    }

    private Mono<Void> requireSettings(Admin admin) {
        TopicSettings settings = new TopicSettings(topics);
        return Mono.defer(() -> mono(admin.describeConfigs(settings.resources()).all()))
                .retryWhen(JUST_CREATED)
                .doOnNext(settings::require)
                .then()
                .onErrorResume(AuthorizationException.class, forbidden -> {
                    log.warn("the topics' settings cannot be checked: {}", Scrubber.message(forbidden));
                    return Mono.empty();
                });
    }

    /** Partition counts of all topics, or an error if one is still missing after a while. */
    private Mono<Map<String, Integer>> all(Admin admin) {
        return Mono.defer(() -> describe(admin))
                .flatMap(found -> found.size() == topics.all().size()
                        ? Mono.just(found)
                        : Mono.error(new IllegalStateException(missing(found))))
                .retryWhen(JUST_CREATED);
    }

    /** Partition counts by topic, of those that exist. */
    private Mono<Map<String, Integer>> describe(Admin admin) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics.all()).topicNameValues();
        return Flux.fromIterable(answers.entrySet())
                .flatMap(answer -> mono(answer.getValue())
                        .onErrorResume(UnknownTopicOrPartitionException.class, missing -> Mono.empty())
                        .onErrorMap(TopicAuthorizationException.class, forbidden -> forbidden(answer.getKey())))
                .collectMap(
                        TopicDescription::name,
                        description -> description.partitions().size());
    }

    private static TopicAuthorizationException forbidden(String topic) {
        return new TopicAuthorizationException(
                "topic " + topic + " may not be described by this principal; allow it (kafka-acls.sh --add --topic "
                        + topic + " --operation Describe --allow-principal …)",
                Set.of(topic));
    }

    private Mono<Void> create(Admin admin, Map<String, Integer> found) {
        return Mono.justOrEmpty(options.topicCreation()).flatMap(creation -> create(admin, found, creation));
    }

    private Mono<Void> create(Admin admin, Map<String, Integer> found, ConnectorOptions.TopicCreation creation) {
        int partitions = found.getOrDefault(topics.requests(), creation.partitions());
        List<NewTopic> missing = new ArrayList<>();
        for (String name : topics.all()) {
            if (!found.containsKey(name)) {
                NewTopic topic = new NewTopic(name, partitions, creation.replicationFactor());
                missing.add(name.equals(topics.status()) ? topic.configs(compacted()) : topic);
            }
        }
        return Flux.fromIterable(admin.createTopics(missing).values().values())
                .flatMap(answer -> mono(answer).onErrorResume(TopicExistsException.class, other -> Mono.empty()))
                .then();
    }

    private static Map<String, String> compacted() {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        return configs;
    }

    private String missing(Map<String, Integer> found) {
        String name = topics.all().stream()
                .filter(topic -> !found.containsKey(topic))
                .findFirst()
                .orElseThrow();
        return "topic " + name + " does not exist at " + options.bootstrapServers()
                + "; create it (kafka-topics.sh --create --topic " + name + " --partitions N --bootstrap-server "
                + options.bootstrapServers()
                + ") or let the connector do it (ConnectorOptions.builder().createTopics(partitions, replicationFactor))";
    }

    /** Events go to the partition number of their request. */
    private void requirePartitions(Map<String, Integer> found) {
        int requests = found.getOrDefault(topics.requests(), 0);
        for (String name : List.of(topics.events(), topics.status())) {
            int partitions = found.getOrDefault(name, 0);
            if (partitions < requests) {
                throw new IllegalStateException(
                        "topic " + name + " must have as many partitions as " + topics.requests()
                                + ", " + requests + ": " + partitions + " (kafka-topics.sh --alter --topic " + name
                                + " --partitions " + requests + ")");
            }
        }
    }

    private static <T> Mono<T> mono(KafkaFuture<T> future) {
        return Mono.fromCompletionStage(future.toCompletionStage())
                .onErrorMap(CompletionException.class, error -> error.getCause() == null ? error : error.getCause());
    }
}

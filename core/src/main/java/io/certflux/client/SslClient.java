// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.CertificateOrderSubmitRequest;
import io.certflux.api.CertificateOrderSubmitResponse;
import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.api.CreateCertificateBindResourceSyncTaskRequest;
import io.certflux.api.CreateCertificateBindResourceSyncTaskResponse;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailRequest;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailResponse;
import io.certflux.api.DescribeCertificateDetailRequest;
import io.certflux.api.DescribeCertificateDetailResponse;
import io.certflux.api.DescribeCertificateRequest;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.api.DescribeHostUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUpdateRecordDetailResponse;
import io.certflux.api.DescribeHostUpdateRecordRequest;
import io.certflux.api.DescribeHostUpdateRecordResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordResponse;
import io.certflux.api.IssuedCertificate;
import io.certflux.api.UpdateCertificateInstanceRequest;
import io.certflux.api.UpdateCertificateInstanceResponse;
import io.certflux.api.UpdateCertificateRecordRetryRequest;
import io.certflux.api.UpdateCertificateRecordRetryResponse;
import io.certflux.api.UpdateCertificateRecordRollbackRequest;
import io.certflux.api.UpdateCertificateRecordRollbackResponse;
import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import io.certflux.api.UploadUpdateCertificateRecordRetryRequest;
import io.certflux.api.UploadUpdateCertificateRecordRetryResponse;
import io.certflux.api.UploadUpdateCertificateRecordRollbackRequest;
import io.certflux.api.UploadUpdateCertificateRecordRollbackResponse;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.MonotonicScheduler;
import io.certflux.limit.RateBudget;
import io.certflux.transport.ConnectionSettings;
import io.certflux.transport.NettyTransport;
import io.certflux.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tencent Cloud's SSL API, one {@code Mono} an action. Safe for use by any number of threads and meant to be kept: it
 * owns connections, and the {@link RateBudget} that its calls wait in.
 *
 * <p>Every {@code Mono} is cold: each subscription is a call. It waits for a permit of the account's rate, then for a
 * connection; {@link CallPolicy} bounds both. Cancelling while it waits costs nothing; cancelling later closes the
 * connection, and a call that changes something may then have had its effect. Values arrive on an event loop's thread:
 * do not block it. Errors are {@link SslException}s.
 */
public final class SslClient {
    private final Transport transport;
    private final Scheduler scheduler;
    private final ApiCaller caller;
    private final LostAnswers lostAnswers;
    private final ActiveUpdates activeUpdates = new ActiveUpdates();
    private final URI endpoint;
    private final PollPace pace;

    private SslClient(Builder builder) {
        this.endpoint = builder.endpoint;
        this.scheduler = builder.scheduler;
        this.pace = builder.pace;
        this.transport = builder.transport == null ? new NettyTransport(builder.connection()) : builder.transport;
        this.caller = new ApiCaller(
                transport,
                endpoint.getAuthority(),
                Objects.requireNonNull(builder.credentials, "credentials"),
                builder.budget == null
                        ? RateBudget.builder().scheduler(scheduler).build()
                        : builder.budget,
                builder.callPolicy,
                scheduler);
        this.lostAnswers = new LostAnswers(builder.callPolicy, scheduler, caller.inFlight()::isClosed);
    }

    /** A client for the international site, until told otherwise; credentials must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Submits the order of a paid certificate. Emits the API's answer and completes. If the answer is lost, the order is
     * read: one that was submitted is the answer, with the request id of the reading; one that waits for its documents is
     * submitted again; any other state leaves the error, which says that the call may have taken effect.
     */
    public Mono<CommitCertificateInformationResponse> commitCertificateInformation(
            CommitCertificateInformationRequest request) {
        return lostAnswers.resolved(
                call(Actions.COMMIT, request),
                elapsed -> order(request.certificateId())
                        .map(order -> StateOf.order(
                                order,
                                it -> new CommitCertificateInformationResponse(
                                        it.orderId(), it.status(), it.requestId()))));
    }

    /**
     * Makes one call of the update, which creates its task or says how far the creation is. {@link #beginUpdate} repeats
     * it as the API asks to, and is what you want in most cases.
     */
    public Mono<UploadUpdateCertificateInstanceResponse> uploadUpdateCertificateInstance(
            UploadUpdateCertificateInstanceRequest request) {
        return call(Actions.UPLOAD_UPDATE, request);
    }

    /** Reads the resources of an update task. Repeated after a transient error, as reading does no harm. */
    public Mono<DescribeHostUploadUpdateRecordDetailResponse> describeHostUploadUpdateRecordDetail(
            DescribeHostUploadUpdateRecordDetailRequest request) {
        return call(Actions.RECORD_DETAIL, request);
    }

    /** Lists the update tasks of a certificate, newest first. Repeated after a transient error. */
    public Mono<DescribeHostUploadUpdateRecordResponse> describeHostUploadUpdateRecord(
            DescribeHostUploadUpdateRecordRequest request) {
        return call(Actions.RECORDS, request);
    }

    /** Reads a certificate as it is stored, without its private key. Repeated after a transient error. */
    public Mono<DescribeCertificateDetailResponse> describeCertificateDetail(DescribeCertificateDetailRequest request) {
        return call(Actions.CERTIFICATE_DETAIL, request);
    }

    /**
     * Reads a certificate that was issued for an order, with its private key if the API has it; {@link
     * #describeCertificateDetail} is what you want in all other cases. Repeated after a transient error.
     */
    public Mono<IssuedCertificate> downloadCertificate(String certificateId) {
        return call(Actions.CERTIFICATE_WITH_KEY, DescribeCertificateDetailRequest.of(certificateId));
    }

    /**
     * Tries again what failed in an update task: all of it, or one resource. The task's record tells what becomes of it. If
     * the answer to a retry of a task is lost, the record is read: a task that runs or has succeeded is the answer, one that
     * is failed is tried again. A lost answer to a retry of one resource stays an error, since its task is not known here.
     */
    public Mono<UploadUpdateCertificateRecordRetryResponse> uploadUpdateCertificateRecordRetry(
            UploadUpdateCertificateRecordRetryRequest request) {
        Mono<UploadUpdateCertificateRecordRetryResponse> call = call(Actions.RECORD_RETRY, request);
        Long task = request.deployRecordId();
        return task == null
                ? call
                : lostAnswers.resolved(
                        call,
                        elapsed -> record(task)
                                .map(record -> StateOf.retry(
                                        record, new UploadUpdateCertificateRecordRetryResponse(record.requestId()))));
    }

    /**
     * Puts the old content back on all resources of an update task that has ended. The roll-back appears as a second entry
     * of the task's record. If the answer is lost, the record is read: an entry made since the call is the answer, a record
     * without one is rolled back again.
     */
    public Mono<UploadUpdateCertificateRecordRollbackResponse> uploadUpdateCertificateRecordRollback(
            UploadUpdateCertificateRecordRollbackRequest request) {
        return lostAnswers.resolved(
                call(Actions.RECORD_ROLLBACK, request),
                elapsed -> record(request.deployRecordId())
                        .map(record -> StateOf.rollback(
                                record,
                                caller.earliest(elapsed),
                                new UploadUpdateCertificateRecordRollbackResponse(record.requestId()))));
    }

    /**
     * Submits the order of a paid certificate; the successor of {@link #commitCertificateInformation}, whose way with
     * lost answers it has; {@code isAudited} is then unknown.
     */
    public Mono<CertificateOrderSubmitResponse> certificateOrderSubmit(CertificateOrderSubmitRequest request) {
        return lostAnswers.resolved(
                call(Actions.ORDER_SUBMIT, request),
                elapsed -> order(request.certId())
                        .map(order -> StateOf.order(
                                order,
                                it -> new CertificateOrderSubmitResponse(
                                        it.orderId(), it.status(), null, it.requestId()))));
    }

    /** Reads the state of a certificate and its order. Repeated after a transient error. */
    public Mono<DescribeCertificateResponse> describeCertificate(DescribeCertificateRequest request) {
        return call(Actions.CERTIFICATE, request);
    }

    /**
     * Makes one call of an update that puts another certificate, with an id of its own, in the place of an old one. It needs
     * no whitelisting. Make the same call again while the answer's {@code deployRecordId} is 0; one whose answer was lost is
     * not repeated by itself.
     */
    public Mono<UpdateCertificateInstanceResponse> updateCertificateInstance(UpdateCertificateInstanceRequest request) {
        return call(Actions.UPDATE, request);
    }

    /** Lists tasks of {@link #updateCertificateInstance}, newest first. Repeated after a transient error. */
    public Mono<DescribeHostUpdateRecordResponse> describeHostUpdateRecord(DescribeHostUpdateRecordRequest request) {
        return call(Actions.UPDATE_RECORDS, request);
    }

    /** Reads the resources of a task of {@link #updateCertificateInstance}. Repeated after a transient error. */
    public Mono<DescribeHostUpdateRecordDetailResponse> describeHostUpdateRecordDetail(
            DescribeHostUpdateRecordDetailRequest request) {
        return call(Actions.UPDATE_RECORD_DETAIL, request);
    }

    /**
     * Tries again what failed in a task of {@link #updateCertificateInstance}: all of it, or one resource. A lost answer is
     * not repeated: look at the task first.
     */
    public Mono<UpdateCertificateRecordRetryResponse> updateCertificateRecordRetry(
            UpdateCertificateRecordRetryRequest request) {
        return call(Actions.UPDATE_RECORD_RETRY, request);
    }

    /**
     * Puts the old certificate back on all resources of a task of {@link #updateCertificateInstance} that has ended. The
     * answer names the task that does it. A lost answer is not repeated: look at the tasks first.
     */
    public Mono<UpdateCertificateRecordRollbackResponse> updateCertificateRecordRollback(
            UpdateCertificateRecordRollbackRequest request) {
        return call(Actions.UPDATE_RECORD_ROLLBACK, request);
    }

    /**
     * Begins a search of the resources that use certificates, and names it; {@link
     * #followCertificateBindResourceTaskDetail} follows it. Repeated after a transient error: a search changes nothing, and
     * one that runs is named again.
     */
    public Mono<CreateCertificateBindResourceSyncTaskResponse> createCertificateBindResourceSyncTask(
            CreateCertificateBindResourceSyncTaskRequest request) {
        return call(Actions.BIND_RESOURCE_TASK, request);
    }

    /** Reads what a search of a certificate's resources has found. Repeated after a transient error. */
    public Mono<DescribeCertificateBindResourceTaskDetailResponse> describeCertificateBindResourceTaskDetail(
            DescribeCertificateBindResourceTaskDetailRequest request) {
        return call(Actions.BIND_RESOURCE_TASK_DETAIL, request);
    }

    /** An update with {@linkplain UpdateOptions#defaults() all defaults}; nothing is sent until someone subscribes to it. */
    public CertificateUpdate beginUpdate(UploadUpdateCertificateInstanceRequest request) {
        return beginUpdate(request, UpdateOptions.defaults());
    }

    /** An update with a deadline for each of its subscribers; nothing is sent until someone subscribes to it. */
    public CertificateUpdate beginUpdate(UploadUpdateCertificateInstanceRequest request, Duration deadline) {
        return beginUpdate(request, UpdateOptions.defaults().withDeadline(deadline));
    }

    /**
     * An update; nothing is sent until someone subscribes to it. Who joins an update with the same content that is already
     * polled is polled at its interval.
     */
    public CertificateUpdate beginUpdate(UploadUpdateCertificateInstanceRequest request, UpdateOptions options) {
        PollPace itsPace =
                options.shortestInterval().map(pace::withShortestInterval).orElse(pace);
        UpdateLoop loop =
                new UpdateLoop(request.oldCertificateId(), caller.prepare(request), caller, activeUpdates, itsPace);
        return new CertificateUpdate(loop, activeUpdates, options);
    }

    /**
     * Reads the resources of an update task until {@code isEnd} says that a reading is the last. Emits every reading and
     * completes after the last one. Reads only while there is demand, within the account's rate, and when a task as old as
     * this one may have ended; how long tasks take is learnt from all that are followed. What may pass, such as a network
     * that is down, is waited out; a {@link RejectedException} ends it, and so does what {@code isEnd} throws. Bound it
     * with {@code timeout} or {@code take}.
     */
    public Flux<DescribeHostUploadUpdateRecordDetailResponse> followHostUploadUpdateRecordDetail(
            DescribeHostUploadUpdateRecordDetailRequest request,
            Predicate<DescribeHostUploadUpdateRecordDetailResponse> isEnd) {
        return new Following<>(caller, Actions.RECORD_DETAIL, () -> caller.prepare(request), isEnd, pace);
    }

    /**
     * Reads the resources of a task of {@link #updateCertificateInstance} until {@code isEnd} says that a reading is the
     * last; in all else like {@link #followHostUploadUpdateRecordDetail}.
     */
    public Flux<DescribeHostUpdateRecordDetailResponse> followHostUpdateRecordDetail(
            DescribeHostUpdateRecordDetailRequest request, Predicate<DescribeHostUpdateRecordDetailResponse> isEnd) {
        return new Following<>(caller, Actions.UPDATE_RECORD_DETAIL, () -> caller.prepare(request), isEnd, pace);
    }

    /**
     * Reads the state of a certificate's order until {@code isEnd} says that a reading is the last; in all else like
     * {@link #followHostUploadUpdateRecordDetail}.
     */
    public Flux<DescribeCertificateResponse> followCertificate(
            DescribeCertificateRequest request, Predicate<DescribeCertificateResponse> isEnd) {
        return new Following<>(caller, Actions.CERTIFICATE, () -> caller.prepare(request), isEnd, pace);
    }

    /**
     * Reads a search of a certificate's resources until {@code isEnd} says that a reading is the last; in all else like
     * {@link #followHostUploadUpdateRecordDetail}.
     */
    public Flux<DescribeCertificateBindResourceTaskDetailResponse> followCertificateBindResourceTaskDetail(
            DescribeCertificateBindResourceTaskDetailRequest request,
            Predicate<DescribeCertificateBindResourceTaskDetailResponse> isEnd) {
        return new Following<>(caller, Actions.BIND_RESOURCE_TASK_DETAIL, () -> caller.prepare(request), isEnd, pace);
    }

    /** The account's rate that the calls of this client wait in. */
    public RateBudget rateBudget() {
        return caller.budget();
    }

    /** The clock and timer of this client, for what is built on it. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** How many certificates a loop of this client works on; zero when nothing is watched and no call is under way. */
    int liveUpdates() {
        return activeUpdates.size();
    }

    /** Closes the client with the call timeout as its patience; see {@link #close(Duration)}. */
    public Mono<CloseReport> close() {
        return close(caller.policy().callTimeout());
    }

    /**
     * Closes the client: takes no more calls, ends those that have not been sent, waits for the answers of the others and
     * closes the connections. Emits what was cut off, and completes. Calls and updates that it ends get a
     * {@link RejectedException} if their request was not sent, else a {@link TransientException} that says that it may
     * have taken effect. Cancelling leaves it half closed; closing again goes on.
     *
     * @param patience how long answers are waited for
     */
    public Mono<CloseReport> close(Duration patience) {
        return Mono.defer(() -> {
            List<UpdateLoop> loops = activeUpdates.loops();
            loops.forEach(UpdateLoop::close);
            return caller.inFlight()
                    .close(patience)
                    .flatMap(calls -> transport.close().then(Mono.fromSupplier(() -> report(calls, loops))));
        });
    }

    private static CloseReport report(List<InterruptedCall> calls, List<UpdateLoop> loops) {
        return new CloseReport(
                calls,
                loops.stream()
                        .filter(loop -> !loop.isDone())
                        .map(UpdateLoop::certificateId)
                        .sorted()
                        .toList());
    }

    @Override
    public String toString() {
        return "SslClient[endpoint=" + endpoint + "]";
    }

    private Mono<DescribeCertificateResponse> order(String certificateId) {
        return describeCertificate(DescribeCertificateRequest.of(certificateId));
    }

    private Mono<DescribeHostUploadUpdateRecordDetailResponse> record(long deployRecordId) {
        return describeHostUploadUpdateRecordDetail(DescribeHostUploadUpdateRecordDetailRequest.of(deployRecordId));
    }

    private <A> Mono<A> call(Action<A> action, Object request) {
        return Mono.defer(() -> caller.call(action, caller.prepare(request)));
    }

    /** Collects settings; not safe for use by several threads. */
    public static final class Builder {
        private static final Duration SHORTEST_OF_ALL = Duration.ofMillis(10);

        private URI endpoint = Site.INTERNATIONAL.endpoint();
        private @Nullable CredentialsProvider credentials;
        private @Nullable RateBudget budget;
        private @Nullable Transport transport;
        private CallPolicy callPolicy = CallPolicy.defaults();
        private Scheduler scheduler = MonotonicScheduler.shared();
        private int maxConnections = 50;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private @Nullable HttpProxy proxy;
        private @Nullable TrustManagerFactory trust;
        private PollPace pace = PollPace.learned(Duration.ofMillis(250));

        private Builder() {}

        /** Which site the account belongs to. Default: international. */
        public Builder site(Site site) {
            endpoint = site.endpoint();
            return this;
        }

        /**
         * An endpoint of your own, in place of a site's; its path is put before the API's, which is {@code /}. Requests
         * are signed for the endpoint's host, so a gateway in between must pass {@code Host} on as it came. {@code http}
         * is for this machine only: every update carries a private key.
         */
        public Builder endpoint(URI newEndpoint) {
            endpoint = Endpoints.checked(newEndpoint);
            return this;
        }

        /** Who calls. Asked at each call. */
        public Builder credentials(CredentialsProvider provider) {
            credentials = provider;
            return this;
        }

        /** The account's rate, when several clients share it. Default: a budget of this client's own. */
        public Builder rateBudget(RateBudget newBudget) {
            budget = newBudget;
            return this;
        }

        /** Time limits and attempts. Default: {@link CallPolicy#defaults()}. */
        public Builder callPolicy(CallPolicy newPolicy) {
            callPolicy = newPolicy;
            return this;
        }

        /** The only clock and timer. Default: {@link MonotonicScheduler#shared()}. */
        public Builder scheduler(Scheduler newScheduler) {
            scheduler = newScheduler;
            return this;
        }

        /** How many connections at most. Default: 50, which at 20 calls a second lets each take 2.5 s. */
        public Builder maxConnections(int connections) {
            if (connections < 1) {
                throw new IllegalArgumentException("maxConnections must be at least 1: " + connections);
            }
            maxConnections = connections;
            return this;
        }

        /** How long a connection may take to open. Default: 10 s. */
        public Builder connectTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("connectTimeout must be positive: " + timeout);
            }
            connectTimeout = timeout;
            return this;
        }

        /** An HTTP proxy on the way, which is asked for a tunnel. Default: none, whatever the system's settings. */
        public Builder proxy(HttpProxy newProxy) {
            proxy = newProxy;
            return this;
        }

        /**
         * Whose certificates the endpoint may show, such as those of a gateway's own CA. Default: the platform's. The
         * host's name is checked in any case.
         */
        public Builder trust(TrustManagerFactory newTrust) {
            trust = newTrust;
            return this;
        }

        /**
         * How much time passes at least between two polls of the same update or task, however much of the rate is free.
         * Default: 250 ms.
         */
        public Builder shortestPollInterval(Duration interval) {
            if (interval.compareTo(SHORTEST_OF_ALL) < 0) {
                throw new IllegalArgumentException(
                        "shortestPollInterval must be at least " + SHORTEST_OF_ALL + ": " + interval);
            }
            pace = PollPace.learned(interval);
            return this;
        }

        /** A schedule of its own for updates, in place of what the budget learns; for benchmarks. */
        Builder pollSchedule(UnaryOperator<Duration> schedule) {
            pace = PollPace.fixed(schedule);
            return this;
        }

        /** The network's place taken by something else, for tests and simulators. */
        Builder transport(Transport newTransport) {
            transport = newTransport;
            return this;
        }

        private ConnectionSettings connection() {
            return new ConnectionSettings(
                    endpoint,
                    maxConnections,
                    connectTimeout,
                    Optional.ofNullable(proxy).map(HttpProxy::server),
                    Optional.ofNullable(trust));
        }

        /** The client, or an error that names the setting that is missing. */
        public SslClient build() {
            if (credentials == null) {
                throw new IllegalStateException("credentials must be set, such as CredentialsProvider.environment()");
            }
            return new SslClient(this);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.NotWhitelistedException;
import io.certflux.client.RejectedException;
import io.certflux.client.SslException;
import io.certflux.client.StillRunningException;
import java.util.Optional;

/** What an error of the creating request means for the rotation; the one place that decides it, for both routes. */
final class CreationErrors {
    private static final String EXISTS = "FailedOperation.CertificateExists";

    private CreationErrors() {}

    /**
     * Reads an error.
     *
     * @param mayHaveStarted whether an earlier request of the same rotation may have started a task
     * @param fallsBack whether there is another action to use
     */
    static Seen seen(SslException failure, boolean mayHaveStarted, boolean fallsBack) {
        if (failure instanceof StillRunningException) {
            return stopped(mayHaveStarted, "no task was named within the deadline", Optional.empty());
        }
        if (failure.mayHaveTakenEffect()) {
            Failure lost = Failures.of(Failure.Kind.UNOBSERVABLE, failure);
            return Seen.of(Answer.ANSWER_LOST, facts -> facts.answerLost(lost));
        }
        if (failure instanceof NotWhitelistedException && fallsBack) {
            return Seen.of(Answer.NOT_WHITELISTED);
        }
        Failure refusal = Failures.refusal(failure);
        if (failure.code().equals(Optional.of(EXISTS))) {
            return Seen.of(Answer.EXISTS, facts -> facts.failure(refusal));
        }
        if (!mayHaveStarted || isAboutTheRequest(failure)) {
            return Seen.of(Answer.REFUSED, facts -> facts.failure(refusal));
        }
        return stopped(
                true,
                "the creation of the task could not be watched to its end",
                Optional.of(Failures.of(Failure.Kind.UNOBSERVABLE, failure)));
    }

    /** A refusal of the caller says nothing about what was begun before. */
    private static boolean isAboutTheRequest(SslException failure) {
        return failure instanceof RejectedException refusal && refusal.subject() != RejectedException.Subject.CALLER;
    }

    private static Seen stopped(boolean mayHaveStarted, String reason, Optional<Failure> cause) {
        return Seen.of(mayHaveStarted ? Answer.STOPPED : Answer.STOPPED_BEFORE_SENDING, facts -> {
            facts.reason(reason);
            cause.ifPresent(facts::failure);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static io.certflux.client.ErrorTable.Verdict.CONTENDED;
import static io.certflux.client.ErrorTable.Verdict.NOT_WHITELISTED;
import static io.certflux.client.ErrorTable.Verdict.REJECTED_ACCOUNT;
import static io.certflux.client.ErrorTable.Verdict.REJECTED_CALLER;
import static io.certflux.client.ErrorTable.Verdict.REJECTED_INPUT;
import static io.certflux.client.ErrorTable.Verdict.REJECTED_TARGET;
import static io.certflux.client.ErrorTable.Verdict.THROTTLED;
import static io.certflux.client.ErrorTable.Verdict.TRANSIENT;

import io.certflux.client.RejectedException.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each of the API's error codes asks of the caller: the one place that knows. A code that is not listed takes the
 * entry of the part before its dot, and an unknown one is a refusal.
 */
final class ErrorTable {
    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        waited();
        passing();
        input();
        orderAndTarget();
        caller();
        account();
    }

    private static final Entry UNKNOWN =
            new Entry(REJECTED_INPUT, "This code is not documented: look at the message, or ask the API's support.");

    private ErrorTable() {}

    static Entry entry(String code) {
        Entry exact = ENTRIES.get(code);
        if (exact != null) {
            return exact;
        }
        int dot = code.indexOf('.');
        String family = dot < 0 ? code : code.substring(0, dot);
        return family.equals("FailedOperation") ? UNKNOWN : ENTRIES.getOrDefault(family, UNKNOWN);
    }

    static Map<String, Entry> entries() {
        return Map.copyOf(ENTRIES);
    }

    static SslException exception(CallReport report, Verdict verdict) {
        return switch (verdict) {
            case THROTTLED -> new ThrottledException(report);
            case CONTENDED -> new ContendedException(report);
            case TRANSIENT -> new TransientException(report);
            case NOT_WHITELISTED -> new NotWhitelistedException(report);
            case REJECTED_INPUT -> new RejectedException(report, Subject.INPUT);
            case REJECTED_TARGET -> new RejectedException(report, Subject.TARGET);
            case REJECTED_CALLER -> new RejectedException(report, Subject.CALLER);
            case REJECTED_ACCOUNT -> new RejectedException(report, Subject.ACCOUNT);
        };
    }

    private static void waited() {
        put(
                THROTTLED,
                "Nothing: the call waits for its turn again.",
                "RequestLimitExceeded",
                "LimitExceeded.RateLimitExceeded");
        put(CONTENDED, "Wait until the running task has ended.", "FailedOperation.CertificateDeployHasPendingRecord");
        put(
                CONTENDED,
                "Wait until the task has ended, then roll it back.",
                "FailedOperation.CertificateDeployDetailRollbackStatusInvalid");
        put(
                CONTENDED,
                "The order is being processed: wait, then look at its state.",
                "FailedOperation.CertificateOrderSubmitProcessing");
    }

    private static void passing() {
        put(
                TRANSIENT,
                "Try again; if it stays, give the request id to the API's support.",
                "InternalError",
                "FailedOperation");
        put(
                TRANSIENT,
                "Try again later.",
                "ServiceUnavailable",
                "ResourceUnavailable",
                "FailedOperation.CannotGetOrder");
        put(TRANSIENT, "The CA is busy: look at the order's state, then try again.", "FailedOperation.NetworkError");
        // An answer that grew too long came after the work.
        put(TRANSIENT, "Ask for a shorter page; look at the state first.", "ResponseSizeLimitExceeded");
    }

    private static void input() {
        put(
                REJECTED_INPUT,
                "Correct the request.",
                "FailedOperation.InvalidParam",
                "InvalidParameter",
                "InvalidParameterValue",
                "InvalidRequest",
                "MissingParameter",
                "UnknownParameter");
        put(
                REJECTED_INPUT,
                "Give the key that belongs to the certificate.",
                "FailedOperation.CertificateMatchError",
                "FailedOperation.CertificateMismatch");
        put(REJECTED_INPUT, "Give the chain and the key as plain PEM.", "FailedOperation.CertificateParseError");
        put(REJECTED_INPUT, "Give a server certificate that is valid now.", "FailedOperation.CertificateInvalid");
        put(REJECTED_INPUT, "This certificate is stored already: compare it.", "FailedOperation.CertificateExists");
        put(REJECTED_INPUT, "Use the intermediate of the old chain.", "InvalidParameterValue.IntermediateCertNotSame");
        put(REJECTED_INPUT, "Send a smaller chain.", "RequestSizeLimitExceeded");
        put(REJECTED_INPUT, "Name regions in which the API has the resource type.", "UnsupportedRegion");
        put(REJECTED_INPUT, "The API only tried it: leave DryRun out.", "DryRunOperation");
    }

    private static void orderAndTarget() {
        put(
                REJECTED_TARGET,
                "Read the task's record: only a failed one can be tried again.",
                "FailedOperation.CertificateDeployRetryStatusInvalid");
        put(
                REJECTED_TARGET,
                "Read the task's record: only one that succeeded somewhere can be rolled back.",
                "FailedOperation.CertificateDeployRollbackStatusInvalid");
        put(
                REJECTED_TARGET,
                "Check the state of the order.",
                "FailedOperation.InvalidCertificateStatusCode",
                "FailedOperation.CertificateInfoSubmitStatusInvalid",
                "FailedOperation.CancelOrderFailed",
                "FailedOperation.CannotBeDeletedIssued",
                "FailedOperation.CannotBeDeletedWithinHour",
                "FailedOperation.OrderAlreadyReplaced",
                "FailedOperation.OrderReplaceFailed");
        put(
                REJECTED_TARGET,
                "Correct the email address in the order's information.",
                "FailedOperation.CertificatePreVerifyEmailInvalid");
        put(
                REJECTED_TARGET,
                "Submit the order's information again, with another CSR.",
                "FailedOperation.CertificateCsrParseFailed");
        put(REJECTED_TARGET, "Check the order's company manager in the console.", "ResourceNotFound.Manager");
        put(
                REJECTED_TARGET,
                "Check the certificate id and the account.",
                "FailedOperation.CertificateNotFound",
                "ResourceNotFound");
        put(
                REJECTED_TARGET,
                "Check the state of the certificate.",
                "FailedOperation.CertificateNotAvailable",
                "UnsupportedOperation");
        put(
                REJECTED_TARGET,
                "Check what uses the certificate.",
                "FailedOperation.CertificateDeployInstanceEmpty",
                "ResourceInUse");
        put(REJECTED_TARGET, "Update this certificate by hand.", "FailedOperation.CertificateHostDeployCanNotAllow");
        put(REJECTED_TARGET, "Use the resource type clb.", "FailedOperation.CertificateHostResourceTypeInvalid");
        put(REJECTED_TARGET, "Check the domains of the listeners.", "FailedOperation.CertificateNotDeployInstance");
    }

    private static void caller() {
        put(REJECTED_CALLER, "Check the secret id and key, the token and the clock.", "AuthFailure");
        put(
                REJECTED_CALLER,
                "Check the secret key, and that nothing on the way changes the request or its Host.",
                "AuthFailure.InvalidAuthorization",
                "AuthFailure.SignatureFailure");
        put(
                REJECTED_CALLER,
                "Give the secret id of an API key that exists and is enabled.",
                "AuthFailure.InvalidSecretId",
                "AuthFailure.SecretIdNotFound");
        put(REJECTED_CALLER, "Set this machine's clock.", "AuthFailure.SignatureExpire");
        put(REJECTED_CALLER, "Get new temporary credentials: id, key and token together.", "AuthFailure.TokenFailure");
        put(REJECTED_CALLER, "Use credentials that need no second factor.", "AuthFailure.MFAFailure");
        put(
                REJECTED_CALLER,
                "Grant the caller this action.",
                "AuthFailure.UnauthorizedOperation",
                "UnauthorizedOperation",
                "FailedOperation.AuthError");
        put(REJECTED_CALLER, "Grant the caller the certificate's project.", "FailedOperation.NoProjectPermission");
        put(REJECTED_CALLER, "Let this machine's address call the API.", "IpInBlacklist", "IpNotInWhitelist");
        put(
                REJECTED_CALLER,
                "Check that the endpoint serves the SSL API.",
                "ActionOffline",
                "InvalidAction",
                "NoSuchProduct",
                "NoSuchVersion",
                "UnsupportedProtocol");
    }

    private static void account() {
        put(
                NOT_WHITELISTED,
                "Ask the vendor to whitelist the account, or use UpdateCertificateInstance, which gives a new id.",
                "FailedOperation.CertificateWhiteFuncError");
        put(REJECTED_ACCOUNT, "Complete the account's identity verification.", "FailedOperation.NoRealNameAuth");
        put(
                REJECTED_ACCOUNT,
                "Authorise the service role in the console.",
                "FailedOperation.RoleNotFoundAuthorization");
        put(
                REJECTED_ACCOUNT,
                "Ask the API's support.",
                "FailedOperation.CertificateHostResourceInnerInterrupt",
                "ResourceInsufficient");
        put(
                REJECTED_ACCOUNT,
                "Switch the console's loading mode, refresh its list, then try again.",
                "FailedOperation.CertificateHostResourceInstanceHugeLimit");
        put(REJECTED_ACCOUNT, "Raise the quota.", "LimitExceeded", "FailedOperation.ExceedsFreeLimit");
    }

    private static void put(Verdict verdict, String remedy, String... codes) {
        for (String code : codes) {
            ENTRIES.put(code, new Entry(verdict, remedy));
        }
    }

    record Entry(Verdict verdict, String remedy) {
        /** Whether this stands for a code that nobody has documented. */
        boolean isUndocumented() {
            return equals(UNKNOWN);
        }
    }

    enum Verdict {
        THROTTLED,
        CONTENDED,
        TRANSIENT,
        REJECTED_INPUT,
        REJECTED_TARGET,
        REJECTED_CALLER,
        REJECTED_ACCOUNT,
        NOT_WHITELISTED
    }
}

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
        put("RequestLimitExceeded", THROTTLED, "Nothing: the call waits for its turn again.");
        put("LimitExceeded.RateLimitExceeded", THROTTLED, "Nothing: the call waits for its turn again.");

        put("FailedOperation.CertificateDeployHasPendingRecord", CONTENDED, "Wait until the running task has ended.");

        put("InternalError", TRANSIENT, "Try again; if it stays, give the request id to the API's support.");
        put("ServiceUnavailable", TRANSIENT, "Try again later.");
        put("ResourceUnavailable", TRANSIENT, "Try again later.");
        put("FailedOperation", TRANSIENT, "Try again; if it stays, give the request id to the API's support.");
        put("FailedOperation.NetworkError", TRANSIENT, "The CA is busy: look at the order's state, then try again.");
        put("FailedOperation.CannotGetOrder", TRANSIENT, "Try again later.");

        put("FailedOperation.CertificateMatchError", REJECTED_INPUT, "Give the key that belongs to the certificate.");
        put("FailedOperation.CertificateParseError", REJECTED_INPUT, "Give the chain and the key as plain PEM.");
        put("FailedOperation.CertificateInvalid", REJECTED_INPUT, "Give a server certificate that is valid now.");
        put("FailedOperation.CertificateExists", REJECTED_INPUT, "This certificate is stored already: compare it.");
        put("InvalidParameterValue.IntermediateCertNotSame", REJECTED_INPUT, "Use the intermediate of the old chain.");
        put("FailedOperation.InvalidParam", REJECTED_INPUT, "Correct the request.");
        put("InvalidParameter", REJECTED_INPUT, "Correct the request.");
        put("InvalidParameterValue", REJECTED_INPUT, "Correct the request.");
        put("MissingParameter", REJECTED_INPUT, "Correct the request.");
        put("UnknownParameter", REJECTED_INPUT, "Correct the request.");
        put("RequestSizeLimitExceeded", REJECTED_INPUT, "Send a smaller chain.");

        put("FailedOperation.CertificateNotFound", REJECTED_TARGET, "Check the certificate id and the account.");
        put("FailedOperation.CertificateNotAvailable", REJECTED_TARGET, "Check the state of the certificate.");
        put("FailedOperation.CertificateHostDeployCanNotAllow", REJECTED_TARGET, "Update this certificate by hand.");
        put("FailedOperation.CertificateHostResourceTypeInvalid", REJECTED_TARGET, "Use the resource type clb.");
        put("FailedOperation.CertificateNotDeployInstance", REJECTED_TARGET, "Check the domains of the listeners.");
        put("FailedOperation.CertificateDeployInstanceEmpty", REJECTED_TARGET, "Check what uses the certificate.");
        put("FailedOperation.InvalidCertificateStatusCode", REJECTED_TARGET, "Check the state of the order.");

        put("AuthFailure", REJECTED_CALLER, "Check the secret id and key, the token and the clock.");
        put("UnauthorizedOperation", REJECTED_CALLER, "Grant the caller this action.");
        put("FailedOperation.AuthError", REJECTED_CALLER, "Grant the caller this action.");
        put("FailedOperation.NoProjectPermission", REJECTED_CALLER, "Grant the caller the certificate's project.");
        put("InvalidAction", REJECTED_CALLER, "Check that the endpoint serves the SSL API.");
        put("NoSuchVersion", REJECTED_CALLER, "Check that the endpoint serves the SSL API.");

        put(
                "FailedOperation.CertificateWhiteFuncError",
                NOT_WHITELISTED,
                "Ask the vendor to whitelist the account, or use UpdateCertificateInstance, which gives a new id.");
        put("FailedOperation.NoRealNameAuth", REJECTED_ACCOUNT, "Complete the account's identity verification.");
        put(
                "FailedOperation.RoleNotFoundAuthorization",
                REJECTED_ACCOUNT,
                "Authorise the service role in the console.");
        put("FailedOperation.CertificateHostResourceInnerInterrupt", REJECTED_ACCOUNT, "Ask the API's support.");
        put(
                "FailedOperation.CertificateHostResourceInstanceHugeLimit",
                REJECTED_ACCOUNT,
                "Switch the console's loading mode, refresh its list, then try again.");
        put("LimitExceeded", REJECTED_ACCOUNT, "Raise the quota.");
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

    private static void put(String code, Verdict verdict, String remedy) {
        ENTRIES.put(code, new Entry(verdict, remedy));
    }

    record Entry(Verdict verdict, String remedy) {}

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

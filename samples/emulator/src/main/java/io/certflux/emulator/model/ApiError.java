// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** The API's error codes that the emulator answers with, each with the documented text. */
public enum ApiError {
    INVALID_AUTHORIZATION("AuthFailure.InvalidAuthorization", "The Authorization header is invalid."),
    SECRET_ID_NOT_FOUND("AuthFailure.SecretIdNotFound", "The SecretId is not found."),
    SIGNATURE_EXPIRE("AuthFailure.SignatureExpire", "The signature expired: the timestamp is more than 5 minutes off."),
    SIGNATURE_FAILURE(
            "AuthFailure.SignatureFailure",
            "The provided credentials could not be validated. Please check your signature is correct."),
    TOKEN_FAILURE("AuthFailure.TokenFailure", "The token is invalid."),

    INVALID_ACTION("InvalidAction", "The API does not exist."),
    NO_SUCH_VERSION("NoSuchVersion", "The API version does not exist."),
    UNSUPPORTED_PROTOCOL("UnsupportedProtocol", "Only GET and POST requests are supported."),
    REQUEST_SIZE_LIMIT_EXCEEDED("RequestSizeLimitExceeded", "The request is larger than 10 MB."),
    MISSING_PARAMETER("MissingParameter", "A parameter is missing."),
    UNKNOWN_PARAMETER("UnknownParameter", "The parameter is not defined."),
    INVALID_PARAMETER("InvalidParameter", "The parameter is incorrect."),
    REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded", "The request frequency limit is exceeded."),
    RATE_LIMIT_EXCEEDED("LimitExceeded.RateLimitExceeded", "The API rate limit is reached."),
    INTERNAL_ERROR("InternalError", "Internal error."),

    FAILED_OPERATION("FailedOperation", "Operation failed."),
    CERTIFICATE_NOT_FOUND("FailedOperation.CertificateNotFound", "The certificate does not exist."),
    CERTIFICATE_EXISTS("FailedOperation.CertificateExists", "The certificate already exists."),
    CERTIFICATE_NOT_AVAILABLE(
            "FailedOperation.CertificateNotAvailable", "The certificate is not available. Please check and try again."),
    CERTIFICATE_PARSE_ERROR(
            "FailedOperation.CertificateParseError",
            "Parsing failed. Check if the certificate meets the standard and pay attention to extra spaces."),
    CERTIFICATE_MATCH_ERROR(
            "FailedOperation.CertificateMatchError",
            "The certificate content and private key do not match. Please check for extra spaces."),
    // The international documents leave this text empty.
    CERTIFICATE_WHITE_FUNC_ERROR("FailedOperation.CertificateWhiteFuncError", ""),
    HOST_RESOURCE_TYPE_INVALID(
            "FailedOperation.CertificateHostResourceTypeInvalid", "The cloud resource type is invalid."),
    DEPLOY_INSTANCE_EMPTY(
            "FailedOperation.CertificateDeployInstanceEmpty",
            "There is no instance for the selected cloud resource. Updating failed."),
    DEPLOY_HAS_PENDING_RECORD(
            "FailedOperation.CertificateDeployHasPendingRecord",
            "There is a running certificate deployment task. Please try again after the deployment is complete."),
    DEPLOY_RETRY_STATUS_INVALID(
            "FailedOperation.CertificateDeployRetryStatusInvalid",
            "Retrying is possible only when the deployment record has failed."),
    DEPLOY_ROLLBACK_STATUS_INVALID(
            "FailedOperation.CertificateDeployRollbackStatusInvalid",
            "Rolling back needs a successful deployment record."),
    DEPLOY_DETAIL_ROLLBACK_STATUS_INVALID(
            "FailedOperation.CertificateDeployDetailRollbackStatusInvalid",
            "Rolling back is possible only when the deployment record is complete."),
    INTERMEDIATE_CERT_NOT_SAME(
            "InvalidParameterValue.IntermediateCertNotSame", "The intermediate certificate is inconsistent."),
    NETWORK_ERROR("FailedOperation.NetworkError", "The CA system is busy. Please try again later."),
    INVALID_PARAM("FailedOperation.InvalidParam", "Incorrect parameters."),
    INVALID_CERTIFICATE_STATUS_CODE(
            "FailedOperation.InvalidCertificateStatusCode", "The certificate status is incorrect."),
    CERTIFICATE_ORDER_SUBMIT_PROCESSING(
            "FailedOperation.CertificateOrderSubmitProcessing", "The order is being processed. Please wait."),
    CERTIFICATE_INFO_SUBMIT_STATUS_INVALID(
            "FailedOperation.CertificateInfoSubmitStatusInvalid", "The certificate status does not allow submitting.");

    private final String code;
    private final String text;

    ApiError(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /**
     * Returns the code as it stands in the answer's {@code Error.Code}.
     *
     * @return the code
     */
    public String code() {
        return code;
    }

    /**
     * Makes the error with its documented text.
     *
     * @return the exception, not yet thrown
     */
    public ApiException exception() {
        return new ApiException(code, text);
    }

    /**
     * Makes the error with its documented text and a reason after it.
     *
     * @param reason what was wrong; must hold no secret
     * @return the exception, not yet thrown
     */
    public ApiException because(String reason) {
        return new ApiException(code, text + " " + reason);
    }
}

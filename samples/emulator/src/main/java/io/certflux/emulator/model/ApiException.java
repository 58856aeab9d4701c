// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** An error answer on its way to the envelope. It carries no stack trace: it is an answer, not a failure of the emulator. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ApiException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * Returns the code as it stands in the answer's {@code Error.Code}.
     *
     * @return the code
     */
    public String code() {
        return code;
    }
}

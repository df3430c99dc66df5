package dev.catamaran.cloud.gcp;

import com.google.cloud.compute.v1.ErrorDetails;
import com.google.cloud.compute.v1.Errors;
import com.google.cloud.compute.v1.Operation;
import java.util.Locale;
import java.util.Optional;

/**
 * What Compute Engine answered instead of a result, from a refused call or from a failed operation.
 *
 * @param reason reason of a call ({@code alreadyExists}) or code of an operation ({@code RESOURCE_ALREADY_EXISTS})
 * @param status HTTP status; 0 when unknown
 * @param message Google's words
 * @param quota name of the quota, empty when it is not about one
 */
record GcpError(String reason, int status, String message, String quota) {
    /** The error of a finished operation, if it failed. */
    static Optional<GcpError> of(Operation operation) {
        if (operation.getError().getErrorsCount() == 0) {
            return operation.getHttpErrorStatusCode() < 400
                    ? Optional.empty()
                    : Optional.of(
                            new GcpError("", operation.getHttpErrorStatusCode(), operation.getHttpErrorMessage(), ""));
        }
        Errors first = operation.getError().getErrors(0);
        String quota = first.getErrorDetailsList().stream()
                .filter(ErrorDetails::hasQuotaInfo)
                .map(details -> details.getQuotaInfo().getLimitName())
                .findFirst()
                .orElse("");
        return Optional.of(
                new GcpError(first.getCode(), operation.getHttpErrorStatusCode(), first.getMessage(), quota));
    }

    /** The reason in one spelling for calls and operations: {@code resourcealreadyexists}. */
    String key() {
        return reason.replace("_", "").toLowerCase(Locale.ROOT);
    }

    String text() {
        return reason.isEmpty() ? "Compute Engine answered " + status + ": " + message : reason + ": " + message;
    }
}

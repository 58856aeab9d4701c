/**
 * The requests, answers and codes of Tencent Cloud's SSL API ({@code ssl}, version 2019-12-05) in its own words, as
 * records. What the API may leave out is {@code @Nullable}; lists are never null. Codes are open: one that is not known
 * here keeps its number and is never taken for an end.
 */
@NullMarked
package io.certflux.api;

import org.jspecify.annotations.NullMarked;

#ifndef KPI_CURL_SHIM_H
#define KPI_CURL_SHIM_H

#include <curl/curl.h>

// curl_easy_setopt is variadic, so Swift cannot call it. One typed function
// per kind of argument keeps the checking that the variadic call gives up.
static inline CURLcode kpi_setopt_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

#endif

#ifndef KPI_CURL_SHIM_H
#define KPI_CURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>

// curl_easy_setopt is variadic, so Swift cannot call it. One typed function
// per kind of argument keeps the checking that the variadic call gives up.
static inline CURLcode kpi_setopt_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kpi_setopt_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

// libcurl copies the string.
static inline CURLcode kpi_setopt_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

// libcurl does not copy the list: it must live as long as the transfer.
static inline CURLcode kpi_setopt_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

// Contexts and buffers; libcurl keeps the address, so it must be taken back
// (null) before the memory goes.
static inline CURLcode kpi_setopt_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

// One function per kind of callback: a wrong signature does not compile.
static inline CURLcode kpi_setopt_data_callback(
    CURL *handle, CURLoption option, size_t (*callback)(char *, size_t, size_t, void *)) {
    return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode kpi_setopt_progress_callback(
    CURL *handle, int (*callback)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t)) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

static inline CURLcode kpi_setopt_socket_callback(
    CURL *handle, curl_socket_t (*callback)(void *, curlsocktype, struct curl_sockaddr *)) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode kpi_setopt_debug_callback(
    CURL *handle, int (*callback)(CURL *, curl_infotype, char *, size_t, void *)) {
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode kpi_getinfo_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode kpi_getinfo_socket(CURL *handle, curl_socket_t *value) {
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}

static inline CURLcode kpi_getinfo_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

// The text belongs to the handle, until its next transfer.
static inline CURLcode kpi_getinfo_string(CURL *handle, CURLINFO info, char **value) {
    return curl_easy_getinfo(handle, info, value);
}

// libcurl copies that many bytes.
static inline CURLcode kpi_setopt_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

// The bytes of the address that a connection is made to, in the order of the network: 4 or 16 of
// them, or 0 where it is neither of IPv4 nor of IPv6.
static inline int kpi_address(const struct curl_sockaddr *address, unsigned char bytes[16]) {
    if (address->family == AF_INET) {
        memcpy(bytes, &((const struct sockaddr_in *)&address->addr)->sin_addr, 4);
        return 4;
    }
    if (address->family == AF_INET6) {
        // libcurl leaves room for the longest address behind the declared field.
        memcpy(bytes, &((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr, 16);
        return 16;
    }
    return 0;
}

// The name has three L up to libcurl 8.1 and two from 8.2 on; the number stays.
static const CURLoption kpi_mail_rcpt_allowfails = (CURLoption)(CURLOPTTYPE_LONG + 290);

static const size_t kpi_read_abort = CURL_READFUNC_ABORT;
static const long kpi_use_ssl_all = CURLUSESSL_ALL;
static const long kpi_use_ssl_none = CURLUSESSL_NONE;
static const long kpi_tls_1_2 = CURL_SSLVERSION_TLSv1_2;

// Every descriptor is closed on exec: a child process never holds a connection.
static inline curl_socket_t kpi_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

#endif

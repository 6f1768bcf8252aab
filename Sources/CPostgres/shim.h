#ifndef KPI_POSTGRES_SHIM_H
#define KPI_POSTGRES_SHIM_H

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>

// libpq takes its options as two lists of C strings that end with null. What stands after "dbname",
// which is a whole URL here, wins over what that says.
static inline PGconn *kpi_connect_start(const char *target, const char *password) {
    const char *keywords[] = {
        "fallback_application_name", "dbname", "client_encoding", password ? "password" : NULL,
        NULL};
    const char *values[] = {"kpimail", target, "UTF8", password, NULL};
    return PQconnectStartParams(keywords, values, 1);
}

// Waits until the connection can be read (or written) and says whether it can: 1, or 0 after so
// many milliseconds, or -1 where it is broken.
static inline int kpi_wait(const PGconn *connection, int writing, int milliseconds) {
    struct pollfd one = {PQsocket(connection), writing ? POLLOUT : POLLIN, 0};
    int found = one.fd < 0 ? -1 : poll(&one, 1, milliseconds);
    return found < 0 && errno == EINTR ? 0 : found;
}

// Whether a text is a URL or a list of settings that libpq understands; its own words about it
// could repeat a password.
static inline int kpi_understands(const char *target) {
    PQconninfoOption *options = PQconninfoParse(target, NULL);
    if (options == NULL) return 0;
    PQconninfoFree(options);
    return 1;
}

// Whether a text that libpq understands holds a password.
static inline int kpi_holds_password(const char *target) {
    PQconninfoOption *options = PQconninfoParse(target, NULL);
    int found = 0;
    if (options == NULL) return 0;
    for (PQconninfoOption *option = options; option->keyword != NULL; option++) {
        if (option->dispchar[0] == '*' && option->val != NULL && option->val[0] != 0) found = 1;
    }
    PQconninfoFree(options);
    return found;
}

static const int kpi_field_state = PG_DIAG_SQLSTATE;
static const int kpi_field_message = PG_DIAG_MESSAGE_PRIMARY;
static const int kpi_field_position = PG_DIAG_STATEMENT_POSITION;

#endif

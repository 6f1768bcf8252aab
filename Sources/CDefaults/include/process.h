// What a process asks of the kernel and says of itself; prctl is variadic, so Swift cannot call it.
#ifndef KPI_PROCESS_H
#define KPI_PROCESS_H

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/// Keeps passwords in memory out of core dumps and out of the reach of other processes of the user.
static inline void kpi_forbid_core_dumps(void) {
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// Keeps Dispatch from writing into the system's log that it may not raise the priority of its own
/// threads, which it tries in every process; a user's own setting stays.
static inline void kpi_quiet_dispatch(void) {
    setenv("LIBDISPATCH_LOG", "NO", 0);
}

/// Opens what a caller has closed of the three standard streams, so that no file of ours gets one of
/// their numbers: what goes to the second and third then fails, as it should.
static inline void kpi_fill_standard_streams(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) == -1) open("/dev/null", O_RDONLY);
    }
}

/// Whether the one that started us wants a signal to do nothing, as `nohup` does.
static inline int kpi_is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// Ends a process that is told to end for the second time, from within the handler of the signal.
static inline void kpi_end_at_once(int number) {
    static const char words[] =
        "\nkpimail: stopped at once; what was being sent, the next run finds out\n";
    (void)!write(STDERR_FILENO, words, sizeof words - 1);
    _exit(128 + number);
}

/// How many characters fit on a line of the terminal behind stderr; 0 where that is not known.
static inline int kpi_terminal_columns(void) {
    struct winsize size = {0};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

#endif

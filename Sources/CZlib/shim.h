#ifndef KPI_ZLIB_SHIM_H
#define KPI_ZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, so Swift cannot call it. Sixteen more than the largest window asks for
// the header and the checksum of gzip.
static inline int kpi_inflate_init(z_stream *stream) {
    return inflateInit2(stream, MAX_WBITS + 16);
}

#endif

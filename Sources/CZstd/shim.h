#ifndef KPI_ZSTD_SHIM_H
#define KPI_ZSTD_SHIM_H

#include <zstd.h>

#endif

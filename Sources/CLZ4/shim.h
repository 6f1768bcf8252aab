#ifndef KPI_LZ4_SHIM_H
#define KPI_LZ4_SHIM_H

#include <lz4frame.h>

#endif

#include "CDefaults.h"
int kpi_default_count(void) { return 0; }

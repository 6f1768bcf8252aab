#ifndef CDEFAULTS_H
#define CDEFAULTS_H
#include <stddef.h>
int kpi_default_count(void);
#endif

// The files that travel inside the binary: catalogue, templates, schedules and the sample workspace.
// Swift does not import arrays of more than 4096 elements, so functions answer, file by file.
#ifndef CDEFAULTS_H
#define CDEFAULTS_H

#include <stddef.h>

#include "process.h"

/// How many files are built in; the functions below take an index less than that.
size_t kpi_default_count(void);
/// The folder of the file: "catalogue", "templates", "schedules" or "sample".
const char *kpi_default_folder(size_t index);
/// The path of the file inside its folder.
const char *kpi_default_name(size_t index);
/// The bytes of the file; a text without NUL. They live as long as the process.
const unsigned char *kpi_default_bytes(size_t index);
/// How many bytes the file has.
size_t kpi_default_size(size_t index);

#endif

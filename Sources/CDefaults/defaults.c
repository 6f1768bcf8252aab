#include "CDefaults.h"

#include <string.h>

// #embed is C23; clang takes it as an extension in older modes and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define TEXT (const unsigned char[])

// One entry of three lines per file: folder, name, and the path of the file beside this one. The
// NUL behind each file makes its size known without embedding it twice.
static const struct {
    const char *folder, *name;
    const unsigned char *bytes;
} files[] = {
    {"catalogue", "awareness.yaml", TEXT {
#embed "catalogue/awareness.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "email.yaml", TEXT {
#embed "catalogue/email.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "employer.yaml", TEXT {
#embed "catalogue/employer.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "engagement.yaml", TEXT {
#embed "catalogue/engagement.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "measures.yaml", TEXT {
#embed "catalogue/measures.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "messenger.yaml", TEXT {
#embed "catalogue/messenger.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "paid.yaml", TEXT {
#embed "catalogue/paid.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "retention.yaml", TEXT {
#embed "catalogue/retention.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "revenue.yaml", TEXT {
#embed "catalogue/revenue.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "sales.yaml", TEXT {
#embed "catalogue/sales.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "satisfaction.yaml", TEXT {
#embed "catalogue/satisfaction.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "social.yaml", TEXT {
#embed "catalogue/social.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "support.yaml", TEXT {
#embed "catalogue/support.yaml" suffix(, 0) if_empty(0)
    }},
    {"catalogue", "website.yaml", TEXT {
#embed "catalogue/website.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "kpimail.yaml", TEXT {
#embed "sample/kpimail.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "clients/cafe-morgenrot.yaml", TEXT {
#embed "sample/clients/cafe-morgenrot.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "clients/deichrad.yaml", TEXT {
#embed "sample/clients/deichrad.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "clients/elbaue-pflege.yaml", TEXT {
#embed "sample/clients/elbaue-pflege.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "clients/northmoor.yaml", TEXT {
#embed "sample/clients/northmoor.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "clients/tisza-kave.yaml", TEXT {
#embed "sample/clients/tisza-kave.yaml" suffix(, 0) if_empty(0)
    }},
    {"sample", "notes/cafe-morgenrot/@W-0@.md", TEXT {
#embed "sample/notes/cafe-morgenrot/@W-0@.md" suffix(, 0) if_empty(0)
    }},
    {"sample", "notes/deichrad/@W-0@.md", TEXT {
#embed "sample/notes/deichrad/@W-0@.md" suffix(, 0) if_empty(0)
    }},
    {"sample", "notes/northmoor/@W-0@.md", TEXT {
#embed "sample/notes/northmoor/@W-0@.md" suffix(, 0) if_empty(0)
    }},
    {"sample", "results/cafe-morgenrot.csv", TEXT {
#embed "sample/results/cafe-morgenrot.csv" suffix(, 0) if_empty(0)
    }},
    {"sample", "results/deichrad.csv", TEXT {
#embed "sample/results/deichrad.csv" suffix(, 0) if_empty(0)
    }},
    {"sample", "results/elbaue-pflege.csv", TEXT {
#embed "sample/results/elbaue-pflege.csv" suffix(, 0) if_empty(0)
    }},
    {"sample", "results/northmoor.csv", TEXT {
#embed "sample/results/northmoor.csv" suffix(, 0) if_empty(0)
    }},
    {"sample", "results/tisza-kave.csv", TEXT {
#embed "sample/results/tisza-kave.csv" suffix(, 0) if_empty(0)
    }},
    {"sample", "schedules/weekly.yaml", TEXT {
#embed "sample/schedules/weekly.yaml" suffix(, 0) if_empty(0)
    }},
    {"schedules", "crontab.example", TEXT {
#embed "../../schedules/crontab.example" suffix(, 0) if_empty(0)
    }},
    {"schedules", "kpimail.service", TEXT {
#embed "../../schedules/kpimail.service" suffix(, 0) if_empty(0)
    }},
    {"schedules", "kpimail.timer", TEXT {
#embed "../../schedules/kpimail.timer" suffix(, 0) if_empty(0)
    }},
    {"schedules", "weekly.yaml", TEXT {
#embed "../../schedules/weekly.yaml" suffix(, 0) if_empty(0)
    }},
    {"templates", "card.html", TEXT {
#embed "../../templates/card.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "card.txt", TEXT {
#embed "../../templates/card.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "cards.html", TEXT {
#embed "../../templates/cards.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "cards.txt", TEXT {
#embed "../../templates/cards.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "closing.html", TEXT {
#embed "../../templates/closing.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "closing.txt", TEXT {
#embed "../../templates/closing.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "compact.html", TEXT {
#embed "../../templates/compact.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "compact.txt", TEXT {
#embed "../../templates/compact.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "footer.html", TEXT {
#embed "../../templates/footer.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "footer.txt", TEXT {
#embed "../../templates/footer.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "header.html", TEXT {
#embed "../../templates/header.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "heading.html", TEXT {
#embed "../../templates/heading.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "heading.txt", TEXT {
#embed "../../templates/heading.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "link.html", TEXT {
#embed "../../templates/link.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "outcome.html", TEXT {
#embed "../../templates/outcome.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "report.html", TEXT {
#embed "../../templates/report.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "report.txt", TEXT {
#embed "../../templates/report.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "rich.html", TEXT {
#embed "../../templates/rich.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "rich.txt", TEXT {
#embed "../../templates/rich.txt" suffix(, 0) if_empty(0)
    }},
    {"templates", "style.html", TEXT {
#embed "../../templates/style.html" suffix(, 0) if_empty(0)
    }},
    {"templates", "table.html", TEXT {
#embed "../../templates/table.html" suffix(, 0) if_empty(0)
    }},
};

size_t kpi_default_count(void) { return sizeof files / sizeof files[0]; }
const char *kpi_default_folder(size_t index) { return files[index].folder; }
const char *kpi_default_name(size_t index) { return files[index].name; }
const unsigned char *kpi_default_bytes(size_t index) { return files[index].bytes; }
size_t kpi_default_size(size_t index) { return strlen((const char *)files[index].bytes); }

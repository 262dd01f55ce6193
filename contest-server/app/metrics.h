/* The figures of /metrics, as Prometheus text. */
#ifndef APP_METRICS_H
#define APP_METRICS_H

#include "base/text.h"

struct live;

void metrics_write(struct text *text, struct live *live);

#endif

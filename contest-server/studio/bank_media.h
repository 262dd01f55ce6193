/* The pictures and recordings that were asked for last, in memory. */
#ifndef STUDIO_BANK_MEDIA_H
#define STUDIO_BANK_MEDIA_H

#include <stdint.h>

struct live;
struct media_shelf;

/* With so many bytes on the disk already, of so many that may be there. */
struct media_shelf *media_shelf_new(int64_t bytes, int64_t bytes_max);
void media_shelf_free(struct media_shelf *shelf); /* NULL is ok */

/* media_sweep.c: takes away those that nothing names any more, once a day at most. */
void media_sweep(struct live *live);

#endif

/* The pictures and recordings that were asked for last, in memory. */
#ifndef STUDIO_BANK_MEDIA_H
#define STUDIO_BANK_MEDIA_H

struct media_shelf;

struct media_shelf *media_shelf_new(void);
void media_shelf_free(struct media_shelf *shelf); /* NULL is ok */

#endif

/* What the files of an item share. Inside statistics/ only. */
#ifndef STATISTICS_ITEM_INSIDE_H
#define STATISTICS_ITEM_INSIDE_H

#include "statistics/item.h"

void item_find_bins(struct item *item);  /* item_bins.c; of a numeric one */
void item_find_hints(struct item *item); /* item_hints.c; of one whose figures are there */

#endif

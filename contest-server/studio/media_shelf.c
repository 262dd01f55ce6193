/* The pictures and recordings that were asked for last, in memory. */
#include "base/memory.h"
#include "studio/media_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct media_shelf *media_shelf_new(int64_t bytes, int64_t bytes_max)
{
	struct media_shelf *shelf = memory_new(1, sizeof(*shelf));

	shelf->bytes = bytes;
	shelf->bytes_max = bytes_max;
	return shelf;
}

void media_shelf_free(struct media_shelf *shelf)
{
	if (!shelf)
		return;
	for (int i = 0; i < MEDIA_KEPT_MAX; i++)
		frame_drop(shelf->kept[i].file);
	free(shelf);
}

struct media_kept *media_shelf_find(struct media_shelf *shelf, const char *id)
{
	for (int i = 0; i < MEDIA_KEPT_MAX; i++)
		if (strcmp(shelf->kept[i].id, id) == 0)
			return &shelf->kept[i];
	return NULL;
}

void media_shelf_forget(struct media_shelf *shelf, const char *id)
{
	struct media_kept *kept = media_shelf_find(shelf, id);

	if (!kept)
		return;
	frame_drop(kept->file);
	*kept = (struct media_kept){ .file = NULL };
}

/* An empty place, else that of the one asked for longest ago. */
static struct media_kept *free_place(struct media_shelf *shelf)
{
	struct media_kept *place = &shelf->kept[0];

	for (int i = 1; i < MEDIA_KEPT_MAX && *place->id; i++)
		if (!*shelf->kept[i].id || shelf->kept[i].used < place->used)
			place = &shelf->kept[i];
	return place;
}

void media_shelf_keep(struct media_shelf *shelf, const char *id, struct frame *file)
{
	struct media_kept *place = media_shelf_find(shelf, id);

	if (!place)
		place = free_place(shelf);
	frame_drop(place->file);
	snprintf(place->id, sizeof(place->id), "%s", id);
	place->file = file;
	place->used = ++shelf->clock;
}

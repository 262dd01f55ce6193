/* What the files of the media share. Inside studio/ only. */
#ifndef STUDIO_MEDIA_INSIDE_H
#define STUDIO_MEDIA_INSIDE_H

#include "base/frame.h"
#include "store/media_sweep.h"
#include "studio/bank_media.h"
#include "studio/inside.h"

enum {
	MEDIA_JOBS_MAX = 64, /* files that are read or written at a time */
	MEDIA_KEPT_MAX = 16, /* files in memory: those asked for last */
	MEDIA_PATH_SIZE = MEDIA_FOLDER_MAX + 1,
};

struct media_kept {
	char id[MEDIA_ID_SIZE]; /* "": an empty place */
	struct frame *file;
	uint64_t used;
};

struct media_shelf {
	int jobs;
	struct media_reading *reading; /* list: files that are on their way out */
	int64_t bytes, bytes_max; /* on the disk or on their way there; and of them at most */
	int incoming;             /* files on their way in */
	bool is_swept, is_closed; /* unused ones are looked for; and taken away right now */
	int tries;
	int64_t swept_at_ms;
	uint64_t clock;
	struct media_kept kept[MEDIA_KEPT_MAX];
};

/* bank_media.c: where the files are, and where this one is: "" if that is too long. */
void media_folder(const struct live *live, char folder[MEDIA_PATH_SIZE]);
void media_path(const struct live *live, const char *id, char path[MEDIA_PATH_SIZE]);

/* True, and refused, if as many as may be are being read or written. */
bool media_refuse_busy(const struct call *call);

/* media_shelf.c: NULL if it is not in memory; keeping takes the file. */
struct media_kept *media_shelf_find(struct media_shelf *shelf, const char *id);
void media_shelf_keep(struct media_shelf *shelf, const char *id, struct frame *file);
void media_shelf_forget(struct media_shelf *shelf, const char *id);

/* media_give.c and media_take.c */
void get_media(void *context, const char *id);
void post_media(void *context, const char *argument);

#endif

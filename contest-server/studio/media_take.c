/* A picture or recording on its way in: looked at, made plain, written, and noted by the store.
 */
#include "app/clock.h"
#include "app/disk.h"
#include "base/log.h"
#include "base/media_plain.h"
#include "base/memory.h"
#include "question-bank/whole_file.h"
#include "studio/media_inside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DETAIL_SIZE = 320 };

/* One file on its way through the pool. */
struct moving {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	char path[MEDIA_PATH_SIZE], folder[MEDIA_PATH_SIZE];
	char *bytes;
	size_t length;
	struct store_medium *medium;
	bool has_room; /* on the disk: taken until it is known whether the file is new */
	bool is_good, is_full, is_disk_low;
};

/* So that the job finds its request again. */
struct medium_change {
	struct store_medium medium; /* first */
	struct live *live;
	uint64_t request;
	const struct media_form *form;
	bool has_room; /* as of struct moving */
};

static void write_file(uv_work_t *work)
{
	struct moving *moving = work->data;
	struct whole_file file;

	if (mkdir(moving->folder, 0700) != 0 && errno != EEXIST)
		return;
	/* The same file again takes no room. */
	if (access(moving->path, F_OK) != 0) {
		moving->is_full = !moving->has_room;
		moving->is_disk_low = disk_is_low(&moving->live->options);
		if (moving->is_full || moving->is_disk_low)
			return;
	}
	if (!*moving->path || !whole_file_open(&file, moving->path))
		return;
	if (fwrite(moving->bytes, 1, moving->length, file.out) != moving->length) {
		whole_file_drop(&file);
		return;
	}
	moving->is_good = whole_file_commit(&file);
}

/* As people read it: 12.5. */
static double megabytes(int64_t bytes)
{
	return (double)bytes / (1024 * 1024);
}

static bool take_room(struct media_shelf *shelf, size_t bytes)
{
	if ((int64_t)bytes > shelf->bytes_max - shelf->bytes)
		return false;
	shelf->bytes += (int64_t)bytes;
	return true;
}

static void give_room_back(struct media_shelf *shelf, const struct medium_change *change)
{
	if (change->has_room)
		shelf->bytes -= (int64_t)change->medium.bytes;
}

static void refuse_full(const struct moving *moving)
{
	const struct media_shelf *shelf = moving->live->studio->media;
	char detail[DETAIL_SIZE];

	snprintf(detail, sizeof(detail),
		 "The file has %.2f MB, and %.2f of %.0f MB are left. Use one that is there "
		 "already, make it smaller, or have the server started with a larger "
		 "--media-max-mb.",
		 megabytes((int64_t)moving->length),
		 megabytes(shelf->bytes_max > shelf->bytes ? shelf->bytes_max - shelf->bytes
							   : 0),
		 megabytes(shelf->bytes_max));
	rest_refuse_with(moving->live, moving->request, 507, "media_full",
			 "There is no room for more pictures and recordings", detail, "");
	tell_release(moving->live);
}

static void on_stored(struct store_job *job)
{
	struct medium_change *change = (struct medium_change *)(void *)job;
	struct text body;

	change->live->studio->media->incoming--;
	if (!change->medium.is_new)
		give_room_back(change->live->studio->media, change);
	if (!change->live->is_stopping) {
		text_init(&body);
		text_add_format(
			&body, "{\"id\":\"%s\",\"kind\":\"%s\",\"type\":\"%s\",\"bytes\":%zu}",
			change->medium.id, change->medium.is_picture ? "image" : "audio",
			change->form->type, change->medium.bytes);
		tell_reply(change->live, change->request, change->medium.is_new ? 201 : 200,
			   &body);
		tell_release(change->live);
	}
	free(change);
}

static void refuse_unwritten(const struct moving *moving)
{
	if (moving->is_full) {
		refuse_full(moving);
		return;
	}
	if (moving->is_disk_low) {
		rest_refuse_with(moving->live, moving->request, 507, "disk_low",
				 "The server's disk is nearly full",
				 "What is left is kept for what is being played. Tell whoever "
				 "runs the server to make room.",
				 "");
		tell_release(moving->live);
		return;
	}
	rest_refuse_with(moving->live, moving->request, moving->is_good ? 503 : 500,
			 moving->is_good ? "busy" : "unwritable", "The file cannot be kept",
			 "Try again; if it stays so, see to the server's disk.", "");
	tell_release(moving->live);
}

static void on_written(uv_work_t *work, int status)
{
	struct moving *moving = work->data;
	struct live *live = moving->live;

	live->studio->media->jobs--;
	if (status == 0 && moving->is_good && !live->is_stopping &&
	    store_room(live->store) > 0) {
		store_put_medium(live->store, moving->medium);
	} else {
		if (!moving->is_good && !moving->is_full && !moving->is_disk_low)
			log_error("media-unwritten", "path=%s", moving->path);
		live->studio->media->incoming--;
		give_room_back(live->studio->media,
			       (const struct medium_change *)(void *)moving->medium);
		if (!live->is_stopping)
			refuse_unwritten(moving);
		free(moving->medium);
	}
	free(moving->bytes);
	free(moving);
}

static bool refuse_bytes(const struct call *call, const struct media_form *form)
{
	size_t length = call->request->body_length;

	if (!form)
		rest_refuse(call, 422, "unknown_media", "This is no picture or recording",
			    "Send PNG, JPEG or WebP; MP3, Ogg (Opus, Vorbis) or M4A.");
	else if (length > media_max(form) && form->is_picture)
		rest_refuse(call, 413, "large_picture", "The picture has more than 512 KB",
			    "Make it smaller: 1000 pixels across are enough.");
	else if (length > media_max(form))
		rest_refuse(call, 413, "large_recording", "The recording has more than 1 MB",
			    "Make it shorter, or of speech quality (Opus, 16 kbit/s).");
	return !form || length > media_max(form);
}

/* What is kept of it is added to plain. */
static bool refuse_parts(const struct call *call, const struct media_form *form,
			 struct text *plain)
{
	enum media_plain outcome =
		media_make_plain(plain, form, call->request->body, call->request->body_length);

	/* A file that is made to be longer when it is made plain is no honest one either. */
	if (outcome == MEDIA_DAMAGED || plain->length > media_max(form))
		rest_refuse(call, 422, "damaged_media", "The file is damaged",
			    "Open it, save it again and send that.");
	else if (outcome == MEDIA_MANY_SCANS)
		rest_refuse(call, 413, "large_picture", "The picture has more than 100 scans",
			    "Save it again as a usual JPEG, or as PNG.");
	else if (media_is_vast(form, plain->bytes, plain->length))
		rest_refuse(call, 413, "large_picture",
			    "The picture has more than 4096 pixels a side",
			    "Make it smaller: 1000 pixels across are enough.");
	else
		return false;
	return true;
}

void post_media(void *context, const char *argument)
{
	const struct call *call = context;
	const struct media_form *form =
		media_look(call->request->body, call->request->body_length);
	struct medium_change *change;
	struct moving *moving;
	char id[MEDIA_ID_SIZE], name[MEDIA_TITLE_MAX + 1];
	struct text plain;

	(void)argument;
	if (refuse_bytes(call, form) || media_refuse_busy(call))
		return;
	if (call->live->studio->media->is_closed) {
		rest_refuse_busy(call);
		return;
	}
	text_init(&plain);
	if (refuse_parts(call, form, &plain)) {
		text_clear(&plain);
		return;
	}
	if (!api_query_text(call->request->query, "name", name, sizeof(name)))
		name[0] = '\0';
	media_name(form, plain.bytes, plain.length, id);
	moving = memory_new(1, sizeof(*moving));
	moving->work.data = moving;
	moving->live = call->live;
	moving->request = call->id;
	media_folder(call->live, moving->folder);
	media_path(call->live, id, moving->path);
	call->live->studio->media->jobs++;
	call->live->studio->media->incoming++;
	moving->length = plain.length;
	moving->bytes = text_take(&plain);
	change = memory_new(1, sizeof(*change));
	change->live = call->live;
	change->request = call->id;
	change->form = form;
	change->medium.job.done = on_stored;
	change->medium.is_picture = form->is_picture;
	change->medium.bytes = moving->length;
	change->has_room = moving->has_room =
		take_room(call->live->studio->media, moving->length);
	change->medium.at_unix_ms = clock_now_ms();
	snprintf(change->medium.id, sizeof(change->medium.id), "%s", id);
	snprintf(change->medium.name, sizeof(change->medium.name), "%s", name);
	snprintf(change->medium.by, sizeof(change->medium.by), "%s", call->who.account);
	moving->medium = &change->medium;
	uv_queue_work(call->live->loop, &moving->work, write_file, on_written);
}

/* REST: pictures and recordings of questions. Whoever may write takes them in; anybody who
 * knows the name gets them, as players do. They lie as files in the folder media/ beside the
 * database.
 */
#include "studio/bank_media.h"
#include "app/clock.h"
#include "app/disk.h"
#include "base/frame.h"
#include "base/log.h"
#include "base/media_plain.h"
#include "base/memory.h"
#include "base/range.h"
#include "question-bank/whole_file.h"
#include "store/media.h"
#include "studio/inside.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MEDIA_JOBS_MAX = 64, /* files that are read or written at a time */
	MEDIA_KEPT_MAX = 16, /* files in memory: those asked for last */
	PATH_SIZE = 1024,
	RANGE_SIZE = 96, /* of a Range that is looked at, and of a Content-Range */
	TAG_SIZE = MEDIA_ID_SIZE + 2,
	HEADERS_SIZE = 320,
	DETAIL_SIZE = 320,
};

struct media_shelf {
	int jobs;
	struct moving *reading;   /* list: files that are on their way out */
	int64_t bytes, bytes_max; /* on the disk or on their way there; and of them at most */
	uint64_t clock;
	struct kept {
		char id[MEDIA_ID_SIZE]; /* "": an empty place */
		struct frame *file;
		uint64_t used;
	} kept[MEDIA_KEPT_MAX];
};

/* What a client has of it already, and which part it wants. */
struct wanted {
	bool is_known;
	char range[RANGE_SIZE], if_range[TAG_SIZE];
};

/* Somebody who wants a file that is being read. */
struct reader_of_one {
	uint64_t request;
	struct wanted wanted;
	struct reader_of_one *next;
};

/* One file on its way through the pool: in by one request, or out to all who want it. */
struct moving {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	struct reader_of_one *readers;
	struct moving *next; /* on its way out as well */
	char path[PATH_SIZE], folder[PATH_SIZE], id[MEDIA_ID_SIZE];
	struct frame *file; /* of one that goes out: NULL, if it cannot be read */
	char *bytes;        /* of one that comes in */
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

static struct kept *find_kept(struct media_shelf *shelf, const char *id)
{
	for (int i = 0; i < MEDIA_KEPT_MAX; i++)
		if (strcmp(shelf->kept[i].id, id) == 0)
			return &shelf->kept[i];
	return NULL;
}

/* An empty place, else that of the one asked for longest ago. */
static struct kept *free_place(struct media_shelf *shelf)
{
	struct kept *place = &shelf->kept[0];

	for (int i = 1; i < MEDIA_KEPT_MAX && *place->id; i++)
		if (!*shelf->kept[i].id || shelf->kept[i].used < place->used)
			place = &shelf->kept[i];
	return place;
}

/* Takes the file. */
static void keep(struct media_shelf *shelf, const char *id, struct frame *file)
{
	struct kept *place = find_kept(shelf, id);

	if (!place)
		place = free_place(shelf);
	frame_drop(place->file);
	snprintf(place->id, sizeof(place->id), "%s", id);
	place->file = file;
	place->used = ++shelf->clock;
}

/* The name is made from the bytes: it says which they are, and they never change. */
static void tag_of(const char *id, char tag[TAG_SIZE])
{
	snprintf(tag, TAG_SIZE, "\"%s\"", id);
}

/* A header that is too long to be read asks for the whole; a tag that is, is not ours. */
static struct wanted wanted_by(const struct server_request *request, const char *id)
{
	struct wanted wanted = { .is_known = false };
	char tag[TAG_SIZE];

	tag_of(id, tag);
	wanted.is_known =
		strstr(request->if_none_match, tag) || strcmp(request->if_none_match, "*") == 0;
	if (strlen(request->range) < sizeof(wanted.range))
		snprintf(wanted.range, sizeof(wanted.range), "%s", request->range);
	snprintf(wanted.if_range, sizeof(wanted.if_range), "%s", request->if_range);
	return wanted;
}

static void tell_bytes(struct live *live, uint64_t request, const char *id, struct frame *file,
		       const struct wanted *wanted)
{
	size_t length = frame_length(file);
	struct range part = { .from = 0, .length = length };
	enum range_outcome outcome;
	char tag[TAG_SIZE], headers[HEADERS_SIZE], range[RANGE_SIZE] = "";

	tag_of(id, tag);
	outcome = range_read(wanted->range, wanted->if_range, tag, length, &part);
	if (outcome == RANGE_PART)
		snprintf(range, sizeof(range), "Content-Range: bytes %zu-%zu/%zu\r\n",
			 part.from, part.from + part.length - 1, length);
	else if (outcome == RANGE_BEYOND)
		snprintf(range, sizeof(range), "Content-Range: bytes */%zu\r\n", length);
	snprintf(headers, sizeof(headers),
		 "Cache-Control: public, max-age=31536000, immutable\r\n"
		 "Accept-Ranges: bytes\r\nETag: %s\r\n%s",
		 tag, wanted->is_known ? "" : range);
	server_respond(live->server, request,
		       &(struct server_response){
			       .status = wanted->is_known          ? 304
					 : outcome == RANGE_PART   ? 206
					 : outcome == RANGE_BEYOND ? 416
								   : 200,
			       .content_type = media_named(id)->type,
			       .headers = headers,
			       .body = frame_text(file) + part.from,
			       .body_length = outcome == RANGE_BEYOND ? 0 : part.length,
			       .shared = file });
}

static void refuse_missing(struct live *live, uint64_t request)
{
	rest_refuse_with(live, request, 404, "no_media", "No such picture or recording",
			 "Check the address; it may be of another server.", "");
}

static struct moving *move(const struct call *call, const char *id)
{
	struct moving *moving = memory_new(1, sizeof(*moving));
	const char *database = call->live->options.database;
	const char *slash = strrchr(database, '/');
	int length = slash ? (int)(slash - database) : 1;

	moving->work.data = moving;
	moving->live = call->live;
	moving->request = call->id;
	snprintf(moving->id, sizeof(moving->id), "%s", id);
	snprintf(moving->folder, sizeof(moving->folder), "%.*s/media", length,
		 slash ? database : ".");
	if (snprintf(moving->path, sizeof(moving->path), "%s/%s", moving->folder, id) >=
	    (int)sizeof(moving->path))
		moving->path[0] = '\0';
	call->live->studio->media->jobs++;
	return moving;
}

static void read_file(uv_work_t *work)
{
	struct moving *moving = work->data;
	FILE *file = fopen(moving->path, "rb");
	size_t max = media_max(media_named(moving->id)), length;
	struct stat status;

	if (!file)
		return;
	if (fstat(fileno(file), &status) == 0 && status.st_size > 0 &&
	    (size_t)status.st_size <= max) {
		length = (size_t)status.st_size;
		moving->file = frame_new_blank(length);
		moving->is_good = fread(frame_text(moving->file), 1, length, file) == length;
	}
	fclose(file);
}

static void tell_readers(struct moving *moving, bool is_told)
{
	struct reader_of_one *next;

	for (struct reader_of_one *one = moving->readers; one; one = next) {
		next = one->next;
		if (is_told && moving->is_good)
			tell_bytes(moving->live, one->request, moving->id, moving->file,
				   &one->wanted);
		else if (is_told)
			refuse_missing(moving->live, one->request);
		free(one);
	}
}

static void forget_reading(struct media_shelf *shelf, const struct moving *moving)
{
	struct moving **place = &shelf->reading;

	while (*place != moving)
		place = &(*place)->next;
	*place = moving->next;
}

static void on_read(uv_work_t *work, int status)
{
	struct moving *moving = work->data;
	struct live *live = moving->live;

	live->studio->media->jobs--;
	forget_reading(live->studio->media, moving);
	tell_readers(moving, !live->is_stopping && status == 0);
	if (moving->is_good)
		keep(live->studio->media, moving->id, moving->file);
	else
		frame_drop(moving->file);
	free(moving);
}

static bool refuse_busy(const struct call *call)
{
	if (call->live->studio->media->jobs < MEDIA_JOBS_MAX)
		return false;
	rest_refuse_busy(call);
	return true;
}

static struct moving *find_reading(struct media_shelf *shelf, const char *id)
{
	struct moving *moving = shelf->reading;

	while (moving && strcmp(moving->id, id) != 0)
		moving = moving->next;
	return moving;
}

/* NULL after a refusal. Who asks for what is not there takes no turn from the others. */
static struct moving *start_reading(const struct call *call, const char *id)
{
	struct media_shelf *shelf = call->live->studio->media;
	struct moving *moving;

	if (refuse_busy(call))
		return NULL;
	moving = move(call, id);
	if (access(moving->path, F_OK) != 0) {
		shelf->jobs--;
		free(moving);
		refuse_missing(call->live, call->id);
		return NULL;
	}
	moving->next = shelf->reading;
	shelf->reading = moving;
	uv_queue_work(call->live->loop, &moving->work, read_file, on_read);
	return moving;
}

/* A hall asks for the same file within a moment: it is read once for all of them. */
static void read_for(const struct call *call, const char *id, const struct wanted *wanted)
{
	struct moving *moving = find_reading(call->live->studio->media, id);
	struct reader_of_one *one;

	if (!moving)
		moving = start_reading(call, id);
	if (!moving)
		return;
	one = memory_new(1, sizeof(*one));
	*one = (struct reader_of_one){ call->id, *wanted, moving->readers };
	moving->readers = one;
}

static void get_media(void *context, const char *id)
{
	const struct call *call = context;
	struct media_shelf *shelf = call->live->studio->media;
	struct kept *kept = find_kept(shelf, id);
	struct wanted wanted;

	if (!media_named(id)) {
		refuse_missing(call->live, call->id);
		return;
	}
	wanted = wanted_by(call->request, id);
	if (kept) {
		kept->used = ++shelf->clock;
		tell_bytes(call->live, call->id, id, kept->file, &wanted);
	} else {
		read_for(call, id, &wanted);
	}
}

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

static void post_media(void *context, const char *argument)
{
	const struct call *call = context;
	const struct media_form *form =
		media_look(call->request->body, call->request->body_length);
	struct medium_change *change;
	struct moving *moving;
	char id[MEDIA_ID_SIZE], name[MEDIA_TITLE_MAX + 1];
	struct text plain;

	(void)argument;
	if (refuse_bytes(call, form) || refuse_busy(call))
		return;
	text_init(&plain);
	if (refuse_parts(call, form, &plain)) {
		text_clear(&plain);
		return;
	}
	if (!api_query_text(call->request->query, "name", name, sizeof(name)))
		name[0] = '\0';
	media_name(form, plain.bytes, plain.length, id);
	moving = move(call, id);
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

static void get_room(void *context, const char *argument)
{
	const struct call *call = context;
	const struct media_shelf *shelf = call->live->studio->media;
	struct text body;

	(void)argument;
	text_init(&body);
	text_add_format(&body, "{\"bytes\":%" PRId64 ",\"bytes_max\":%" PRId64 "}",
			shelf->bytes, shelf->bytes_max);
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/media", CAN_WRITE_BANK, get_room },
	{ "POST", "/api/v1/bank/media", CAN_WRITE_BANK, post_media },
	{ "GET", "/api/v1/media/{}", API_ANYONE, get_media },
};

const struct studio_routes bank_media_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

/* A picture or recording on its way out: whole or a part of it, to all who want it. */
#include "base/log.h"
#include "base/memory.h"
#include "base/range.h"
#include "studio/media_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	RANGE_SIZE = 96, /* of a Range that is looked at, and of a Content-Range */
	TAG_SIZE = MEDIA_ID_SIZE + 2,
	HEADERS_SIZE = 320,
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

/* One file on its way through the pool to all who want it. */
struct media_reading {
	uv_work_t work;
	struct live *live;
	struct reader_of_one *readers;
	struct media_reading *next;
	char path[MEDIA_PATH_SIZE], id[MEDIA_ID_SIZE];
	struct frame *file; /* NULL, if it cannot be read */
	bool is_good;
};

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

static void read_file(uv_work_t *work)
{
	struct media_reading *reading = work->data;
	FILE *file = fopen(reading->path, "rb");
	size_t max = media_max(media_named(reading->id)), length;
	struct stat status;

	if (!file)
		return;
	if (fstat(fileno(file), &status) == 0 && status.st_size > 0 &&
	    (size_t)status.st_size <= max) {
		length = (size_t)status.st_size;
		reading->file = frame_new_blank(length);
		reading->is_good = fread(frame_text(reading->file), 1, length, file) == length;
	}
	fclose(file);
}

static void tell_readers(struct media_reading *reading, bool is_told)
{
	struct reader_of_one *next;

	for (struct reader_of_one *one = reading->readers; one; one = next) {
		next = one->next;
		if (is_told && reading->is_good)
			tell_bytes(reading->live, one->request, reading->id, reading->file,
				   &one->wanted);
		else if (is_told)
			refuse_missing(reading->live, one->request);
		free(one);
	}
}

static void forget_reading(struct media_shelf *shelf, const struct media_reading *reading)
{
	struct media_reading **place = &shelf->reading;

	while (*place != reading)
		place = &(*place)->next;
	*place = reading->next;
}

static void on_read(uv_work_t *work, int status)
{
	struct media_reading *reading = work->data;
	struct live *live = reading->live;

	live->studio->media->jobs--;
	forget_reading(live->studio->media, reading);
	tell_readers(reading, !live->is_stopping && status == 0);
	if (reading->is_good)
		media_shelf_keep(live->studio->media, reading->id, reading->file);
	else
		frame_drop(reading->file);
	free(reading);
}

static struct media_reading *find_reading(struct media_shelf *shelf, const char *id)
{
	struct media_reading *reading = shelf->reading;

	while (reading && strcmp(reading->id, id) != 0)
		reading = reading->next;
	return reading;
}

/* NULL after a refusal. Who asks for what is not there takes no turn from the others. */
static struct media_reading *start_reading(const struct call *call, const char *id)
{
	struct media_shelf *shelf = call->live->studio->media;
	struct media_reading *reading;

	if (media_refuse_busy(call))
		return NULL;
	reading = memory_new(1, sizeof(*reading));
	reading->work.data = reading;
	reading->live = call->live;
	snprintf(reading->id, sizeof(reading->id), "%s", id);
	media_path(call->live, id, reading->path);
	if (access(reading->path, F_OK) != 0) {
		free(reading);
		refuse_missing(call->live, call->id);
		return NULL;
	}
	shelf->jobs++;
	reading->next = shelf->reading;
	shelf->reading = reading;
	uv_queue_work(call->live->loop, &reading->work, read_file, on_read);
	return reading;
}

/* A hall asks for the same file within a moment: it is read once for all of them. */
static void read_for(const struct call *call, const char *id, const struct wanted *wanted)
{
	struct media_reading *reading = find_reading(call->live->studio->media, id);
	struct reader_of_one *one;

	if (!reading)
		reading = start_reading(call, id);
	if (!reading)
		return;
	one = memory_new(1, sizeof(*one));
	*one = (struct reader_of_one){ call->id, *wanted, reading->readers };
	reading->readers = one;
}

void get_media(void *context, const char *id)
{
	const struct call *call = context;
	struct media_shelf *shelf = call->live->studio->media;
	struct media_kept *kept = media_shelf_find(shelf, id);
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

/* REST: pictures and recordings of questions. Whoever may write takes them in (media_take.c);
 * anybody who knows the name gets them, as players do (media_give.c). They lie as files in the
 * folder media/ beside the database.
 */
#include "studio/media_inside.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void media_folder(const struct live *live, char folder[MEDIA_PATH_SIZE])
{
	const char *database = live->options.database;
	const char *slash = strrchr(database, '/');
	int length = slash ? (int)(slash - database) : 1;

	snprintf(folder, MEDIA_PATH_SIZE, "%.*s/media", length, slash ? database : ".");
}

void media_path(const struct live *live, const char *id, char path[MEDIA_PATH_SIZE])
{
	char folder[MEDIA_PATH_SIZE];

	media_folder(live, folder);
	if (snprintf(path, MEDIA_PATH_SIZE, "%s/%s", folder, id) >= MEDIA_PATH_SIZE)
		path[0] = '\0';
}

bool media_refuse_busy(const struct call *call)
{
	if (call->live->studio->media->jobs < MEDIA_JOBS_MAX)
		return false;
	rest_refuse_busy(call);
	return true;
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

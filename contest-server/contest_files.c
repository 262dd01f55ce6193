#include "contest_files.h"

#include "app/contest_archive.h"
#include "base/failure.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	PATH_SIZE = 1024,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	PERSONAL_MODE = 0600, /* names and years of birth */
	PUBLIC_MODE = 0644,
};

struct request {
	const char *contest, *file, *data;
	struct contest_paper_order order;
};

static int fail(const struct failure *why, int status)
{
	fprintf(stderr, "contest-server: %s\n", why->text);
	return status;
}

static bool take(void *owner, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, owner) == length;
}

/* What the paper says, into a file that is open. */
static bool fill(struct request *request, FILE *file, struct failure *why)
{
	enum contest_paper_status status;
	struct text body;
	bool is_written;

	request->order.bundle.take = take;
	request->order.bundle.owner = file;
	text_init(&body);
	status = contest_paper_write(&body, &request->order);
	is_written = status == CONTEST_PAPER_OK &&
		     (!body.length || take(file, body.bytes, body.length));
	text_clear(&body);
	if (is_written)
		return true;
	if (status == CONTEST_PAPER_NO_CONTEST)
		return failure_set(why, "there is no contest %.60s in %.100s: check its id",
				   request->contest, request->data);
	return failure_set(why,
			   "%.100s could not be written: see the lines above, and whether "
			   "its disk has room",
			   request->file);
}

/* Beside the file first: it is there as a whole, or as it was. */
static bool write_file(struct request *request, struct failure *why)
{
	bool is_bundle = request->order.kind == CONTEST_BUNDLE;
	char part[PATH_SIZE];
	FILE *file = NULL;
	bool is_good;
	int opened;

	if (snprintf(part, sizeof(part), "%s.part", request->file) >= (int)sizeof(part))
		return failure_set(why, "the name of the file is too long");
	opened = open(part, O_WRONLY | O_CREAT | O_TRUNC,
		      is_bundle ? PUBLIC_MODE : PERSONAL_MODE);
	if (opened >= 0)
		file = fdopen(opened, "wb");
	if (!file)
		return failure_set(why, "cannot write %.100s: %s", part, strerror(errno));
	is_good = fill(request, file, why);
	if (fclose(file) != 0 && is_good)
		is_good = failure_set(why, "cannot write %.100s: %s", part, strerror(errno));
	if (is_good && rename(part, request->file) != 0)
		is_good = failure_set(why, "cannot write %.100s: %s", request->file,
				      strerror(errno));
	if (!is_good)
		unlink(part);
	return is_good;
}

static bool read_format(struct request *request, const char *value, struct failure *why)
{
	bool is_csv = strcmp(value, "csv") == 0;

	if (!is_csv && strcmp(value, "xlsx") != 0)
		return failure_set(why, "--format must be csv or xlsx");
	request->order.kind = is_csv ? CONTEST_WINNERS : CONTEST_WINNERS_SHEET;
	return true;
}

static bool read_language(struct request *request, const char *value, struct failure *why)
{
	bool is_vietnamese = strcmp(value, "vi") == 0;

	if (!is_vietnamese && strcmp(value, "en") != 0)
		return failure_set(why, "--lang must be vi or en");
	request->order.language = is_vietnamese ? LANGUAGE_VI : LANGUAGE_EN;
	return true;
}

/* One option with its value, or the contest. */
static bool read_option(struct request *request, int *place, int count, char **arguments,
			struct failure *why)
{
	bool is_bundle = request->order.kind == CONTEST_BUNDLE;
	const char *word = arguments[*place];
	const char *value = *place + 1 < count ? arguments[*place + 1] : NULL;

	if (word[0] != '-' && !request->contest) {
		request->contest = word;
		return true;
	}
	if (is_bundle && strcmp(word, "--reasons") == 0)
		return request->order.bundle.has_reasons = true;
	++*place;
	if (value && strcmp(word, "--data") == 0) {
		request->data = value;
		return true;
	}
	if (value && strcmp(word, is_bundle ? "--bundle" : "--out") == 0) {
		request->file = value;
		return true;
	}
	if (value && !is_bundle && strcmp(word, "--format") == 0)
		return read_format(request, value, why);
	if (value && !is_bundle && strcmp(word, "--lang") == 0)
		return read_language(request, value, why);
	return failure_set(why, "%.60s: the options are %s", word,
			   is_bundle ? "--bundle FILE, --data DIR, --reasons"
				     : "--out FILE, --data DIR, --format csv|xlsx, "
				       "--lang vi|en");
}

bool contest_files_knows(const char *command)
{
	return strcmp(command, "results") == 0 || strcmp(command, "winners") == 0;
}

int contest_files_command(int count, char **arguments)
{
	bool is_bundle = strcmp(arguments[0], "results") == 0;
	struct request request = {
		.data = "data",
		.order = { .kind = is_bundle ? CONTEST_BUNDLE : CONTEST_WINNERS },
	};
	struct failure why = { "" };
	char database[PATH_SIZE];

	for (int i = 1; i < count; i++)
		if (!read_option(&request, &i, count, arguments, &why))
			return fail(&why, EXIT_USAGE);
	if (!request.contest || !request.file) {
		failure_set(&why, "name the contest by its id, and the file with %s",
			    is_bundle ? "--bundle FILE" : "--out FILE");
		return fail(&why, EXIT_USAGE);
	}
	log_set_level(LOG_WARNING);
	snprintf(database, sizeof(database), "%.1000s/hoithi.db", request.data);
	request.order.database = database;
	request.order.contest = request.contest;
	return write_file(&request, &why) ? 0 : fail(&why, EXIT_FAILED);
}

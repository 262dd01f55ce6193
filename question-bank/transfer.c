/* The commands look, import and export: other tools' files into the bank and out of it. */
#include "question-bank/document.h"
#include "question-bank/formats/encoding.h"
#include "question-bank/formats/format.h"
#include "question-bank/formats/layout_choice.h"
#include "question-bank/formats/outline.h"
#include "question-bank/shelf.h"
#include "question-bank/text.h"
#include "question-bank/tool.h"
#include "question-bank/topic.h"
#include "question-bank/whole_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_SIZE = QUESTION_ID_MAX + 1 };

void tool_list_formats(FILE *out)
{
	fputs("\nFormats:\n", out);
	for (int i = 0; i < format_count; i++)
		fprintf(out, "  %-12s %s%s\n", formats[i].name, formats[i].title,
			!formats[i].read    ? " (export only)"
			: !formats[i].write ? " (import only)"
					    : "");
}

static int misuse(const char *sentence, const char *word)
{
	fprintf(stderr, "question-bank: %s: %s. See question-bank --help.\n", word, sentence);
	return TOOL_MISUSED;
}

/* "Đề thi 2.gift" makes "de-thi-2": an id that a person can correct. */
static void id_of(const char *path, char id[NAME_SIZE])
{
	char *bare = text_bare(document_name(path));
	const char *end = bare ? strrchr(bare, '.') : NULL;
	size_t length = 0;

	for (const char *at = bare; at && *at && at != end && length < QUESTION_ID_MAX; at++)
		if (isalnum((unsigned char)*at))
			id[length++] = *at;
		else if (length > 0 && id[length - 1] != '-')
			id[length++] = '-';
	while (length > 0 && id[length - 1] == '-')
		length--;
	id[length] = '\0';
	free(bare);
	if (length == 0)
		snprintf(id, NAME_SIZE, "imported");
}

static void print_line(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	fprintf(stderr, "%s: %s\n", where, sentence);
}

static void print_problem(void *owner, const struct import_problem *problem)
{
	const struct tool_options *options = owner;

	fprintf(stderr, "%s: ", document_name(options->path));
	if (*problem->place)
		fprintf(stderr, "%s: ", problem->place);
	if (*problem->question)
		fprintf(stderr, "%s: ", problem->question);
	fprintf(stderr, "%s %s\n", problem->wrong, problem->done);
}

static void print_loss(void *owner, const char *question, const char *sentence)
{
	(void)owner;
	fprintf(stderr, *question ? "%s: %s\n" : "%s%s\n", question, sentence);
}

static int cannot_write(const char *path)
{
	fprintf(stderr, "%s: The file cannot be written: %s; see to its folder and its disk.\n",
		path, strerror(errno));
	return TOOL_PROBLEMS;
}

/* Standard output, or a file that is whole or as it was before. */
static int write_file(const struct tool_options *options, const struct format *format,
		      struct export *export)
{
	struct whole_file file;

	if (!options->out) {
		export->out = stdout;
		format->write(export);
		return fflush(stdout) == 0 && !ferror(stdout) ? TOOL_FINE
							      : cannot_write("standard output");
	}
	if (!whole_file_open(&file, options->out))
		return cannot_write(options->out);
	export->out = file.out;
	format->write(export);
	if (!export->is_broken)
		return whole_file_commit(&file) ? TOOL_FINE : cannot_write(options->out);
	whole_file_drop(&file);
	return TOOL_PROBLEMS;
}

/* The same file by another name would be read and replaced at once. */
static bool is_own_source(const struct tool_options *options)
{
	struct stat in, out;

	return options->out && stat(options->path, &in) == 0 && stat(options->out, &out) == 0 &&
	       in.st_dev == out.st_dev && in.st_ino == out.st_ino;
}

static const struct format *format_to_read(const struct tool_options *options,
					   const char *bytes, size_t length)
{
	const char *name = document_name(options->path);

	if (options->format)
		return format_named(options->format);
	if (options->columns && outline_is_sheet(name, bytes, length))
		return format_named("csv"); /* which reads any sheet in our own layout */
	return format_of(name, bytes, length);
}

/* Where nobody says what questions are about; told from the topic of that name by its place. */
static const char usual_topic[] = "contracts";

static void print_topicless(const struct import *import)
{
	size_t count = 0;

	for (size_t i = 0; i < import->count; i++)
		count += import->questions[i]->topic == usual_topic;
	if (count > 0)
		fprintf(stderr,
			"%zu questions do not say their topic and were put under \"%s\"; name "
			"another "
			"with --topic.\n",
			count, usual_topic);
}

static int write_imported(const struct tool_options *options, struct import *import)
{
	char id[NAME_SIZE];
	struct export export = {
		.language = import->options.language,
		.title = document_name(options->path),
		.id = id,
		.licence = "unknown",
		.questions = (const struct question *const *)import->questions,
		.count = import->count,
	};
	int status = TOOL_FINE;

	id_of(options->out ? options->out : options->path, id);
	if (import->count > 0)
		status = write_file(options, format_named("json"), &export);
	if (import->options.topic == usual_topic)
		print_topicless(import);
	fprintf(stderr, "%zu questions imported, %zu left out, %zu problems\n", import->count,
		import->left_out, import->problem_count);
	return import->problem_count > 0 || import->count == 0 ? TOOL_PROBLEMS : status;
}

static int import_bytes(const struct tool_options *options, const struct import_options *how,
			const char *bytes, size_t length)
{
	const struct format *format = format_to_read(options, bytes, length);
	struct import import;
	int status;

	if (!format || !format->read) {
		fprintf(stderr,
			"%s: This is no file of a known format; name it by --format, or save "
			"it "
			"as one of them (question-bank --help).\n",
			options->path);
		return TOOL_PROBLEMS;
	}
	import_init(&import, how);
	format->read(&import, document_name(options->path), bytes, length);
	status = write_imported(options, &import);
	import_clear(&import);
	return status;
}

/* The words of the command line that say how a sheet is read. */
static int read_how(const struct tool_options *options, struct import_options *how)
{
	int columns[LAYOUT_COLUMNS];
	char *end;
	long row;

	how->sheet = options->sheet;
	how->columns = options->columns;
	if (options->encoding && !encoding_parse(options->encoding, &how->encoding))
		return misuse("no such encoding", options->encoding);
	if (options->columns && !layout_choose(options->columns, columns))
		return misuse("these are no columns; write B=text,C=a,D=b,E=answer",
			      options->columns);
	if (!options->first_row)
		return TOOL_FINE;
	row = strtol(options->first_row, &end, 10);
	if (!options->columns || *end || row < 1 || row > TABLE_ROW_LAST)
		return misuse("the number of a row, with --columns", options->first_row);
	how->first_row = (int)row;
	return TOOL_FINE;
}

typedef int file_fn(const struct tool_options *options, const struct import_options *how,
		    const char *bytes, size_t length);

static int with_file(const struct tool_options *options, const struct import_options *how,
		     file_fn *work)
{
	struct problems problems = { .file = options->path, .report = print_line };
	size_t length;
	char *bytes = document_read(options->path, &length, &problems);
	int status = TOOL_PROBLEMS;

	if (bytes && length > IMPORT_FILE_MAX)
		fprintf(stderr, "%s: The file has more than %d MB; split it.\n", options->path,
			IMPORT_FILE_MAX / (1024 * 1024));
	else if (bytes)
		status = work(options, how, bytes, length);
	free(bytes);
	return status;
}

static void print_rows(const struct outline *outline)
{
	char text[OUTLINE_TEXT_MAX];

	for (size_t i = 0; i < outline->table.row_count && i < OUTLINE_ROWS_MAX; i++) {
		printf("%d:", outline->table.rows[i].number);
		for (int k = 1; k <= outline_columns(outline); k++) {
			outline_text(outline, i, k, text);
			printf(" | %s", text);
		}
		printf("\n");
	}
}

static int look_at_bytes(const struct tool_options *options, const struct import_options *how,
			 const char *bytes, size_t length)
{
	struct outline outline;
	char choice[LAYOUT_CHOICE_MAX];
	bool is_sheet = outline_is_sheet(document_name(options->path), bytes, length);
	bool is_read = is_sheet && outline_read(&outline, how, bytes, length);

	if (!is_sheet) {
		fprintf(stderr, "%s: This is no sheet; save it as .xlsx or .csv.\n",
			options->path);
		return TOOL_PROBLEMS;
	}
	for (int i = 0; i < outline.table.sheet_count; i++)
		printf("--sheet \"%s\"%s\n", outline.table.sheets[i],
		       i == outline.table.sheet ? " (this one)" : "");
	if (is_read) {
		layout_choice_write(outline.columns, choice);
		if (outline.encoding)
			printf("--encoding %s\n", encoding_name(outline.encoding));
		printf("--columns \"%s\"%s\n--first-row %d\n", choice,
		       outline.is_certain ? "" : " (guessed)", outline.first_row);
		print_rows(&outline);
	} else {
		fprintf(stderr, "%s: No cell of the sheet can be read; choose another.\n",
			options->path);
	}
	outline_clear(&outline);
	return is_read ? TOOL_FINE : TOOL_PROBLEMS;
}

int tool_look(const struct tool_options *options)
{
	struct import_options how = { .topic = usual_topic, .prefix = options->prefix };
	int status = read_how(options, &how);

	return status == TOOL_FINE ? with_file(options, &how, look_at_bytes) : status;
}

int tool_import(const struct tool_options *options)
{
	struct tool_options own = *options;
	struct import_options how = {
		.topic = options->topic ? options->topic : usual_topic,
		.prefix = options->prefix,
		.report = print_problem,
		.owner = &own,
	};
	int status;

	if (options->format && !format_named(options->format))
		return misuse("no such format", options->format);
	if (!language_parse(options->language, &how.language))
		return misuse("no such language", options->language);
	if (!topic_is_known(how.topic))
		return misuse("no such topic", options->topic);
	if (!question_id_is_good(options->prefix) ||
	    strlen(options->prefix) > IMPORT_PREFIX_MAX)
		return misuse("a prefix has 1 to 20 letters without marks, digits or \"-\"",
			      options->prefix);
	if (is_own_source(options))
		return misuse("the file that is read cannot be written at the same time",
			      options->out);
	status = read_how(options, &how);
	return status == TOOL_FINE ? with_file(options, &how, import_bytes) : status;
}

static const struct {
	enum carried part;
	const char *what;
} parts[] = {
	{ CARRIES_ID, "ids" },
	{ CARRIES_TOPIC, "topics" },
	{ CARRIES_DIFFICULTY, "difficulties" },
	{ CARRIES_AUDIENCE, "audiences" },
	{ CARRIES_EXPLANATION, "explanations" },
	{ CARRIES_OPTION_EXPLANATIONS, "explanations of options" },
	{ CARRIES_PINNED, "pinned options" },
	{ CARRIES_TOLERANCE, "tolerances of numbers" },
	{ CARRIES_CLOSENESS, "points for a number that is close" },
	{ CARRIES_UNIT, "units of numbers" },
	{ CARRIES_LANGUAGES, "other languages" },
	{ CARRIES_LAW, "legal bases, dates, status, roles and sources" },
};

static void print_missing_parts(const struct format *format)
{
	const char *before = "";

	fprintf(stderr, "%s does not carry: ", format->title);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!(format->carries & parts[i].part)) {
			fprintf(stderr, "%s%s", before, parts[i].what);
			before = ", ";
		}
	fprintf(stderr, "%s\n", *before ? "" : "nothing that a question has");
}

/* All questions of the shelf; the list is to be freed. */
static const struct question **collect(const struct shelf *shelf, struct export *export)
{
	const struct question **list;
	size_t total = 0;

	for (size_t i = 0; i < shelf->files.count; i++)
		total += (size_t)shelf->sets[i]->question_count;
	list = calloc(total + 1, sizeof(struct question *));
	if (!list)
		abort();
	for (size_t i = 0; i < shelf->files.count; i++)
		for (int k = 0; k < shelf->sets[i]->question_count; k++)
			list[export->count++] = &shelf->sets[i]->questions[k];
	export->questions = list;
	return list;
}

static int export_shelf(const struct tool_options *options, const struct format *format,
			const struct shelf *shelf, enum language language)
{
	static const struct question_text bank = { { "Ngân hàng câu hỏi", "Question bank" } };
	const struct question_set *first = shelf->sets[0];
	bool is_one = shelf->files.count == 1;
	struct export export = {
		.language = language,
		.title = question_text_in(is_one ? &first->title : &bank, language),
		.id = is_one ? first->id : "question-bank",
		.licence = first->licence,
		.report = print_loss,
	};
	const struct question **list;
	int status;

	list = collect(shelf, &export);
	status = write_file(options, format, &export);
	free(list);
	if (status != TOOL_FINE)
		return status;
	print_missing_parts(format);
	fprintf(stderr, "%zu questions exported, %zu losses\n", export.count, export.losses);
	return TOOL_FINE;
}

int tool_export(const struct tool_options *options)
{
	const struct format *format = options->format ? format_named(options->format) : NULL;
	enum language language;
	struct shelf shelf;
	int status = TOOL_PROBLEMS;

	if (!options->format)
		return misuse("name the format by --format", "export");
	if (!format || !format->write)
		return misuse("no such format to write", options->format);
	if (!language_parse(options->language, &language))
		return misuse("no such language", options->language);
	if (is_own_source(options))
		return misuse("the file that is read cannot be written at the same time",
			      options->out);
	if (shelf_open(&shelf, options->path, print_line, NULL))
		status = export_shelf(options, format, &shelf, language);
	shelf_clear(&shelf);
	return status;
}

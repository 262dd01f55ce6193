#include "question-bank/formats/aiken.h"

#include "question-bank/formats/encoding.h"
#include "question-bank/formats/viet_answer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LETTERS = 26,
	LINE_MIN = 2, /* bytes; shorter lines are passed over */
	LOOK_BYTES = 16 * 1024,
};

static const char answer_mark[] = "ANSWER:";

struct line {
	const char *bytes;
	size_t length;
};

struct aiken {
	struct import *import;
	struct line rest; /* of the file */
	int line;         /* of the one that is read */
	int begin;        /* of the question; 0 if none has begun */
	bool is_after_blank;
	struct line stem, options[LETTERS];
	char letters[LETTERS];
	int option_count;
	char *joined; /* a stem of several lines; stem is in it, or NULL */
	size_t capacity;
};

static bool is_letter(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool is_option(struct line line)
{
	return line.length >= LINE_MIN && is_letter(line.bytes[0]) &&
	       (line.bytes[1] == ')' || line.bytes[1] == '.');
}

static bool is_answer(struct line line)
{
	return line.length >= sizeof(answer_mark) - 1 &&
	       memcmp(line.bytes, answer_mark, sizeof(answer_mark) - 1) == 0;
}

static struct line trimmed(struct line line)
{
	while (line.length > 0 && (unsigned char)line.bytes[0] <= ' ') {
		line.bytes++;
		line.length--;
	}
	while (line.length > 0 && (unsigned char)line.bytes[line.length - 1] <= ' ')
		line.length--;
	return line;
}

/* Takes the next line from the rest; false at the end. */
static bool next_line(struct line *rest, struct line *line)
{
	size_t length = 0, end;

	if (rest->length == 0)
		return false;
	while (length < rest->length && rest->bytes[length] != '\n' &&
	       rest->bytes[length] != '\r')
		length++;
	*line = trimmed((struct line){ rest->bytes, length });
	end = length + (length < rest->length);
	if (end < rest->length && rest->bytes[length] == '\r' && rest->bytes[end] == '\n')
		end++;
	rest->bytes += end;
	rest->length -= end;
	return true;
}

static void forget(struct aiken *aiken)
{
	free(aiken->joined);
	aiken->joined = NULL;
	aiken->begin = aiken->option_count = 0;
	aiken->stem = (struct line){ .length = 0 };
}

static void leave_out(struct aiken *aiken, int line, const char *wrong)
{
	char place[IMPORT_WORDS_MAX];

	snprintf(place, sizeof(place), "line %d", line);
	import_problem(aiken->import, place, "", import_left_out, "%s", wrong);
	aiken->import->left_out++;
	forget(aiken);
}

/* A question that ends without its answer. */
static void break_off(struct aiken *aiken)
{
	if (aiken->begin > 0)
		leave_out(aiken, aiken->begin,
			  "The question has no line «ANSWER:» below its options; write it, as "
			  "in «ANSWER: B».");
}

static void begin(struct aiken *aiken, struct line line)
{
	break_off(aiken);
	aiken->begin = aiken->line;
	aiken->stem = line;
}

/* A stem over several lines, which others write though Moodle does not read it. */
static void join(struct aiken *aiken, struct line line)
{
	size_t length = aiken->stem.length, needed = length + 1 + line.length;
	bool is_first = !aiken->joined;

	if (is_first || needed > aiken->capacity) {
		aiken->capacity = needed * 2;
		aiken->joined = realloc(aiken->joined, aiken->capacity);
		if (!aiken->joined)
			abort();
	}
	if (is_first)
		memcpy(aiken->joined, aiken->stem.bytes, length);
	aiken->joined[length] = ' ';
	memcpy(aiken->joined + length + 1, line.bytes, line.length);
	aiken->stem = (struct line){ aiken->joined, needed };
}

/* True if the next line is an option A: then this one, "A. Smith wrote what?", is a stem. */
static bool is_stem_in_disguise(const struct aiken *aiken)
{
	struct line rest = aiken->rest, line = { .length = 0 };

	while (next_line(&rest, &line))
		if (line.length >= LINE_MIN)
			break;
	return is_option(line) && line.bytes[0] == 'A';
}

static void read_option(struct aiken *aiken, struct line line)
{
	if (aiken->begin == 0 && !is_stem_in_disguise(aiken)) {
		leave_out(aiken, aiken->line,
			  "An option stands before any question; write the question above it.");
		return;
	}
	if (aiken->begin == 0) {
		begin(aiken, line);
		return;
	}
	if (aiken->option_count == LETTERS)
		return; /* far too many anyway */
	aiken->letters[aiken->option_count] = line.bytes[0];
	aiken->options[aiken->option_count++] =
		trimmed((struct line){ line.bytes + 2, line.length - 2 });
}

/* 1 for "True", 0 for "False", -1 for anything else. */
static int truth_of(const char *text)
{
	if (text && (strcasecmp(text, "True") == 0 || strcmp(text, "Đúng") == 0))
		return 1;
	return text && (strcasecmp(text, "False") == 0 || strcmp(text, "Sai") == 0) ? 0 : -1;
}

/* "A. True" and "B. False" are no options to choose between but a kind of question. */
static void make_true_false(struct question *question, enum language language)
{
	int first, second;

	if (question->kind != QUESTION_SINGLE || question->option_count != 2)
		return;
	first = truth_of(question->options[0].text.in[language]);
	second = truth_of(question->options[1].text.in[language]);
	if (first < 0 || second < 0 || first == second ||
	    question->options[0].is_right == question->options[1].is_right)
		return;
	question->kind = QUESTION_TRUE_FALSE;
	question->is_true = question->options[0].is_right == (first == 1);
	question->option_count = 0;
	memset(question->options, 0, sizeof(question->options));
}

/* Marks the options of these letters right: "B", "A, C", "B. Hà Nội". False if one is not
 * there. */
static bool mark_right(const struct aiken *aiken, struct question *question, struct line said)
{
	struct viet_answer answer;
	size_t rest;
	int right = 0;

	if (!viet_answer_read(said.bytes, said.length, 0, &answer, &rest) || answer.is_truth)
		return false;
	for (int i = 0; i < aiken->option_count; i++) {
		unsigned letter = 1u << (aiken->letters[i] - 'A');

		if (!(answer.letters & letter))
			continue;
		if (i < QUESTION_OPTIONS_MAX)
			question->options[i].is_right = true;
		answer.letters &= ~letter;
		right++;
	}
	question->kind = right > 1 ? QUESTION_MULTIPLE : QUESTION_SINGLE;
	return right > 0 && answer.letters == 0;
}

static void add_question(struct aiken *aiken, struct line said)
{
	struct question *question = import_draft(aiken->import);
	char place[IMPORT_WORDS_MAX];

	import_text(aiken->import, &question->text, aiken->stem.bytes, aiken->stem.length);
	for (int i = 0; i < aiken->option_count; i++)
		import_option(aiken->import, question, aiken->options[i].bytes,
			      aiken->options[i].length);
	if (!mark_right(aiken, question, said)) {
		leave_out(aiken, aiken->line,
			  "«ANSWER:» names no option of the question; write its letter.");
		return;
	}
	make_true_false(question, aiken->import->options.language);
	snprintf(place, sizeof(place), "line %d", aiken->begin);
	import_add(aiken->import, place, "", question);
	forget(aiken);
}

static void read_answer(struct aiken *aiken, struct line line)
{
	size_t mark = sizeof(answer_mark) - 1;

	if (aiken->begin == 0)
		leave_out(aiken, aiken->line, "«ANSWER:» stands here without a question.");
	else if (aiken->option_count < QUESTION_OPTIONS_MIN)
		leave_out(aiken, aiken->begin,
			  "There are fewer than two options; write them as «A. …», «B. …».");
	else
		add_question(aiken,
			     trimmed((struct line){ line.bytes + mark, line.length - mark }));
}

static void read_line(struct aiken *aiken, struct line line)
{
	if (is_answer(line))
		read_answer(aiken, line);
	else if (is_option(line))
		read_option(aiken, line);
	else if (aiken->begin > 0 && aiken->option_count == 0 && !aiken->is_after_blank)
		join(aiken, line);
	else
		begin(aiken, line);
}

void aiken_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	struct aiken aiken = { .import = import };
	size_t text_length, before = import->count + import->left_out;
	char *text = encoding_read(import, bytes, length, &text_length);
	struct line line;

	(void)name;
	if (!text)
		return;
	aiken.rest = (struct line){ text, text_length };
	while (next_line(&aiken.rest, &line)) {
		aiken.line++;
		if (line.length >= LINE_MIN)
			read_line(&aiken, line);
		aiken.is_after_blank = line.length < LINE_MIN;
	}
	break_off(&aiken);
	if (import->count + import->left_out == before)
		import_problem(import, "", "", import_file_empty,
			       "There are no questions in the file.");
	forget(&aiken);
	free(text);
}

/* A line "ANSWER: B" below an option is in no other file. */
bool aiken_is_mine(const char *name, const char *bytes, size_t length)
{
	struct line rest = { bytes, length < LOOK_BYTES ? length : LOOK_BYTES }, line;
	bool is_after_option = false;

	(void)name;
	while (next_line(&rest, &line)) {
		if (is_answer(line) && is_after_option)
			return true;
		if (line.length >= LINE_MIN)
			is_after_option = is_option(line);
	}
	return false;
}

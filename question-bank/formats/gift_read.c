/* The reading half of gift.h: blocks, names and stems; braces are for gift_answers.c. */
#include "question-bank/formats/gift.h"

#include "question-bank/formats/encoding.h"
#include "question-bank/formats/gift_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LOOK_BYTES = 16 * 1024, LABEL_MAX = 64 };

/* "::name::" at the head; what follows is left in the piece. */
static void take_name(struct gift *gift, struct gift_piece *block)
{
	struct gift_piece name;
	const char *line;
	size_t end;

	gift->name[0] = '\0';
	*block = gift_trim(*block);
	if (block->length < 4 || memcmp(block->bytes, "::", 2) != 0)
		return;
	end = gift_find_mark(*block, 2, "::");
	if (end >= block->length)
		return;
	name = gift_part(*block, 2, end);
	*block = gift_part(*block, end + 2, block->length);
	line = gift_plain(gift, name, GIFT_PLAIN);
	snprintf(gift->name, sizeof(gift->name), "%s", line ? line : "");
}

/* A full stop behind the braces ends the sentence before; it makes no gap. */
static bool is_only_signs(struct gift_piece piece)
{
	for (size_t i = 0; i < piece.length; i++)
		if (!piece.bytes[i] || !strchr(".?!:;,) \t\r\n", piece.bytes[i]))
			return false;
	return true;
}

/* The stem, with a gap where the braces were if something stands behind them. */
static void take_stem(struct gift *gift, struct gift_piece before, struct gift_piece behind)
{
	static const char gap[] = " _____ ";
	const char **text = &gift->question->text.in[gift->import->options.language];
	char *joined;
	size_t length;

	behind = gift_trim(behind);
	if (is_only_signs(behind)) {
		*text = gift_plain(gift, before, gift->format);
		return;
	}
	length = before.length + sizeof(gap) - 1 + behind.length;
	joined = malloc(length);
	if (!joined)
		abort();
	if (before.length > 0)
		memcpy(joined, before.bytes, before.length);
	memcpy(joined + before.length, gap, sizeof(gap) - 1);
	memcpy(joined + before.length + sizeof(gap) - 1, behind.bytes, behind.length);
	*text = gift_plain(gift, (struct gift_piece){ joined, length }, gift->format);
	free(joined);
}

/* "difficulty:easy", "audience:worker", "id:LB-001"; the first audience takes away "all". */
static void take_label(struct gift *gift, struct gift_piece label, bool *has_audience)
{
	char text[LABEL_MAX];
	struct question *question = gift->question;
	enum audience audience;

	if (label.length >= sizeof(text))
		return;
	memcpy(text, label.bytes, label.length);
	text[label.length] = '\0';
	if (strncmp(text, "id:", 3) == 0)
		import_id(gift->import, question, text + 3, label.length - 3);
	for (int i = 0; difficulty_names[i]; i++)
		if (strncmp(text, "tag:difficulty:", 15) == 0 &&
		    strcmp(text + 15, difficulty_names[i]) == 0)
			question->difficulty = difficulty_names[i];
	if (strncmp(text, "tag:audience:", 13) != 0 || !audience_parse(text + 13, &audience))
		return;
	if (!*has_audience)
		memset(question->is_for, 0, sizeof(question->is_for));
	question->is_for[audience] = *has_audience = true;
}

static void take_labels(struct gift *gift)
{
	bool has_audience = false;

	for (size_t i = 0; i < gift->label_count; i++)
		take_label(gift, gift->labels[i], &has_audience);
}

static void read_question(struct gift *gift)
{
	struct gift_piece block = { gift->block, gift->length };
	size_t open, close;

	gift->media = 0;
	gift->has_shares = false;
	take_name(gift, &block);
	gift->format = gift_take_format(&block, GIFT_AUTO);
	open = gift_find(block, 0, "{");
	close = gift_find(block, open, "}");
	if (open >= block.length) {
		gift_leave_out(gift, "It has no answers in braces: it is a description.");
		return;
	}
	if (close >= block.length) {
		gift_leave_out(gift,
			       "The brace «{» is not closed before the next blank line; close "
			       "it with «}».");
		return;
	}
	if (gift_find(block, close + 1, "{") < block.length) {
		gift_leave_out(gift, "It has two pairs of braces; put a blank line before each "
				     "question.");
		return;
	}
	gift->question = import_draft(gift->import);
	take_labels(gift);
	take_stem(gift, gift_part(block, 0, open), gift_part(block, close + 1, block.length));
	gift_read_answers(gift, gift_part(block, open + 1, close));
	if (gift->media > 0)
		gift_lose(gift, "Pictures or other media cannot be taken over.");
}

/* The next line, without its end; false at the end of the file. */
static bool next_line(struct gift *gift, struct gift_piece *line)
{
	size_t from = gift->at, to = from;

	if (from >= gift->text.length)
		return false;
	while (to < gift->text.length && gift->text.bytes[to] != '\n' &&
	       gift->text.bytes[to] != '\r')
		to++;
	*line = gift_part(gift->text, from, to);
	gift->at = to + 1;
	if (to + 1 < gift->text.length && gift->text.bytes[to] == '\r' &&
	    gift->text.bytes[to + 1] == '\n')
		gift->at++;
	gift->line++;
	return true;
}

static bool begins_with(struct gift_piece piece, const char *word)
{
	size_t size = strlen(word);

	return piece.length >= size && memcmp(piece.bytes, word, size) == 0;
}

static void append_line(struct gift *gift, struct gift_piece line)
{
	size_t needed = gift->length + line.length + 1;

	if (needed > gift->capacity) {
		gift->capacity = needed * 2;
		gift->block = realloc(gift->block, gift->capacity);
		if (!gift->block)
			abort();
	}
	if (line.length > 0)
		memcpy(gift->block + gift->length, line.bytes, line.length);
	gift->length += line.length;
	gift->block[gift->length++] = '\n';
}

/* "// [id:LB-001] [tag:difficulty:easy]" */
static void keep_labels(struct gift *gift, struct gift_piece comment)
{
	for (size_t from = 0;;) {
		const char *open = memchr(comment.bytes + from, '[', comment.length - from);
		const char *close =
			open ? memchr(open, ']',
				      comment.length - (size_t)(open - comment.bytes))
			     : NULL;

		if (!close || gift->label_count == GIFT_LABELS_MAX)
			return;
		gift->labels[gift->label_count++] =
			(struct gift_piece){ open + 1, (size_t)(close - open) - 1 };
		from = (size_t)(close - comment.bytes) + 1;
	}
}

static void end_block(struct gift *gift)
{
	if (gift->length > 0) {
		read_question(gift);
		gift->label_count = 0;
	}
	gift->length = 0;
	gift->has_brace = gift->is_answered = gift->has_tail = false;
}

/* "::Q2:: …" */
static bool has_title(struct gift_piece line)
{
	return begins_with(line, "::") && gift_find_mark(line, 2, "::") < line.length;
}

/* True if a question begins here although no blank line says so. After a line without braces
 * nobody knows whether it did so there. */
static bool begins_question(const struct gift *gift, struct gift_piece line)
{
	if (gift->length == 0)
		return false;
	return has_title(line) ||
	       (gift->is_answered && !gift->has_tail && gift_find(line, 0, "{") < line.length);
}

static void look_for_braces(struct gift *gift, struct gift_piece line)
{
	for (size_t at = 0; (at = gift_find(line, at, "{}")) < line.length; at++) {
		gift->is_answered =
			gift->is_answered || (gift->has_brace && line.bytes[at] == '}');
		gift->has_brace = gift->has_brace || line.bytes[at] == '{';
	}
}

static void read_line(struct gift *gift, struct gift_piece line)
{
	static const char category[] = "$CATEGORY:";
	struct gift_piece bare = gift_trim(line);

	if (bare.length == 0) {
		end_block(gift);
	} else if (begins_with(bare, "//")) {
		if (gift->is_answered)
			end_block(gift); /* its labels are the next one's */
		keep_labels(gift, bare);
	} else if (begins_with(bare, category)) {
		end_block(gift);
		bare = gift_trim(gift_part(bare, sizeof(category) - 1, bare.length));
		import_topic(gift->import, bare.bytes, bare.length);
	} else {
		if (begins_question(gift, bare))
			end_block(gift);
		if (gift->length == 0)
			snprintf(gift->place, sizeof(gift->place), "line %zu", gift->line);
		gift->has_tail = gift->is_answered;
		look_for_braces(gift, bare);
		append_line(gift, line);
	}
}

void gift_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	struct gift gift = { .import = import };
	size_t text_length, before = import->count + import->left_out;
	char *text = encoding_read(import, bytes, length, &text_length);
	struct gift_piece line;

	(void)name;
	if (!text)
		return;
	gift.html = html_new();
	gift.text = (struct gift_piece){ text, text_length };
	while (next_line(&gift, &line))
		read_line(&gift, line);
	end_block(&gift);
	if (import->count + import->left_out == before)
		import_problem(import, "", "", import_file_empty,
			       "There are no questions in the file.");
	html_free(gift.html);
	free(gift.block);
	free(text);
}

static bool has_ending(const char *name, const char *ending)
{
	size_t length = strlen(name), size = strlen(ending);

	return length > size && strcasecmp(name + length - size, ending) == 0;
}

/* "{T}", "{=…}", "{#…}": what a text in braces hardly is by chance. */
static bool is_likely(struct gift_piece body)
{
	static const char *const words[] = { "T", "F", "TRUE", "FALSE" };
	struct gift_piece word;

	body = gift_trim(body);
	word = gift_trim(gift_part(body, 0, gift_find(body, 0, "#")));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (gift_is(word, words[i]))
			return true;
	return body.length > 0 && body.bytes[0] && strchr("=~#", body.bytes[0]);
}

/* Braces with answers in them make a text GIFT, unless it is XML that has some too. */
bool gift_is_mine(const char *name, const char *bytes, size_t length)
{
	struct gift_piece head = { bytes, length < LOOK_BYTES ? length : LOOK_BYTES };
	size_t open = 0;

	if (has_ending(name, ".gift"))
		return true;
	if (gift_trim(head).length == 0 || gift_trim(head).bytes[0] == '<')
		return false;
	while ((open = gift_find(head, open, "{")) < head.length) {
		size_t close = gift_find(head, open, "}");

		if (close < head.length && is_likely(gift_part(head, open + 1, close)))
			return true;
		open++;
	}
	return false;
}

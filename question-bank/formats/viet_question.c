#include "question-bank/formats/viet_question.h"

#include <stdlib.h>
#include <string.h>

enum {
	TEXT_MIN = 256,
	CONTRARY_MIN = 4, /* so many contradictions make a habit */
};

static void text_reset(struct viet_text *text)
{
	text->length = 0;
	memset(text->marked, 0, sizeof(text->marked));
}

void viet_question_reset(struct viet_question *question)
{
	struct viet_text *const texts[] = { &question->id, &question->stem,
					    &question->explanation, &question->answer_text,
					    &question->answer_line };
	struct viet_question old;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		text_reset(texts[i]);
	for (int i = 0; i < question->option_count; i++)
		text_reset(&question->options[i].text);
	old = *question;
	*question = (struct viet_question){ .id = old.id,
					    .stem = old.stem,
					    .explanation = old.explanation,
					    .answer_text = old.answer_text,
					    .answer_line = old.answer_line };
	memcpy(question->options, old.options, sizeof(old.options));
}

void viet_question_clear(struct viet_question *question)
{
	free(question->id.bytes);
	free(question->stem.bytes);
	free(question->explanation.bytes);
	free(question->answer_text.bytes);
	free(question->answer_line.bytes);
	for (int i = 0; i < VIET_LETTERS; i++)
		free(question->options[i].text.bytes);
	*question = (struct viet_question){ .line = 0 };
}

void viet_question_say(struct viet_question *question, struct viet_answer answer)
{
	if (question->has_answer && !viet_answer_is_same(question->answer, answer))
		question->has_other_answer = true;
	question->answer = answer;
	question->has_answer = true;
}

static void make_room(struct viet_text *text, size_t more)
{
	size_t needed = text->length + more;

	if (needed <= text->capacity)
		return;
	text->capacity = needed * 2 > TEXT_MIN ? needed * 2 : TEXT_MIN;
	text->bytes = realloc(text->bytes, text->capacity);
	if (!text->bytes)
		abort();
}

/* The bytes of the stretch that each mark covers are added to marked[]. */
static void count_marks(const struct viet_line *line, size_t from, size_t to,
			size_t marked[VIET_MARKS])
{
	for (size_t i = 0; i < line->run_count; i++) {
		const struct viet_run *run = &line->runs[i];
		size_t begin = run->from > from ? run->from : from;
		size_t end = run->to < to ? run->to : to;

		if (run->from >= to)
			return;
		for (int k = 0; k < VIET_MARKS && begin < end; k++)
			if (run->marks & 1u << k)
				marked[k] += end - begin;
	}
}

void viet_text_add(struct viet_text *text, const struct viet_line *line, size_t from, size_t to)
{
	viet_trim(line->bytes, &from, &to);
	if (from >= to)
		return;
	make_room(text, to - from + 1);
	if (text->length > 0)
		text->bytes[text->length++] = ' ';
	memcpy(text->bytes + text->length, line->bytes + from, to - from);
	text->length += to - from;
	count_marks(line, from, to, text->marked);
}

struct viet_option *viet_question_option(struct viet_question *question,
					 const struct viet_line *line,
					 const struct viet_sign *label)
{
	struct viet_option *option = &question->options[question->option_count++];
	size_t marked[VIET_MARKS] = { 0 };

	count_marks(line, label->label, label->label + 1, marked);
	text_reset(&option->text);
	option->letter = label->letter;
	option->is_right = label->is_starred;
	option->label_marks = 0;
	for (int i = 0; i < VIET_MARKS; i++)
		if (marked[i] > 0)
			option->label_marks |= 1u << i;
	return option;
}

unsigned viet_question_marked(const struct viet_question *question)
{
	unsigned letters = 0;

	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].is_right)
			letters |= 1u << question->options[i].letter;
	return letters;
}

static bool is_set_off(const struct viet_option *option, int channel)
{
	if (channel < VIET_MARKS)
		return (option->label_marks & 1u << channel) != 0;
	return option->text.marked[channel - VIET_MARKS] * 2 > option->text.length;
}

/* The letters set off in this way; 0 if all are, for then it says nothing. */
static unsigned set_off_by(const struct viet_question *question, int channel)
{
	unsigned letters = 0;
	int count = 0;

	for (int i = 0; i < question->option_count; i++)
		if (is_set_off(&question->options[i], channel)) {
			letters |= 1u << question->options[i].letter;
			count++;
		}
	return count < question->option_count ? letters : 0;
}

static bool is_one(unsigned letters)
{
	return letters != 0 && (letters & (letters - 1)) == 0;
}

void viet_channels_count(struct viet_channels *channels, const struct viet_question *question)
{
	unsigned said = viet_question_marked(question);

	if (question->has_answer && !question->answer.is_truth)
		said |= question->answer.letters;
	for (int i = 0; i < VIET_CHANNELS; i++) {
		unsigned letters = set_off_by(question, i);

		channels->lone[i] += is_one(letters);
		channels->agreeing[i] += letters != 0 && said == letters;
		channels->contrary[i] += letters != 0 && said != 0 && said != letters;
	}
}

/* A foreign word in italics here and there is no mark of what is right; nor is what has been
 * another than the one that is said to be, time and again. */
static bool is_noise(const struct viet_channels *channels, int channel)
{
	size_t most = 0;

	for (int i = 0; i < VIET_CHANNELS; i++)
		most = channels->lone[i] > most ? channels->lone[i] : most;
	return channels->lone[channel] * 4 < most ||
	       (channels->contrary[channel] >= CONTRARY_MIN &&
		channels->contrary[channel] > channels->agreeing[channel]);
}

/* Nobody colours a letter by chance. */
static bool is_strong(int channel)
{
	unsigned mark = 1u << channel % VIET_MARKS;

	return mark == VIET_COLOUR || mark == VIET_HIGHLIGHT;
}

struct viet_formatting viet_channels_ask(const struct viet_channels *channels,
					 const struct viet_question *question)
{
	struct viet_formatting formatting = { .letters = 0 };
	unsigned heard = 0;
	size_t best = 0;

	for (int i = 0; i < VIET_CHANNELS; i++) {
		unsigned found = set_off_by(question, i);

		if (found == 0 || is_noise(channels, i))
			continue;
		formatting.is_torn = formatting.is_torn || (heard != 0 && found != heard);
		formatting.heard = heard = found;
		if (!is_strong(i) && channels->contrary[i] > channels->agreeing[i])
			continue;
		if (formatting.letters == 0 || channels->lone[i] > best) {
			formatting.letters = found;
			best = channels->lone[i];
		}
	}
	return formatting;
}

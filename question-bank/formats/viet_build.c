/* What is right in a question of a Vietnamese list, and the draft that becomes of it. */
#include "question-bank/formats/viet_question.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void leave_out(const struct viet_context *context, const struct viet_question *question,
		      const char *wrong)
{
	char place[IMPORT_WORDS_MAX];

	snprintf(place, sizeof(place), "%s %d", context->place, question->line);
	import_problem(context->import, place, question->name, import_left_out, "%s", wrong);
	context->import->left_out++;
}

static void tell(const struct viet_context *context, const struct viet_question *question,
		 const char *done, const char *wrong)
{
	char place[IMPORT_WORDS_MAX];

	snprintf(place, sizeof(place), "%s %d", context->place, question->line);
	import_problem(context->import, place, question->name, done, "%s", wrong);
}

static const char *const right_marks[] = {
	"(đúng)",    "(Đúng)", "(ĐÚNG)", "[đúng]", "[Đúng]", "(đ)", "(Đ)", "[Đ]", "(right)",
	"(correct)", "(x)",    "(X)",    "✓",      "✔",      "√",   "(*)", " *",  NULL,
};

/* They count only beside one of those. */
static const char *const wrong_marks[] = { "(sai)", "(Sai)", "(SAI)", "[sai]",   "[Sai]", "(s)",
					   "(S)",   "[S]",   "✗",     "(wrong)", NULL };

/* Takes one of the marks from the end of an option; true if it was there. */
static bool strip_mark(struct import *import, struct question_text *text,
		       const char *const *marks)
{
	const char *written = text->in[import->options.language];
	size_t length = written ? strlen(written) : 0;

	for (size_t i = 0; marks[i]; i++) {
		size_t size = strlen(marks[i]);

		if (length <= size || strcmp(written + length - size, marks[i]) != 0)
			continue;
		import_text(import, text, written, length - size);
		return true;
	}
	return false;
}

/* The letters of options that are marked right or wrong, as bits. */
struct marked {
	unsigned right, wrong;
};

static struct marked add_options(struct import *import, const struct viet_question *question,
				 struct question *draft)
{
	struct marked marked = { .right = viet_question_marked(question) };
	bool is_ticked = false;

	for (int i = 0; i < question->option_count; i++) {
		const struct viet_option *read = &question->options[i];
		struct question_option *option =
			import_option(import, draft, read->text.bytes, read->text.length);

		if (!option || !strip_mark(import, &option->text, right_marks))
			continue;
		marked.right |= 1u << read->letter;
		is_ticked = true;
	}
	for (int i = 0; is_ticked && i < question->option_count && i < QUESTION_OPTIONS_MAX;
	     i++)
		if (strip_mark(import, &draft->options[i].text, wrong_marks))
			marked.wrong |= 1u << question->options[i].letter;
	return marked;
}

/* The length without signs at the end. */
static size_t bare_length(const char *text)
{
	size_t length = strlen(text);

	while (length > 0 && strchr(".;:, ", text[length - 1]))
		length--;
	return length;
}

static bool is_same_text(const char *one, const char *other)
{
	size_t length = bare_length(one);

	return length > 0 && length == bare_length(other) && memcmp(one, other, length) == 0;
}

/* The options whose text stands where a letter should. */
static unsigned letters_of_text(const struct import *import,
				const struct viet_question *question,
				const struct question *draft, const char *text)
{
	for (int i = 0; i < question->option_count && i < QUESTION_OPTIONS_MAX; i++) {
		const char *option = draft->options[i].text.in[import->options.language];

		if (option && is_same_text(option, text))
			return 1u << question->options[i].letter;
	}
	return 0;
}

/* 0: "Đúng", 1: "Sai", -1: another text. */
static int truth_of(const char *text)
{
	struct viet_head head;

	if (!text)
		return -1;
	viet_head_read(&head, text, bare_length(text), 0);
	if (strcmp(head.plain, "dung") == 0 || strcmp(head.plain, "true") == 0)
		return 0;
	return strcmp(head.plain, "sai") == 0 || strcmp(head.plain, "false") == 0 ? 1 : -1;
}

/* True if the options are these two words; *true_letter is that of the first. */
static bool are_truths(const struct import *import, const struct viet_question *question,
		       const struct question *draft, unsigned *true_letter)
{
	int first, second;

	if (draft->option_count != 2)
		return false;
	first = truth_of(draft->options[0].text.in[import->options.language]);
	second = truth_of(draft->options[1].text.in[import->options.language]);
	if (first < 0 || second < 0 || first == second)
		return false;
	*true_letter = 1u << question->options[first == 0 ? 0 : 1].letter;
	return true;
}

/* Takes "(Đúng/Sai)" from the end of a statement. */
static void strip_choice(struct import *import, struct question_text *text)
{
	static const char *const tails[] = { "(Đúng/Sai)",   "(đúng/sai)",   "(Đúng / Sai)",
					     "(đúng / sai)", "(True/False)", "(Đ/S)" };
	const char *written = text->in[import->options.language];
	size_t length = written ? strlen(written) : 0;

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		size_t size = strlen(tails[i]);

		if (length > size && strcmp(written + length - size, tails[i]) == 0) {
			import_text(import, text, written, length - size);
			return;
		}
	}
}

/* What is known of the right answer while it is put together. */
struct verdict {
	struct viet_answer answer;
	bool is_known, is_torn; /* torn: two places contradict each other */
};

static void say(struct verdict *verdict, struct viet_answer answer)
{
	if (verdict->is_known && !viet_answer_is_same(verdict->answer, answer))
		verdict->is_torn = true;
	verdict->answer = answer;
	verdict->is_known = true;
}

/* A truth as the letter that stands for it among "A. Đúng B. Sai". */
static struct viet_answer with_letters(struct viet_answer answer,
				       const struct viet_question *question,
				       unsigned true_letter)
{
	unsigned both = 0;

	for (int i = 0; i < question->option_count; i++)
		both |= 1u << question->options[i].letter;
	if (answer.is_truth && true_letter != 0)
		return (struct viet_answer){ .letters = answer.is_true ? true_letter
								       : both & ~true_letter };
	return answer;
}

static const char unclear[] = "What is said to be the right answer can be read in two ways; "
			      "write its letter alone, or all letters: A, C.";

/* NULL, or why the table does not say. */
static const char *ask_table(const struct viet_context *context,
			     const struct viet_question *question, unsigned true_letter,
			     struct verdict *verdict)
{
	size_t entries =
		question->number > 0 ? viet_table_count(context->table, question->number) : 0;
	struct viet_answer answer;

	if (entries == 0)
		return NULL;
	if (entries != context->of_number)
		return verdict->is_known
			       ? NULL
			       : "The table of answers and the questions do not have this "
				 "number equally often; number the questions through.";
	answer = viet_table_answer(context->table, question->number, context->nth);
	if (answer.is_unclear)
		return unclear;
	say(verdict, with_letters(answer, question, true_letter));
	return NULL;
}

/* NULL, or why nobody can tell what "Đáp án:" says. All of it may be an option's text; what
 * stands behind the letters may be that again, or a reason. */
static const char *read_answer_line(const struct viet_context *context,
				    const struct viet_question *question,
				    struct question *draft, unsigned true_letter,
				    struct verdict *verdict)
{
	struct import *import = context->import;
	const char *line =
		import_line(import, question->answer_line.bytes, question->answer_line.length);
	const char *rest =
		import_line(import, question->answer_text.bytes, question->answer_text.length);
	unsigned whole = line ? letters_of_text(import, question, draft, line) : 0;
	unsigned part = rest ? letters_of_text(import, question, draft, rest) : 0;
	bool is_letter = question->has_answer && question->sense == VIET_CLEAR &&
			 (!question->answer.is_truth || true_letter != 0);

	if (whole != 0)
		say(verdict, (struct viet_answer){ .letters = whole });
	if (whole != 0 && !is_letter)
		return NULL;
	if (question->has_answer && part == 0 && question->sense != VIET_CLEAR)
		return unclear;
	if (question->has_answer && question->sense == VIET_DOUBT)
		return unclear;
	if (question->has_answer)
		say(verdict, with_letters(question->answer, question, true_letter));
	if (part != 0)
		say(verdict, (struct viet_answer){ .letters = part });
	else if (rest && question->has_answer)
		import_text(import, &draft->explanation, rest, strlen(rest));
	return NULL;
}

static void add_explanation(struct import *import, const struct viet_question *question,
			    struct question *draft)
{
	const char *before = draft->explanation.in[import->options.language];
	struct viet_line line = { .bytes = before, .length = before ? strlen(before) : 0 };
	struct viet_line more = { .bytes = question->explanation.bytes,
				  .length = question->explanation.length };
	struct viet_text both = { .length = 0 };

	if (more.length == 0)
		return;
	if (before)
		viet_text_add(&both, &line, 0, line.length);
	viet_text_add(&both, &more, 0, more.length);
	import_text(import, &draft->explanation, both.bytes, both.length);
	free(both.bytes);
}

static int count_letters(unsigned letters)
{
	int count = 0;

	for (; letters; letters &= letters - 1)
		count++;
	return count;
}

/* Formatting helps where nothing is written; where something is, it must not say otherwise.
 * NULL, or why nobody can tell. */
static const char *ask_formatting(const struct viet_context *context,
				  const struct viet_question *question, unsigned true_letter,
				  struct verdict *verdict)
{
	struct viet_formatting formatting = viet_channels_ask(context->channels, question);
	unsigned said = with_letters(verdict->answer, question, true_letter).letters;

	if (formatting.is_torn)
		return "Different options are set off in two ways (bold, colour …); set off "
		       "the right one alone.";
	if (verdict->is_known)
		return formatting.heard != 0 && formatting.heard != said && !verdict->is_torn
			       ? "Another option is set off by its formatting than is said to "
				 "be right; correct one."
			       : NULL;
	if (formatting.letters == 0)
		return NULL;
	say(verdict, (struct viet_answer){ .letters = formatting.letters });
	if (count_letters(formatting.letters) > 1)
		tell(context, question, "All of them were taken as right; look at it.",
		     "Several options are set off by their formatting.");
	return NULL;
}

static const char *mark_right(const struct viet_question *question, struct question *draft,
			      unsigned letters)
{
	int right = 0;

	for (int i = 0; i < question->option_count; i++) {
		unsigned letter = 1u << question->options[i].letter;

		if (letters & letter && i < QUESTION_OPTIONS_MAX)
			draft->options[i].is_right = true;
		right += (letters & letter) != 0;
		letters &= ~letter;
	}
	if (letters != 0)
		return "The right answer names an option that is not there; correct it.";
	draft->kind = right > 1 ? QUESTION_MULTIPLE : QUESTION_SINGLE;
	return NULL;
}

static const char no_right[] = "No right answer is marked; mark it.";

/* NULL, or why it is no question. */
static const char *settle(struct import *import, const struct viet_question *question,
			  struct question *draft, const struct verdict *verdict,
			  unsigned true_letter)
{
	if (verdict->is_torn)
		return "Two places say different things about the right answer; correct one.";
	if (question->option_count == 0) {
		if (!verdict->answer.is_truth)
			return "It has no options (an essay, perhaps, or they are not marked "
			       "A, B, C); there is no such kind of question here.";
		draft->kind = QUESTION_TRUE_FALSE;
		draft->is_true = verdict->answer.is_true;
		strip_choice(import, &draft->text);
		return NULL;
	}
	if (!verdict->is_known || verdict->answer.is_truth)
		return question->has_answer || question->answer_text.length > 0
			       ? "What is said to be the right answer is none of the options; "
				 "write its letter."
			       : no_right;
	if (true_letter != 0 && count_letters(verdict->answer.letters) == 1) {
		draft->kind = QUESTION_TRUE_FALSE;
		draft->is_true = verdict->answer.letters == true_letter;
		draft->option_count = 0;
		memset(draft->options, 0, sizeof(draft->options));
		return NULL;
	}
	return mark_right(question, draft, verdict->answer.letters);
}

static const char *build(const struct viet_context *context,
			 const struct viet_question *question, struct question *draft)
{
	struct import *import = context->import;
	struct verdict verdict = { .is_known = false };
	unsigned true_letter = 0;
	struct marked marked;
	const char *wrong;

	if (question->begins_again)
		return "Options begin again with A; perhaps the number of the next question "
		       "is missing.";
	import_text(import, &draft->text, question->stem.bytes, question->stem.length);
	marked = add_options(import, question, draft);
	are_truths(import, question, draft, &true_letter);
	if (marked.right != 0)
		say(&verdict, (struct viet_answer){ .letters = marked.right });
	wrong = read_answer_line(context, question, draft, true_letter, &verdict);
	if (!wrong)
		wrong = ask_table(context, question, true_letter, &verdict);
	if (wrong)
		return wrong;
	verdict.is_torn = verdict.is_torn || (verdict.answer.letters & marked.wrong) != 0;
	wrong = ask_formatting(context, question, true_letter, &verdict);
	if (wrong)
		return wrong;
	verdict.is_torn = verdict.is_torn || question->has_other_answer;
	add_explanation(import, question, draft);
	return settle(import, question, draft, &verdict, true_letter);
}

void viet_question_build(const struct viet_context *context,
			 const struct viet_question *question)
{
	struct question *draft;
	const char *wrong;
	char place[IMPORT_WORDS_MAX], sentence[IMPORT_SENTENCE_MAX];

	if (question->truths.count > 0) {
		viet_statements_build(context, question);
		return;
	}
	draft = import_draft(context->import);
	wrong = build(context, question, draft);
	if (wrong == no_right && question->unread_line > 0) {
		snprintf(sentence, sizeof(sentence),
			 "No right answer was found, but %s %d looks like one; write it so: "
			 "Đáp án: B.",
			 context->place, question->unread_line);
		wrong = sentence;
	}
	if (wrong) {
		leave_out(context, question, wrong);
		return;
	}
	snprintf(place, sizeof(place), "%s %d", context->place, question->line);
	if (question->has_gap)
		tell(context, question, "It was taken over with those that there are.",
		     "A letter is missing among the options.");
	import_id(context->import, draft, question->id.bytes, question->id.length);
	import_add(context->import, place, question->name, draft);
}

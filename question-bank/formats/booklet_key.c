/* The pages of a booklet with the answers, the reasons and the law. */
#include "question-bank/citation.h"
#include "question-bank/formats/booklet.h"
#include "question-bank/formats/markup.h"

#include <string.h>

enum { LETTERS_SIZE = 4 * QUESTION_OPTIONS_MAX, DATE_LENGTH = 10 };

static const char *word(const struct export *export, enum booklet_word which)
{
	return booklet_word(export->language, which);
}

static void append_letter(char letters[LETTERS_SIZE], int option, const char *between)
{
	size_t length = strlen(letters);

	snprintf(letters + length, LETTERS_SIZE - length, "%s%c", length > 0 ? between : "",
		 'A' + option);
}

/* "B", "A, C", or in order "C – A – B". */
static void write_letters(const struct question *question, char letters[LETTERS_SIZE])
{
	letters[0] = '\0';
	for (int i = 0; i < question->option_count; i++) {
		if (question->kind == QUESTION_ORDERING)
			append_letter(letters, question->order[i], "–");
		else if (question->options[i].is_right)
			append_letter(letters, i, ", ");
	}
}

static void put_short_answer(const struct export *export, const struct question *question)
{
	char letters[LETTERS_SIZE], number[BOOKLET_NUMBER_MAX];

	write_letters(question, letters);
	if (question->kind == QUESTION_TRUE_FALSE)
		fputs(word(export, question->is_true ? WORD_TRUE : WORD_FALSE), export->out);
	else if (question->kind == QUESTION_NUMERIC)
		fputs(booklet_number(question->number, export->language, number), export->out);
	else
		fputs(letters[0] ? letters : "—", export->out);
}

static void put_short_key(const struct export *export)
{
	fputs("<ol class=\"short\">\n", export->out);
	for (size_t i = 0; i < export->count; i++) {
		fprintf(export->out, "<li><span>%s %zu</span> <b>", word(export, WORD_QUESTION),
			i + 1);
		put_short_answer(export, export->questions[i]);
		fputs("</b></li>\n", export->out);
	}
	fputs("</ol>\n", export->out);
}

/* The unit and how far off is right too. */
static void put_number(const struct export *export, const struct question *question)
{
	char number[BOOKLET_NUMBER_MAX];

	fputc(' ', export->out);
	booklet_put(export, "span", NULL, &question->unit);
	if (question->tolerance > 0)
		fprintf(export->out, "(%s %s)", word(export, WORD_WITHIN),
			booklet_number(question->tolerance, export->language, number));
}

static void put_option(const struct export *export, const struct question *question, int option)
{
	fprintf(export->out, "%c. ", 'A' + option);
	booklet_put(export, "span", NULL, &question->options[option].text);
}

/* Those that are right, or all in their right order. */
static void put_right_texts(const struct export *export, const struct question *question)
{
	bool is_ordering = question->kind == QUESTION_ORDERING;
	int count = 0;

	for (int i = 0; i < question->option_count; i++) {
		if (!is_ordering && !question->options[i].is_right)
			continue;
		if (count++ > 0)
			fputs(is_ordering ? " → " : "; ", export->out);
		put_option(export, question, is_ordering ? question->order[i] : i);
	}
}

static void put_answer(const struct export *export, const struct question *question)
{
	fprintf(export->out, "<p class=\"right\">%s ", word(export, WORD_ANSWER));
	if (question->kind == QUESTION_SURVEY)
		fputs(word(export, WORD_NO_RIGHT), export->out);
	else if (question->option_count > 0)
		put_right_texts(export, question);
	else
		put_short_answer(export, question);
	if (question->kind == QUESTION_NUMERIC)
		put_number(export, question);
	fputs("</p>\n", export->out);
}

static void put_explanation(const struct export *export, const struct question *question)
{
	if (!question_text_in(&question->explanation, export->language))
		return;
	fprintf(export->out, "<p>%s ", word(export, WORD_REASON));
	booklet_put(export, "span", NULL, &question->explanation);
	fputs("</p>\n", export->out);
}

static void put_reasons(const struct export *export, const struct question *question)
{
	int count = 0;

	for (int i = 0; i < question->option_count; i++) {
		const struct question_text *text = &question->options[i].explanation;

		if (!question_text_in(text, export->language))
			continue;
		if (count++ == 0)
			fputs("<ul class=\"reasons\">\n", export->out);
		fprintf(export->out, "<li><b>%c.</b> ", 'A' + i);
		booklet_put(export, "span", NULL, text);
		fputs("</li>\n", export->out);
	}
	if (count > 0)
		fputs("</ul>\n", export->out);
}

static void put_part(FILE *out, const char *before, const char *part, const char *after)
{
	if (!part)
		return;
	fputs(before, out);
	markup_put(out, part);
	fputs(after, out);
}

/* «Điểm a khoản 2 Điều 25 Bộ luật Lao động 2019 (45/2019/QH14)» or "Labour Code 2019
 * (45/2019/QH14), Article 25, clause 2, point a". */
static void put_basis(const struct export *export, const struct legal_basis *basis)
{
	FILE *out = export->out;

	fputs("<li>", out);
	if (export->language == LANGUAGE_VI) {
		put_part(out, "Điểm ", basis->point, " ");
		put_part(out, basis->point ? "khoản " : "Khoản ", basis->clause, " ");
		put_part(out, "Điều ", basis->article, " ");
	}
	booklet_put(export, "span", NULL, &basis->name);
	put_part(out, "(", basis->document, ")");
	if (export->language != LANGUAGE_VI) {
		put_part(out, ", Article ", basis->article, "");
		put_part(out, ", clause ", basis->clause, "");
		put_part(out, ", point ", basis->point, "");
	}
	fputs("</li>\n", out);
}

/* "2021-01-01" as 01/01/2021 in Vietnamese. */
static void put_date(const struct export *export, const char *date)
{
	if (export->language == LANGUAGE_VI && strlen(date) == DATE_LENGTH)
		fprintf(export->out, "%.2s/%.2s/%.4s", date + 8, date + 5, date);
	else
		markup_put(export->out, date);
}

static void put_dates(const struct export *export, const struct question *question)
{
	if (!question->from)
		return;
	fprintf(export->out, "<p>%s ", word(export, WORD_FROM));
	put_date(export, question->from);
	if (question->until) {
		fprintf(export->out, " %s ", word(export, WORD_UNTIL));
		put_date(export, question->until);
	}
	fputs(".</p>\n", export->out);
}

static void put_law(const struct export *export, const struct question *question)
{
	int places[QUESTION_BASES_MAX];

	citation_order(question, places);
	fputs("<div class=\"law\">\n", export->out);
	if (question->basis_count > 0) {
		fprintf(export->out, "<p>%s</p>\n<ul>\n", word(export, WORD_LAW));
		for (int i = 0; i < question->basis_count; i++)
			put_basis(export, &question->bases[places[i]]);
		fputs("</ul>\n", export->out);
	}
	if (question_is_scored(question))
		put_dates(export, question);
	fputs("</div>\n", export->out);
}

void booklet_write_key(const struct export *export)
{
	fprintf(export->out,
		"<section class=\"key\" aria-labelledby=\"answers\">\n<h2 "
		"id=\"answers\">%s</h2>\n",
		word(export, WORD_KEY));
	put_short_key(export);
	for (size_t i = 0; i < export->count; i++) {
		const struct question *question = export->questions[i];

		fprintf(export->out,
			"<article id=\"a%zu\"><a class=\"to\" href=\"#q%zu\">%s %zu</a>"
			"<h3>%s %zu</h3>\n",
			i + 1, i + 1, word(export, WORD_SEE_QUESTION), i + 1,
			word(export, WORD_QUESTION), i + 1);
		put_answer(export, question);
		put_explanation(export, question);
		put_reasons(export, question);
		put_law(export, question);
		fputs("</article>\n", export->out);
	}
	fputs("</section>\n", export->out);
}

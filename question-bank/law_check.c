#include "question-bank/law_check.h"

#include "question-bank/date.h"
#include "question-bank/figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one checking needs at every turn. */
struct check {
	const struct law *law;
	const struct question *question;
	const char *day; /* on which it is judged */
	struct problems *problems;
};

static struct span whole(const char *text)
{
	return (struct span){ text, strlen(text) };
}

/* Today if the question holds today, else the nearest day on which it does. */
static void choose_day(const struct question *question, const char *today, char day[DATE_SIZE])
{
	if (strcmp(today, question->from) < 0)
		snprintf(day, DATE_SIZE, "%s", question->from);
	else if (question->until && strcmp(today, question->until) >= 0)
		date_before(question->until, day);
	else
		snprintf(day, DATE_SIZE, "%s", today);
}

static const struct law_article *next_version(const struct check *check,
					      const struct legal_basis *basis,
					      const struct law_article *after)
{
	return law_next(check->law, basis->document, basis->article, after);
}

static struct span clause_in(const struct law_article *article, const struct legal_basis *basis)
{
	struct span text = whole(article->text);

	return basis->clause ? law_clause(text, basis->clause) : text;
}

static struct span place_in(const struct law_article *article, const struct legal_basis *basis)
{
	struct span text = clause_in(article, basis);

	return text.start && basis->point ? law_point(text, basis->point) : text;
}

/* The version in force that has the place cited; NULL, and said why, if there is none. */
static const struct law_article *find_cited(const struct check *check,
					    const struct legal_basis *basis,
					    const struct place *place)
{
	const struct place article = { .parent = place, .key = "article" };
	const struct place clause = { .parent = place, .key = "clause" };
	const struct place point = { .parent = place, .key = "point" };
	bool is_in_force = false, has_clause = false;
	const struct law_article *at = next_version(check, basis, NULL);

	if (!at) {
		problem_add(check->problems, &article,
			    "%s has no article %s in the law folder; correct it.",
			    basis->document, basis->article);
		return NULL;
	}
	for (; at; at = next_version(check, basis, at)) {
		if (!law_is_in_force(at, check->day))
			continue;
		is_in_force = true;
		has_clause = has_clause || clause_in(at, basis).start;
		if (place_in(at, basis).start)
			return at;
	}
	if (!is_in_force)
		problem_add(check->problems, &article,
			    "Article %s of %s is not in force on %s; cite what is, or end the "
			    "question.",
			    basis->article, basis->document, check->day);
	else if (!has_clause)
		problem_add(check->problems, &clause,
			    "Article %s has no clause %s; correct it.", basis->article,
			    basis->clause);
	else
		problem_add(check->problems, &point, "There is no point %s there; correct it.",
			    basis->point);
	return NULL;
}

static bool is_same(struct span one, struct span other)
{
	return one.start && other.start && one.length == other.length &&
	       memcmp(one.start, other.start, one.length) == 0;
}

/* True if at begins earlier than from (NULL: ever) and leaves no day between. */
static bool extends_back(const struct law_article *at, const char *from)
{
	return from && (!at->from || strcmp(at->from, from) < 0) &&
	       (!at->until || strcmp(at->until, from) >= 0);
}

/* True if at ends later than until (NULL: never) and leaves no day between. */
static bool extends_on(const struct law_article *at, const char *until)
{
	return until && (!at->until || strcmp(at->until, until) > 0) &&
	       (!at->from || strcmp(at->from, until) <= 0);
}

/* The days around the one of judgement over which the cited place reads the same. Versions
 * need not be sorted, so what adjoins is looked for until nothing more does. */
static void find_days(const struct check *check, const struct legal_basis *basis,
		      const struct law_article *cited, const char **from, const char **until)
{
	const struct law_article *at;
	bool is_wider;

	*from = cited->from;
	*until = cited->until;
	do {
		is_wider = false;
		for (at = next_version(check, basis, NULL); at;
		     at = next_version(check, basis, at)) {
			if (!is_same(place_in(at, basis), place_in(cited, basis)))
				continue;
			if (extends_back(at, *from)) {
				*from = at->from;
				is_wider = true;
			}
			if (extends_on(at, *until)) {
				*until = at->until;
				is_wider = true;
			}
		}
	} while (is_wider);
}

static void check_days(const struct check *check, const struct legal_basis *basis,
		       const struct place *place, const struct law_article *cited)
{
	const struct place first = { .parent = place, .key = "effective_from" };
	const struct place last = { .parent = place, .key = "effective_to" };
	const char *from, *until;
	char day[DATE_SIZE];

	find_days(check, basis, cited, &from, &until);
	if (from && strcmp(basis->from, from) < 0)
		problem_add(check->problems, &first,
			    "Article %s reads so only from %s; write that day or a later one.",
			    basis->article, from);
	if (until && (!basis->until || strcmp(basis->until, until) > 0)) {
		date_before(until, day);
		problem_add(check->problems, &last,
			    "Article %s reads so only to %s; write that day or an earlier one.",
			    basis->article, day);
	}
}

static void check_basis(const struct check *check, int index)
{
	const struct legal_basis *basis = &check->question->bases[index];
	const struct place parent = { .key = "basis" };
	const struct place place = { .parent = &parent, .index = index };
	const struct place document = { .parent = &place, .key = "document" };
	const struct place outside = { .parent = &place, .key = "outside_pack" };
	const struct law_article *cited;

	if (basis->is_outside_pack) {
		if (next_version(check, basis, NULL))
			problem_add(check->problems, &outside,
				    "Article %s of %s is in the law folder; remove this.",
				    basis->article, basis->document);
		return;
	}
	if (!law_has_document(check->law, basis->document)) {
		problem_add(check->problems, &document,
			    "%s is not in the law folder; correct the number, or add "
			    "\"outside_pack\": true.",
			    basis->document);
		return;
	}
	cited = find_cited(check, basis, &place);
	if (cited)
		check_days(check, basis, &place, cited);
}

struct figures {
	struct figure *items;
	size_t count, room;
};

static void collect(struct figures *figures, const char *text, enum language language)
{
	struct figure figure;

	while (text && figure_next(&text, language, &figure)) {
		if (figures->count == figures->room) {
			figures->room = figures->room ? 2 * figures->room : 64;
			figures->items = realloc(figures->items,
						 figures->room * sizeof(*figures->items));
			if (!figures->items)
				abort();
		}
		figures->items[figures->count++] = figure;
	}
}

static void collect_reference(struct figures *figures, const char *place)
{
	size_t before = figures->count;

	collect(figures, place, LANGUAGE_EN);
	for (size_t i = before; i < figures->count; i++)
		figures->items[i].is_reference = true;
}

static void collect_text(struct figures *figures, const struct question_text *text)
{
	for (enum language i = 0; i < LANGUAGES; i++)
		collect(figures, text->in[i], i);
}

/* A day of the law may be told: year, month and day, each by itself. */
static void collect_days(struct figures *figures, const char *from, const char *until)
{
	char last[DATE_SIZE];

	collect(figures, from, LANGUAGE_VI);
	if (!until)
		return;
	date_before(until, last);
	collect(figures, last, LANGUAGE_VI);
}

static void collect_basis(const struct check *check, const struct legal_basis *basis,
			  struct figures *figures)
{
	const struct law_article *at;

	collect(figures, basis->document, LANGUAGE_VI);
	collect_text(figures, &basis->name);
	collect_reference(figures, basis->article);
	collect_reference(figures, basis->clause);
	collect_days(figures, basis->from, basis->until);
	for (at = next_version(check, basis, NULL); at; at = next_version(check, basis, at))
		if (law_is_in_force(at, check->day)) {
			collect(figures, at->title, at->language);
			collect(figures, at->text, at->language);
		}
}

static bool is_among(const struct figures *figures, const struct figure *said)
{
	for (size_t i = 0; i < figures->count; i++)
		if (figure_agrees(said, &figures->items[i]))
			return true;
	return false;
}

static void check_explanation(const struct check *check, enum language language,
			      const struct figures *known)
{
	const struct place parent = { .key = "explanation" };
	const struct place place = { .parent = &parent, .key = language_name(language) };
	const char *at = check->question->explanation.in[language];
	struct sum sum = { 0 };
	struct figure said;

	while (at && figure_next(&at, language, &said))
		if (!sum_take(&sum, &said) && !is_among(known, &said))
			problem_add(check->problems, &place,
				    "The figure %.*s%s is not in the articles cited; correct "
				    "it, cite its article, or work it out (2 × 3 = 6).",
				    (int)said.written.length, said.written.start,
				    said.is_percent ? "%" : "");
}

static void check_figures(const struct check *check)
{
	const struct question *question = check->question;
	struct figures known = { 0 };

	for (int i = 0; i < question->basis_count; i++)
		if (question->bases[i].is_outside_pack)
			return; /* its text is not here to compare with */
	for (int i = 0; i < question->basis_count; i++)
		collect_basis(check, &question->bases[i], &known);
	collect_text(&known, &question->text);
	collect_days(&known, question->from, question->until);
	for (enum language i = 0; i < LANGUAGES; i++)
		check_explanation(check, i, &known);
	free(known.items);
}

void law_check(const struct law *law, const struct question *question, const char *today,
	       struct problems *problems)
{
	char day[DATE_SIZE];
	struct check check = {
		.law = law,
		.question = question,
		.day = day,
		.problems = problems,
	};

	choose_day(question, today, day);
	for (int i = 0; i < question->basis_count; i++)
		check_basis(&check, i);
	if (question_is_scored(question))
		check_figures(&check);
}

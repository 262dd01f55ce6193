#include "question-bank/citation.h"

#include "question-bank/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR_DIGITS = 4 };

struct word {
	const char *as_written; /* but in small letters: «đ» is a point of its own */
	const char *bare;       /* without marks */
	bool is_used;
};

/* The words of a text, parted by blanks and marks; a number keeps its strokes. */
struct words {
	char *folded, *bare;
	int count;
	struct word list[CITATION_WORDS_MAX];
};

static bool is_part(char byte)
{
	return isalnum((unsigned char)byte) || byte == '/' || byte == '-' ||
	       (unsigned char)byte >= 0x80;
}

/* Marks beyond ASCII part words too. */
static void blank_marks(char *text)
{
	static const char *const marks[] = { "–", "—", "«", "»", "“", "”", "…", "§" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		for (char *at = strstr(text, marks[i]); at; at = strstr(at, marks[i]))
			memset(at, ' ', strlen(marks[i]));
}

/* Ends each word, and gives where they begin; how many, or -1 if there are too many. */
static int part_words(char *text, const char *begins[CITATION_WORDS_MAX])
{
	int count = 0;

	while (*text) {
		while (*text && !is_part(*text))
			*text++ = '\0';
		if (!*text)
			break;
		if (count == CITATION_WORDS_MAX)
			return -1;
		begins[count++] = text;
		while (is_part(*text))
			text++;
	}
	return count;
}

static void words_clear(struct words *words)
{
	free(words->folded);
	free(words->bare);
}

/* False if they cannot be read or are too many. To be cleared in both cases. */
static bool words_take(struct words *words, const char *text)
{
	const char *folded[CITATION_WORDS_MAX], *bare[CITATION_WORDS_MAX];
	int count;

	*words = (struct words){ .folded = text_fold(text), .bare = text_bare(text) };
	if (!words->folded || !words->bare)
		return false;
	count = part_words(words->folded, folded);
	if (count < 0 || part_words(words->bare, bare) != count)
		return false;
	words->count = count;
	for (int i = 0; i < count; i++)
		words->list[i] = (struct word){
			.as_written = folded[i],
			.bare = bare[i],
			.is_used = strspn(bare[i], "-/") == strlen(bare[i]),
		};
	return true;
}

static bool is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

static bool is_year(const char *word)
{
	return strspn(word, "0123456789") == YEAR_DIGITS && word[YEAR_DIGITS] == '\0';
}

/* "35", "35a" */
static bool is_numbered(const char *word)
{
	size_t digits = strspn(word, "0123456789");

	return digits > 0 && digits <= 3 &&
	       (word[digits] == '\0' ||
		(islower((unsigned char)word[digits]) && word[digits + 1] == '\0'));
}

/* "a", «đ», "a1" */
static bool is_lettered(const char *word)
{
	static const char stroke[] = "đ";
	size_t letter = strncmp(word, stroke, sizeof(stroke) - 1) == 0 ? sizeof(stroke) - 1
			: islower((unsigned char)word[0])              ? 1
								       : 0;

	if (letter > 0 && isdigit((unsigned char)word[letter]))
		letter++;
	return letter > 0 && word[letter] == '\0';
}

typedef bool part_fn(const char *word);

/* The one place of this kind: "" if there is none, NULL if there are two. */
static const char *take_place(struct words *words, const char *const *names, part_fn *is_place)
{
	const char *found = "";

	for (int i = 0; i + 1 < words->count; i++) {
		if (!is_one_of(words->list[i].bare, names) ||
		    !is_place(words->list[i + 1].as_written))
			continue;
		if (*found)
			return NULL;
		found = words->list[i + 1].as_written;
		words->list[i].is_used = words->list[i + 1].is_used = true;
	}
	return found;
}

/* How many words of the text from this one on say the name's words before the last so many:
 * each as itself, or two and more of them as their first letters. 0 if they do not. */
static int said_at(const struct words *text, int from, const struct words *name, int count)
{
	int at = from, place = 0;

	while (place < count && at < text->count && !text->list[at].is_used) {
		const char *word = text->list[at].bare;
		int letters = (int)strlen(word), k = 0;

		if (strcmp(word, name->list[place].bare) == 0) {
			place++;
			at++;
			continue;
		}
		while (k < letters && place + k < count &&
		       name->list[place + k].bare[0] == word[k])
			k++;
		if (letters < 2 || k < letters)
			return 0;
		place += letters;
		at++;
	}
	return place == count ? at - from : 0;
}

/* What a document is known by, from the closest. */
enum closeness { BY_NOTHING, BY_NAME, BY_NAME_AND_YEAR, BY_START, BY_NUMBER };

struct match {
	enum closeness closeness;
	int first, count; /* the words that say so */
	int year;         /* and this one; or -1 */
};

static int find_year(const struct words *text)
{
	for (int i = 0; i < text->count; i++)
		if (!text->list[i].is_used && is_year(text->list[i].bare))
			return i;
	return -1;
}

/* «45/2019/QH14», «45/2019», «ILO C029», «CPTPP» */
static struct match match_number(const struct words *text, const struct words *number)
{
	for (int i = 0; number->count > 0 && i < text->count; i++) {
		const char *word = text->list[i].bare, *whole = number->list[0].bare;
		size_t length = strlen(word);
		int count = said_at(text, i, number, number->count);

		if (count == number->count)
			return (struct match){ BY_NUMBER, i, count, -1 };
		if (number->count == 1 && strchr(word, '/') &&
		    strncmp(word, whole, length) == 0 && whole[length] == '/')
			return (struct match){ BY_START, i, 1, -1 };
	}
	return (struct match){ BY_NOTHING, 0, 0, -1 };
}

static struct match match_name(const struct words *text, const struct words *name)
{
	int count = name->count, year = find_year(text);
	bool has_year = count > 1 && is_year(name->list[count - 1].bare);
	const char *said_year = year >= 0 ? text->list[year].bare : NULL;

	if (count == 0 ||
	    (has_year && said_year && strcmp(said_year, name->list[count - 1].bare) != 0))
		return (struct match){ BY_NOTHING, 0, 0, -1 };
	for (int i = 0; i < text->count; i++) {
		int said = said_at(text, i, name, count - has_year);

		if (said > 0)
			return (struct match){ has_year && said_year ? BY_NAME_AND_YEAR
								     : BY_NAME,
					       i, said, has_year ? year : -1 };
	}
	return (struct match){ BY_NOTHING, 0, 0, -1 };
}

static struct match better(struct match one, struct match other)
{
	return other.closeness > one.closeness ? other : one;
}

/* A document's number and its names, in words. */
struct known {
	const struct law_document *document;
	struct words number, names[LANGUAGES];
};

struct citation_index {
	int count;
	struct known *documents;
};

static void take_known(struct words *words, const char *text)
{
	*words = (struct words){ 0 };
	if (text && !words_take(words, text))
		words->count = 0;
}

struct citation_index *citation_index_new(const struct law_register *laws)
{
	struct citation_index *index = calloc(1, sizeof(*index));

	if (!index)
		abort();
	index->count = law_register_count(laws);
	index->documents = calloc((size_t)index->count + 1, sizeof(*index->documents));
	if (!index->documents)
		abort();
	for (int i = 0; i < index->count; i++) {
		struct known *known = &index->documents[i];

		known->document = law_register_at(laws, i);
		take_known(&known->number, known->document->number);
		for (enum language k = 0; k < LANGUAGES; k++)
			take_known(&known->names[k], known->document->name.in[k]);
	}
	return index;
}

void citation_index_free(struct citation_index *index)
{
	for (int i = 0; index && i < index->count; i++) {
		words_clear(&index->documents[i].number);
		for (enum language k = 0; k < LANGUAGES; k++)
			words_clear(&index->documents[i].names[k]);
	}
	if (index)
		free(index->documents);
	free(index);
}

static struct match match_document(const struct words *text, const struct known *known)
{
	struct match best = match_number(text, &known->number);

	for (enum language k = 0; k < LANGUAGES; k++)
		best = better(best, match_name(text, &known->names[k]));
	return best;
}

/* The document that is named closest, or NULL; the citation says which others are as close. */
static const struct known *find_document(struct citation *citation, const struct words *text,
					 const struct citation_index *index)
{
	const struct known *found = NULL;
	enum closeness closest = BY_NAME;

	for (int i = 0; i < index->count; i++) {
		const struct known *known = &index->documents[i];
		struct match match = match_document(text, known);

		if (match.closeness < closest)
			continue;
		citation->other = found && match.closeness == closest ? citation->one : NULL;
		citation->one = known->document;
		closest = match.closeness;
		found = known;
	}
	return found;
}

static void use(struct words *text, struct match match)
{
	for (int i = 0; i < match.count; i++)
		text->list[match.first + i].is_used = true;
	if (match.count > 0 && match.year >= 0)
		text->list[match.year].is_used = true;
}

/* Whether all other words say no more than that it is this document. */
static bool is_all_said(struct words *text, const struct known *known)
{
	static const char *const fillers[] = {
		"bo", "luat", "nghi", "dinh", "quyet",  "thong", "tu",       "nd", "tt",
		"so", "nam",  "cua",  "theo", "tai",    "quy",   "can",      "cu", "the",
		"of", "no",   "law",  "code", "decree", "act",   "circular", NULL
	};
	static const char *const ends[] = { "ve", "on", NULL };

	use(text, match_number(text, &known->number));
	for (enum language k = 0; k < LANGUAGES; k++)
		use(text, match_name(text, &known->names[k]));
	for (int i = 0; i < text->count; i++) {
		const struct word *word = &text->list[i];

		if (!word->is_used && is_one_of(word->bare, ends))
			return true; /* what it is about follows */
		if (!word->is_used && !is_one_of(word->bare, fillers))
			return false;
	}
	return true;
}

static const char *keep(struct arena *arena, const char *place)
{
	return *place ? arena_copy(arena, place, strlen(place)) : NULL;
}

static void read_words(struct citation *citation, struct words *text,
		       const struct citation_index *index, struct arena *arena)
{
	static const char *const articles[] = { "dieu", "article", "art", NULL };
	static const char *const clauses[] = { "khoan", "clause", NULL };
	static const char *const points[] = { "diem", "point", NULL };
	const char *article = take_place(text, articles, is_numbered);
	const char *clause = take_place(text, clauses, is_numbered);
	const char *point = take_place(text, points, is_lettered);
	const struct known *known = find_document(citation, text, index);
	const struct law_document *document = known ? known->document : NULL;

	if (!document)
		citation->outcome = CITATION_NO_DOCUMENT;
	else if (citation->other)
		citation->outcome = CITATION_SEVERAL;
	else if (!article || !clause || !point || !is_all_said(text, known))
		citation->outcome = CITATION_UNCLEAR;
	else if (!*article)
		citation->outcome = CITATION_NO_ARTICLE;
	else {
		citation->outcome = CITATION_GOOD;
		citation->basis = (struct legal_basis){
			.document = document->number,
			.name = document->name,
			.article = keep(arena, article),
			.clause = keep(arena, clause),
			.point = keep(arena, point),
			.from = document->from,
			.until = document->until,
		};
	}
}

void citation_read(struct citation *citation, const struct citation_index *index,
		   struct arena *arena, const char *words, size_t length)
{
	char text[CITATION_BYTES_MAX + 1];
	struct words parted = { 0 };

	*citation = (struct citation){ .outcome = CITATION_UNCLEAR };
	if (length > CITATION_BYTES_MAX)
		return;
	memcpy(text, words, length);
	text[length] = '\0';
	blank_marks(text);
	if (words_take(&parted, text))
		read_words(citation, &parted, index, arena);
	words_clear(&parted);
}

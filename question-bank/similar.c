#include "question-bank/similar.h"

#include "question-bank/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	BANDS = 20,
	ROWS = 4, /* of a band: (1 - 0.75^4)^20 = 0.0005 are missed */
	HASHES = BANDS * ROWS,
	SHINGLES_MAX = SIMILAR_SHINGLES_MAX,
	SHORT = 8,          /* shingles: a question of fewer is one of few words */
	BUCKET_MAX = 50,    /* of one bucket, so many neighbours are compared */
	MARKS_OF_ENTRY = 8, /* so that few entries share a mark by chance */
};

enum { NONE, ONE, SEVERAL }; /* entries of a mark */

struct sketch {
	uint64_t *shingles; /* sorted, each once */
	size_t count;
	uint32_t least[HASHES];
};

struct entry {
	uint64_t key;
	uint32_t index;
};

static void *list_of(size_t count, size_t size)
{
	void *list = calloc(count ? count : 1, size);

	if (!list)
		abort();
	return list;
}

/* The finaliser of SplitMix64. */
static uint64_t mix(uint64_t value)
{
	value += 0x9E3779B97F4A7C15U;
	value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
	value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
	return value ^ (value >> 31);
}

static bool is_in_word(char byte)
{
	return (unsigned char)byte >= 0x80 || (byte >= '0' && byte <= '9') ||
	       (byte >= 'a' && byte <= 'z');
}

static uint64_t word_hash(const char *word, size_t length)
{
	uint64_t hash = 14695981039346656037U;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)word[i]) * 1099511628211U;
	return hash;
}

/* Adds each word together with the one before it. */
static void add_shingles(struct sketch *sketch, const char *text, uint64_t before)
{
	char *folded = text_fold(text);

	for (const char *at = folded; at && *at && sketch->count < SHINGLES_MAX;) {
		size_t length = 0;

		while (is_in_word(at[length]))
			length++;
		if (length == 0) {
			at++;
			continue;
		}
		sketch->shingles[sketch->count++] = mix(before ^ word_hash(at, length));
		before = mix(word_hash(at, length));
		at += length;
	}
	free(folded);
}

static int order_of(const void *one, const void *other)
{
	uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;

	return a < b ? -1 : a > b;
}

static void keep_each_once(struct sketch *sketch)
{
	size_t kept = 0;

	qsort(sketch->shingles, sketch->count, sizeof(*sketch->shingles), order_of);
	for (size_t i = 0; i < sketch->count; i++)
		if (i == 0 || sketch->shingles[i] != sketch->shingles[i - 1])
			sketch->shingles[kept++] = sketch->shingles[i];
	sketch->count = kept;
}

/* One hash gives all: the two halves of it as h1 + i * h2. */
static void find_least(struct sketch *sketch)
{
	memset(sketch->least, 0xFF, sizeof(sketch->least));
	for (size_t i = 0; i < sketch->count; i++) {
		uint32_t first = (uint32_t)sketch->shingles[i];
		uint32_t step = (uint32_t)(sketch->shingles[i] >> 32) | 1;

		for (int k = 0; k < HASHES; k++) {
			if (first < sketch->least[k])
				sketch->least[k] = first;
			first += step;
		}
	}
}

static const char *text_of(const struct question_text *text)
{
	const char *found = question_text_in(text, LANGUAGE_VI);

	return found ? found : "";
}

size_t similar_shingles(const struct question *question,
			uint64_t shingles[SIMILAR_SHINGLES_MAX])
{
	struct sketch sketch = { .shingles = shingles };

	add_shingles(&sketch, text_of(&question->text), 1);
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].is_right || question->kind == QUESTION_ORDERING)
			add_shingles(&sketch, text_of(&question->options[i].text), 2);
	if (question->kind == QUESTION_NUMERIC && sketch.count < SHINGLES_MAX) {
		uint64_t number;

		memcpy(&number, &question->number, sizeof(number));
		shingles[sketch.count++] = mix(number);
	}
	keep_each_once(&sketch);
	return sketch.count;
}

static void sketch_question(struct sketch *sketch, const struct question *question)
{
	uint64_t room[SHINGLES_MAX];

	sketch->count = similar_shingles(question, room);
	sketch->shingles = list_of(sketch->count, sizeof(*sketch->shingles));
	memcpy(sketch->shingles, room, sketch->count * sizeof(*room));
	find_least(sketch);
}

double similar_share(const uint64_t *one, size_t one_count, const uint64_t *other,
		     size_t other_count)
{
	size_t i = 0, k = 0, both = 0;

	while (i < one_count && k < other_count) {
		if (one[i] == other[k]) {
			both++;
			i++;
			k++;
		} else if (one[i] < other[k]) {
			i++;
		} else {
			k++;
		}
	}
	return one_count + other_count == both
		       ? 0
		       : (double)both / (double)(one_count + other_count - both);
}

static double share_of(const struct sketch *one, const struct sketch *other)
{
	return similar_share(one->shingles, one->count, other->shingles, other->count);
}

/* True if an earlier band has them in one bucket too: then they have been compared. */
static bool met_before(const struct sketch *one, const struct sketch *other, int band)
{
	for (int i = 0; i < band; i++)
		if (memcmp(one->least + (size_t)i * ROWS, other->least + (size_t)i * ROWS,
			   ROWS * sizeof(one->least[0])) == 0)
			return true;
	return false;
}

/* A few words more or less make another question of a very short one. */
static double least_share(const struct sketch *one, const struct sketch *other)
{
	return one->count < SHORT && other->count < SHORT ? 1 : SIMILAR_SHARE;
}

static int entry_order(const void *one, const void *other)
{
	const struct entry *a = one, *b = other;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static uint64_t band_key(const struct sketch *sketch, int band)
{
	uint64_t key = (uint64_t)band;

	for (int i = 0; i < ROWS; i++)
		key = mix(key ^ sketch->least[band * ROWS + i]);
	return key;
}

static void compare_band(const struct sketch *sketches, const struct entry *entries,
			 size_t count, int band, similar_fn *report, void *owner)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1;
		     k < count && k <= i + BUCKET_MAX && entries[k].key == entries[i].key;
		     k++) {
			const struct sketch *one = &sketches[entries[i].index];
			const struct sketch *other = &sketches[entries[k].index];
			double share;

			if (met_before(one, other, band))
				continue;
			share = share_of(one, other);
			if (share >= least_share(one, other))
				report(owner, entries[i].index, entries[k].index, share);
		}
}

/* Keeps the entries whose key another one may have too: most are alone in their bucket, and
 * need no place in an order. marks has mark_count bytes, a power of two. */
static size_t keep_neighbours(struct entry *entries, size_t count, unsigned char *marks,
			      size_t mark_count)
{
	size_t kept = 0;

	memset(marks, 0, mark_count);
	for (size_t i = 0; i < count; i++) {
		unsigned char *mark = &marks[entries[i].key & (mark_count - 1)];

		*mark = *mark ? SEVERAL : ONE;
	}
	for (size_t i = 0; i < count; i++)
		if (marks[entries[i].key & (mark_count - 1)] == SEVERAL)
			entries[kept++] = entries[i];
	return kept;
}

static size_t mark_count_for(size_t count)
{
	size_t marks = MARKS_OF_ENTRY;

	while (marks / MARKS_OF_ENTRY < count)
		marks *= 2;
	return marks;
}

void similar_find(const struct question *const *questions, size_t count, similar_fn *report,
		  void *owner)
{
	struct sketch *sketches = list_of(count, sizeof(*sketches));
	struct entry *entries = list_of(count, sizeof(*entries));
	size_t mark_count = mark_count_for(count);
	unsigned char *marks = list_of(mark_count, sizeof(*marks));

	for (size_t i = 0; i < count; i++)
		sketch_question(&sketches[i], questions[i]);
	for (int band = 0; band < BANDS; band++) {
		size_t kept;

		for (size_t i = 0; i < count; i++)
			entries[i] =
				(struct entry){ band_key(&sketches[i], band), (uint32_t)i };
		kept = keep_neighbours(entries, count, marks, mark_count);
		qsort(entries, kept, sizeof(*entries), entry_order);
		compare_band(sketches, entries, kept, band, report, owner);
	}
	for (size_t i = 0; i < count; i++)
		free(sketches[i].shingles);
	free(sketches);
	free(entries);
	free(marks);
}

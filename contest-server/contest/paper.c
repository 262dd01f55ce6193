#include "contest/paper.h"

#include "base/memory.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* FORMULAS.md, «Chance»: words of 32 bits, eight from each SHA-256 of the seed and a number. */
enum { WORDS = crypto_hash_sha256_BYTES / 4, LABEL_MAX = 32 };

struct chance {
	char seed[2 * PAPER_SEED_SIZE + 1]; /* in hexadecimal */
	uint32_t block;                     /* the next */
	int left;                           /* words of the last one */
	unsigned char bytes[crypto_hash_sha256_BYTES];
};

static void chance_init(struct chance *chance, const unsigned char seed[PAPER_SEED_SIZE])
{
	*chance = (struct chance){ 0 };
	sodium_bin2hex(chance->seed, sizeof(chance->seed), seed, PAPER_SEED_SIZE);
}

static uint32_t chance_word(struct chance *chance)
{
	char label[sizeof(chance->seed) + LABEL_MAX];
	const unsigned char *word;

	if (chance->left == 0) {
		int length = snprintf(label, sizeof(label), "%s/%lu", chance->seed,
				      (unsigned long)chance->block++);

		crypto_hash_sha256(chance->bytes, (const unsigned char *)label,
				   (unsigned long long)length);
		chance->left = WORDS;
	}
	word = chance->bytes + sizeof(chance->bytes) - 4 * (size_t)chance->left--;
	return (uint32_t)word[0] << 24 | (uint32_t)word[1] << 16 | (uint32_t)word[2] << 8 |
	       word[3];
}

/* Evenly: a word beyond the last whole multiple of the bound is not used. */
static uint32_t chance_below(struct chance *chance, uint32_t bound)
{
	uint64_t whole = UINT64_C(1) << 32;
	uint32_t word;

	assert(bound > 0);
	whole -= whole % bound;
	do
		word = chance_word(chance);
	while (word >= whole);
	return word % bound;
}

/* What has to be filled: one slot for each question of each part. A question of the pool is
 * held by one slot at most. */
struct filling {
	const struct contest_paper *rules;
	const struct paper_candidate *pool;
	int32_t pool_count;
	int32_t *mixed;   /* the pool's indices in the order that they are tried */
	int32_t *holders; /* of each question of the pool: its slot or CONTEST_NONE */
	bool *is_asked;   /* of each question: its holder was asked to give it up */
	int32_t parts[CONTEST_QUESTIONS_MAX];  /* of each slot */
	int32_t chosen[CONTEST_QUESTIONS_MAX]; /* by each slot that is filled */
};

static bool is_same_or_any(const char *wanted, const char *had)
{
	return !wanted || (had && strcmp(wanted, had) == 0);
}

static bool is_for(const struct paper_candidate *candidate, const char *audience)
{
	if (!audience)
		return true;
	if (strcmp(audience, "worker") == 0)
		return candidate->is_for_worker;
	if (strcmp(audience, "employer") == 0)
		return candidate->is_for_employer;
	return strcmp(audience, "cadre") == 0 && candidate->is_for_cadre;
}

static bool suits(const struct filling *filling, int32_t slot, int32_t question)
{
	const struct contest_part *part = &filling->rules->parts[filling->parts[slot]];
	const struct paper_candidate *candidate = &filling->pool[question];

	return is_same_or_any(part->topic, candidate->topic) &&
	       is_same_or_any(part->difficulty, candidate->difficulty) &&
	       is_for(candidate, part->audience);
}

static void take(struct filling *filling, int32_t slot, int32_t question)
{
	filling->holders[question] = slot;
	filling->chosen[slot] = question;
}

/* The first free question that suits; if there is none, the first whose holder finds another
 * one in the same way. Goes as deep as there are slots at most. */
static bool fill_slot(struct filling *filling, int32_t slot)
{
	for (int32_t i = 0; i < filling->pool_count; i++) {
		int32_t question = filling->mixed[i];

		if (filling->holders[question] == CONTEST_NONE &&
		    suits(filling, slot, question)) {
			take(filling, slot, question);
			return true;
		}
	}
	for (int32_t i = 0; i < filling->pool_count; i++) {
		int32_t question = filling->mixed[i];

		if (filling->is_asked[question] || !suits(filling, slot, question))
			continue;
		filling->is_asked[question] = true;
		if (fill_slot(filling, filling->holders[question])) {
			take(filling, slot, question);
			return true;
		}
	}
	return false;
}

static int32_t count_slots(struct filling *filling)
{
	int32_t count = 0;

	for (int32_t part = 0; part < filling->rules->part_count; part++)
		for (int32_t i = 0; i < filling->rules->parts[part].count; i++) {
			assert(count < CONTEST_QUESTIONS_MAX);
			filling->parts[count++] = part;
		}
	assert(count == filling->rules->question_count);
	return count;
}

static void mix(struct chance *chance, int32_t *list, int32_t count)
{
	for (int32_t i = count - 1; i > 0; i--) {
		int32_t j = (int32_t)chance_below(chance, (uint32_t)i + 1);
		int32_t moved = list[i];

		list[i] = list[j];
		list[j] = moved;
	}
}

/* Within each part in the order of the pool. There are few: by insertion. */
static void put_in_order(struct filling *filling, int32_t count)
{
	for (int32_t i = 1; i < count; i++) {
		int32_t question = filling->chosen[i];
		int32_t at = i;

		for (; at > 0 && filling->parts[at - 1] == filling->parts[i] &&
		       filling->chosen[at - 1] > question;
		     at--)
			filling->chosen[at] = filling->chosen[at - 1];
		filling->chosen[at] = question;
	}
}

static void order_options(struct chance *chance, struct paper_question *question,
			  const struct paper_candidate *candidate, bool is_mixed)
{
	int32_t order[PAPER_OPTIONS_MAX];

	assert(candidate->option_count <= PAPER_OPTIONS_MAX);
	assert(candidate->pinned_count >= 0);
	for (int32_t i = 0; i < PAPER_OPTIONS_MAX; i++)
		order[i] = i;
	if (is_mixed || candidate->is_ordering)
		mix(chance, order, candidate->option_count - candidate->pinned_count);
	for (int32_t i = 0; i < PAPER_OPTIONS_MAX; i++)
		question->order[i] = (unsigned char)order[i];
}

static void write_paper(struct paper *paper, struct filling *filling, int32_t count,
			struct chance *chance)
{
	if (filling->rules->shuffles_questions)
		mix(chance, filling->chosen, count);
	else
		put_in_order(filling, count);
	paper->count = count;
	for (int32_t i = 0; i < count; i++) {
		paper->questions[i].question = filling->chosen[i];
		order_options(chance, &paper->questions[i], &filling->pool[filling->chosen[i]],
			      filling->rules->shuffles_options);
	}
}

static void filling_init(struct filling *filling, size_t pool_count)
{
	filling->pool_count = (int32_t)pool_count;
	filling->mixed = memory_new(pool_count, sizeof(*filling->mixed));
	filling->holders = memory_new(pool_count, sizeof(*filling->holders));
	filling->is_asked = memory_new(pool_count, sizeof(*filling->is_asked));
	for (size_t i = 0; i < pool_count; i++) {
		filling->mixed[i] = (int32_t)i;
		filling->holders[i] = CONTEST_NONE;
	}
}

static void filling_clear(struct filling *filling)
{
	free(filling->mixed);
	free(filling->holders);
	free(filling->is_asked);
}

bool paper_draw(struct paper *paper, const struct contest_paper *rules,
		const struct paper_candidate *pool, size_t pool_count,
		const unsigned char seed[PAPER_SEED_SIZE], int32_t *part)
{
	struct filling filling = { .rules = rules, .pool = pool };
	struct chance chance;
	int32_t count = count_slots(&filling), slot;

	assert(pool_count <= INT32_MAX);
	filling_init(&filling, pool_count);
	chance_init(&chance, seed);
	mix(&chance, filling.mixed, filling.pool_count);
	for (slot = 0; slot < count; slot++) {
		memset(filling.is_asked, 0, pool_count * sizeof(*filling.is_asked));
		if (!fill_slot(&filling, slot))
			break;
	}
	if (slot == count)
		write_paper(paper, &filling, count, &chance);
	else if (part)
		*part = filling.parts[slot];
	filling_clear(&filling);
	return slot == count;
}

void paper_round_seed(const unsigned char contest_seed[PAPER_CONTEST_SEED_SIZE],
		      const char *round_id, unsigned char seed[PAPER_SEED_SIZE])
{
	char label[2 * PAPER_CONTEST_SEED_SIZE + CONTEST_ID_MAX + LABEL_MAX];
	char hex[2 * PAPER_CONTEST_SEED_SIZE + 1];
	unsigned char hash[crypto_hash_sha256_BYTES];
	int length;

	assert(strlen(round_id) <= CONTEST_ID_MAX);
	sodium_bin2hex(hex, sizeof(hex), contest_seed, PAPER_CONTEST_SEED_SIZE);
	length = snprintf(label, sizeof(label), "%s/paper/%s", hex, round_id);
	crypto_hash_sha256(hash, (const unsigned char *)label, (unsigned long long)length);
	memcpy(seed, hash, PAPER_SEED_SIZE);
}

int32_t paper_option_meant(const struct paper_question *question, int32_t shown)
{
	if (shown < 0 || shown >= PAPER_OPTIONS_MAX)
		return CONTEST_NONE;
	return question->order[shown];
}

int32_t paper_option_shown(const struct paper_question *question, int32_t option,
			   int32_t option_count)
{
	for (int32_t i = 0; i < option_count && i < PAPER_OPTIONS_MAX; i++)
		if (question->order[i] == option)
			return i;
	return CONTEST_NONE;
}

#include "question-bank/bias.h"

#include <math.h>
#include <stddef.h>

static int characters_in(const char *text)
{
	int count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

/* True if the right option is longer than every other. */
static bool is_longest(const struct question *question, int right, enum language language)
{
	int most = characters_in(question_text_in(&question->options[right].text, language));

	for (int i = 0; i < question->option_count; i++)
		if (i != right && characters_in(question_text_in(&question->options[i].text,
								 language)) >= most)
			return false;
	return true;
}

static int right_of(const struct question *question)
{
	int right = 0;

	while (right < question->option_count && !question->options[right].is_right)
		right++;
	return right;
}

/* A sum of independent trials of unequal chance: mean sum p, variance sum p (1 - p). */
struct chance {
	double mean, variance;
};

static void add_question(struct bias *bias, struct chance *chance,
			 const struct question *question, enum language language)
{
	int right = right_of(question);
	double share = 1.0 / question->option_count;

	if (question->option_count == BIAS_OPTIONS) {
		bias->places[right]++;
		bias->placed++;
	}
	bias->singles++;
	bias->longest += is_longest(question, right, language);
	chance->mean += share;
	chance->variance += share * (1 - share);
}

struct bias bias_of(const struct question *const *questions, size_t count,
		    enum language language)
{
	struct bias bias = { 0 };
	struct chance chance = { 0 };
	double even;

	for (size_t i = 0; i < count; i++)
		if (questions[i]->kind == QUESTION_SINGLE)
			add_question(&bias, &chance, questions[i], language);
	even = bias.placed / (double)BIAS_OPTIONS;
	for (int i = 0; i < BIAS_OPTIONS && bias.placed > 0; i++)
		bias.chi_square += (bias.places[i] - even) * (bias.places[i] - even) / even;
	bias.expected = chance.mean;
	if (chance.variance > 0)
		bias.deviations = (bias.longest - chance.mean) / sqrt(chance.variance);
	return bias;
}

bool bias_is_in_places(const struct bias *bias)
{
	return bias->placed >= BIAS_QUESTIONS_MIN && bias->chi_square > BIAS_CHI_SQUARE_MAX;
}

bool bias_is_in_lengths(const struct bias *bias)
{
	return bias->singles >= BIAS_QUESTIONS_MIN &&
	       fabs(bias->deviations) > BIAS_DEVIATIONS_MAX;
}

/* Any bytes are read as a contest or refused with a reason; the contradictions of one that is
 * read are found without harm. */
#include "wire/contest_sound.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void count(void *owner, enum contest_severity severity, const char *where,
		  const char *sentence)
{
	int *counts = owner;

	assert(strlen(where) > 0 || severity == CONTEST_ERROR);
	assert(strlen(sentence) > 0);
	counts[severity]++;
}

/* A set of which every name is good, with questions of a few sorts. */
static bool find_pool(void *owner, const char *set, int64_t at_ms,
		      const struct paper_candidate **pool, size_t *pool_count)
{
	static const struct paper_candidate candidates[] = {
		{ .topic = "wages", .difficulty = "easy", .is_for_worker = true },
		{ .topic = "wages", .difficulty = "hard", .is_for_worker = true },
		{ .topic = "osh", .difficulty = "medium", .is_for_employer = true },
		{ .topic = "ilo", .difficulty = "medium", .is_for_cadre = true },
	};

	(void)owner;
	(void)set;
	*pool = candidates;
	*pool_count = 3 + (at_ms % 2 == 0);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	int counts[] = { [CONTEST_ERROR] = 0, [CONTEST_WARNING] = 0 };
	struct contest_rules *rules =
		contest_document_read((const char *)bytes, length, count, counts);

	assert(!rules == (counts[CONTEST_ERROR] > 0));
	if (!rules)
		return 0;
	assert(contest_sound(rules, (struct contest_pools){ find_pool, NULL }, count, counts) ==
	       (counts[CONTEST_ERROR] == 0));
	contest_rules_free(rules);
	return 0;
}

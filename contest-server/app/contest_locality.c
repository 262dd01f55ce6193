/* Which of the rules' localities people are of. */
#include "app/contest_board.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct named {
	const char *name;
	int32_t index;
};

static int by_name(const void *one, const void *other)
{
	const struct named *a = one, *b = other;

	return strcmp(a->name, b->name);
}

int32_t contest_locality(const struct contest_rules *rules, const char *name)
{
	const struct contest_eligibility *who = &rules->eligibility;
	char *key = text_caseless(name);
	int32_t index = 0;

	while (key && index < who->locality_count &&
	       strcmp(who->locality_keys[index], key) != 0)
		index++;
	if (!key)
		return CONTEST_NONE;
	free(key);
	return index < who->locality_count ? index : CONTEST_NONE;
}

int32_t *contest_localities(const struct contest_rules *rules, const char *const *names,
			    size_t count)
{
	const struct contest_eligibility *who = &rules->eligibility;
	size_t listed = (size_t)who->locality_count;
	struct named *sorted = memory_new(listed, sizeof(*sorted));
	int32_t *localities = memory_new(count, sizeof(*localities));

	for (size_t i = 0; i < listed; i++)
		sorted[i] = (struct named){ who->localities[i], (int32_t)i };
	qsort(sorted, listed, sizeof(*sorted), by_name);
	for (size_t i = 0; i < count; i++) {
		struct named wanted = { .name = names[i] };
		const struct named *found = NULL;

		if (names[i])
			found = bsearch(&wanted, sorted, listed, sizeof(*sorted), by_name);
		localities[i] = found ? found->index : CONTEST_NONE;
	}
	free(sorted);
	return localities;
}

#include "statistics/groups.h"
#include "base/memory.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

void groups_make(const int32_t *parents, const int64_t *people, int32_t count, int32_t *group)
{
	int64_t *waiting = memory_new((size_t)count, sizeof(*waiting));

	for (int32_t i = 0; i < count; i++)
		waiting[i] = people[i];
	for (int32_t i = count; i-- > 0;) {
		assert(parents[i] < i);
		group[i] = i;
		if (waiting[i] >= GROUP_PEOPLE_MIN)
			continue;
		group[i] = GROUP_NONE;
		if (parents[i] != GROUP_NONE)
			waiting[parents[i]] += waiting[i];
	}
	/* From the top down: who was handed on is where the node above is. */
	for (int32_t i = 0; i < count; i++)
		if (group[i] == GROUP_NONE && parents[i] != GROUP_NONE)
			group[i] = group[parents[i]];
	free(waiting);
}

/* Small groups: how people are put together so that nothing published tells of fewer than
 * GROUP_PEOPLE_MIN of them, by itself or by subtraction.
 *
 * People stand at the nodes of a tree (a company with its workshops). They are put into groups
 * that have no member in common: from the leaves upwards, the people of a node and those of its
 * children that were too few for a group of their own are one group there, if they are enough;
 * else they are handed on to the node above. At the top the rest is in no group.
 *
 * What is published of a node is always a sum over whole groups that lie at it or below it. So
 * the difference of any two figures is a sum of whole groups as well. This holds as long as the
 * groups depend on nothing that a reader can choose; therefore they are made for one event that
 * is over, over the whole tree, whoever asks.
 *
 * Pure. */
#ifndef STATISTICS_GROUPS_H
#define STATISTICS_GROUPS_H

#include <stdint.h>

enum {
	GROUP_PEOPLE_MIN = 5,
	GROUP_NONE = -1,
};

/* parents[i] is smaller than i, or GROUP_NONE. people[i] stand at the node itself. Fills
 * group[i]: the node whose group they are in, or GROUP_NONE: too few, in no group. */
void groups_make(const int32_t *parents, const int64_t *people, int32_t count, int32_t *group);

#endif

/* Whether the rules of a contest may become others once people have registered, or it has
 * opened: texts may, units may be added at the end, and times may move later; whoever
 * registered did so by the rest. */
#ifndef WIRE_CONTEST_CHANGE_H
#define WIRE_CONTEST_CHANGE_H

#include "wire/contest_document.h"

/* Both documents were read to these rules. True if it may; report may be NULL. */
struct contest_version {
	const char *document;
	const struct contest_rules *rules;
};

bool contest_change_is_fair(const struct contest_version *from,
			    const struct contest_version *to, int64_t now_ms,
			    contest_problem_fn *report, void *owner);

#endif

/* What the files of studio/ share: one table of routes for each subject, in the file that is
 * named after it. */
#ifndef STUDIO_INSIDE_H
#define STUDIO_INSIDE_H

#include "app/rest.h"

struct studio_routes {
	const struct api_route *list;
	size_t count;
};

extern const struct studio_routes session_routes; /* session.c */

#endif

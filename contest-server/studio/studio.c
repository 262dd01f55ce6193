#include "studio/studio.h"
#include "app/live.h"
#include "studio/inside.h"

void studio_open(struct live *live)
{
	const struct studio_routes *const subjects[] = { &session_routes, &contest_form_routes,
							 &topic_routes };

	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++)
		live_add_routes(live, subjects[i]->list, subjects[i]->count);
}

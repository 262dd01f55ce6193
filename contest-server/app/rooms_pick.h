/* The questions of a round that picks them, from one set or from all. */
#ifndef APP_ROOMS_PICK_H
#define APP_ROOMS_PICK_H

#include "app/sets.h"
#include "wire/settings.h"

/* Those that may be asked on this date, as many as were picked: copies, to be given to
 * question_list_free(). NULL, with the reason in errors, if there are not enough. */
struct question **rooms_pick(const struct sets *sets, const struct settings *settings,
			     const char *date, int32_t *count, struct text *errors);

/* A question of its own. */
struct question *rooms_copy_question(const struct question *question);

#endif

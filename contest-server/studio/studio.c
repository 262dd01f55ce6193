/* The studio as a whole: what its subjects share, and the tables of their routes. */
#include "studio/studio.h"
#include "account/totp.h"
#include "app/live.h"
#include "base/memory.h"
#include "store/media.h"
#include "studio/bank.h"
#include "studio/certificates.h"
#include "studio/inside.h"

#include <stdlib.h>

/* A line each, for whoever adds one beside somebody else. */
/* clang-format off */
static const struct studio_routes *const subjects[] = {
	&session_routes,
	&setup_routes,
	&contest_form_routes,
	&topic_routes,
	&bank_list_routes,
	&bank_question_routes,
	&results_routes,
	&certificate_routes,
	&bank_write_routes,
	&bank_check_routes,
	&bank_review_routes,
	&contest_change_routes,
	&contest_participation_routes,
	&contest_void_routes,
	&contest_extension_routes,
	&contest_end_routes,
	&contest_draft_routes,
	&bank_set_routes,
	&bank_due_routes,
	&account_routes,
	&token_routes,
	&people_routes,
	&organisation_routes,
	&locality_routes,
	&audit_routes,
	&company_routes,
	&bank_export_routes,
	&bank_media_routes,
	&bank_import_routes,
	&bank_accept_routes,
	&round_routes,
	&round_annul_routes,
};
/* clang-format on */

enum { SUBJECTS = sizeof(subjects) / sizeof(subjects[0]) };

void studio_each_route(void (*each)(void *owner, const struct api_route *route), void *owner)
{
	for (size_t i = 0; i < SUBJECTS; i++)
		for (size_t j = 0; j < subjects[i]->count; j++)
			each(owner, &subjects[i]->list[j]);
}

struct studio *studio_open(struct live *live, struct failure *why)
{
	struct studio *studio = memory_new(1, sizeof(*studio));
	int64_t media_bytes;

	if (!totp_start())
		abort(); /* no memory */
	studio->live = live;
	live->studio = studio;
	studio->desk = desk_new();
	if (!media_total(live->options.database, &media_bytes, why)) {
		studio_free(studio);
		return NULL;
	}
	studio->media =
		media_shelf_new(media_bytes, (int64_t)live->options.media_max_mb * 1024 * 1024);
	facts_shelf_init(&studio->shelf);
	studio->certificates = certificates_open(live, why);
	if (!studio->certificates) {
		studio_free(studio);
		return NULL;
	}
	passwords_init(&studio->passwords, live->loop);
	guesses_init(&studio->sign_ins, live->options.wrong_codes_max,
		     (uint64_t)secret_number(UINT32_MAX) << 32 | secret_number(UINT32_MAX));
	for (size_t i = 0; i < SUBJECTS; i++)
		live_add_routes(live, subjects[i]->list, subjects[i]->count);
	localities_ship(live);
	bank_count_uses(live);
	live->when_swept = media_sweep;
	media_sweep(live);
	return studio;
}

void studio_free(struct studio *studio)
{
	if (studio) {
		desk_free(studio->desk);
		media_shelf_free(studio->media);
		certificates_close(studio->certificates);
		facts_shelf_clear(&studio->shelf);
	}
	free(studio);
}

bool studio_make_setup(struct studio *studio, char text[SECRET_TEXT_SIZE])
{
	if (account_reader_has_administrator(studio->live->accounts))
		return false;
	secret_make(text);
	studio->setup_hash = secret_hash_of(text);
	studio->has_setup = true;
	return true;
}

/* What the files of studio/ share: one table of routes for each subject, in the file that is
 * named after it. */
#ifndef STUDIO_INSIDE_H
#define STUDIO_INSIDE_H

#include "account/strangers.h"
#include "app/guesses.h"
#include "app/rest.h"
#include "studio/bank_media.h"
#include "studio/desk.h"
#include "studio/facts.h"
#include "studio/passwords.h"

struct studio {
	struct live *live;
	struct passwords passwords;
	struct strangers strangers;
	struct guesses sign_ins;       /* by address */
	struct secret_hash setup_hash; /* of the link that makes the first account */
	bool has_setup;
	int readings;      /* on the thread pool, see reading.h */
	struct desk *desk; /* answers that take long to make */
	struct certificates *certificates;
	struct facts_shelf shelf;
	int import_jobs; /* files that are being read, and imports being looked through */
	int export_jobs; /* files that are being written */
	struct media_shelf *media;
	bool is_counting; /* how questions did, see bank_use.c */
	int64_t counted_at_ms;
};

struct studio_routes {
	const struct api_route *list;
	size_t count;
};

extern const struct studio_routes session_routes;               /* session.c */
extern const struct studio_routes contest_form_routes;          /* contest_form.c */
extern const struct studio_routes topic_routes;                 /* topics.c */
extern const struct studio_routes round_routes;                 /* rounds.c */
extern const struct studio_routes round_annul_routes;           /* round_annul.c */
extern const struct studio_routes setup_routes;                 /* setup.c */
extern const struct studio_routes bank_list_routes;             /* bank_list.c */
extern const struct studio_routes bank_question_routes;         /* bank_question.c */
extern const struct studio_routes bank_write_routes;            /* bank_write.c */
extern const struct studio_routes bank_check_routes;            /* bank_check.c */
extern const struct studio_routes bank_review_routes;           /* bank_review.c */
extern const struct studio_routes bank_import_routes;           /* bank_import.c */
extern const struct studio_routes bank_accept_routes;           /* bank_accept.c */
extern const struct studio_routes bank_media_routes;            /* bank_media.c */
extern const struct studio_routes bank_export_routes;           /* bank_export.c */
extern const struct studio_routes results_routes;               /* results.c */
extern const struct studio_routes certificate_routes;           /* certificates.c */
extern const struct studio_routes contest_change_routes;        /* contest_change.c */
extern const struct studio_routes contest_participation_routes; /* contest_participation.c */
extern const struct studio_routes contest_void_routes;          /* contest_voids.c */
extern const struct studio_routes contest_extension_routes;     /* contest_extensions.c */
extern const struct studio_routes contest_end_routes;           /* contest_end.c */
extern const struct studio_routes contest_draft_routes;         /* contest_drafts.c */
extern const struct studio_routes bank_set_routes;              /* bank_sets.c */
extern const struct studio_routes bank_due_routes;              /* bank_due.c */
extern const struct studio_routes company_routes;               /* companies.c */

extern const struct studio_routes account_routes;      /* account.c */
extern const struct studio_routes token_routes;        /* tokens.c */
extern const struct studio_routes people_routes;       /* people.c */
extern const struct studio_routes organisation_routes; /* organisations.c */
extern const struct studio_routes locality_routes;     /* localities.c */
extern const struct studio_routes audit_routes;        /* audit.c */

/* localities.c: puts the list that comes with the program into the store. */
void localities_ship(struct live *live);

#endif

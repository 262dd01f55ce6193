/* Changes to certificates, their templates and pictures. Each is a store_job: fill in the
 * fields and job.done, put it, and read the outcome in done(). The job and what it points to
 * are the caller's until then. */
#ifndef STORE_CERTIFICATES_H
#define STORE_CERTIFICATES_H

#include "store/job.h"

#include <stddef.h>

enum {
	CERTIFICATE_CODE_SIZE = 13,
	CERTIFICATE_SIGNATURE_SIZE = 64,
	CERTIFICATE_ID_SIZE = 24, /* of a template or a picture, with its end */
	CERTIFICATES_AT_ONCE_MAX = 5000,
	CERTIFICATE_PICTURES_MAX = 500,       /* of one organisation */
	CERTIFICATE_PICTURES_UNUSED_MAX = 20, /* of those in no template: the newest stay */
};

/* One row. Strings are borrowed, and none is NULL: "" stands for null where that can be. */
struct stored_certificate {
	const char *code, *source_kind, *source, *organisation, *holder_kind;
	int64_t holder;
	const char *language, *template;
	int64_t template_version;
	const char *name, *unit, *event, *award, *score, *date;
	int64_t right, questions;
	unsigned char signature[CERTIFICATE_SIGNATURE_SIZE];
	int64_t issued_at_unix_ms;
	const char *issued_by;
	/* What the writer does not look at: it is so when it is read. */
	int64_t number, revoked_at_unix_ms, erased_at_unix_ms; /* 0: not */
	const char *revoked_reason;
};

/* Stores those whose holder has no valid one yet. */
struct certificate_issue {
	struct store_job job;
	const struct stored_certificate *list;
	size_t count;
	size_t issued; /* the outcome; the others have one already */
};

enum certificate_outcome {
	CERTIFICATE_DONE,
	CERTIFICATE_NONE,    /* there is none of this code or id */
	CERTIFICATE_ALREADY, /* it is revoked already */
	CERTIFICATE_CHANGED, /* somebody has saved another version since */
};

struct certificate_revocation {
	struct store_job job;
	const char *code, *reason, *account;
	int64_t at_unix_ms;
	enum certificate_outcome outcome;
};

/* A new template if version is 0, else the version after it. */
struct certificate_template_save {
	struct store_job job;
	const char *id, *name, *organisation, *document, *account;
	int64_t version; /* that was edited */
	int64_t at_unix_ms;
	enum certificate_outcome outcome;
};

struct certificate_picture_save {
	struct store_job job;
	const char *id, *organisation, *account;
	const void *png;
	size_t length;
	int width, height;
	int64_t at_unix_ms;
	bool is_stored; /* the outcome; false: there are too many */
};

int64_t store_issue_certificates(struct store *store, struct certificate_issue *issue);
int64_t store_revoke_certificate(struct store *store,
				 struct certificate_revocation *revocation);
int64_t store_save_template(struct store *store, struct certificate_template_save *save);
int64_t store_save_picture(struct store *store, struct certificate_picture_save *save);

#endif

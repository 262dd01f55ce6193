/* Reading certificates: a connection of its own for one thread, like store/read.h. */
#ifndef STORE_READ_CERTIFICATES_H
#define STORE_READ_CERTIFICATES_H

#include "base/failure.h"
#include "base/secret.h"
#include "store/certificates.h"

struct certificate_reader;

/* NULL with the reason. The file must be there already. */
struct certificate_reader *certificate_reader_open(const char *path, struct failure *why);
void certificate_reader_close(struct certificate_reader *reader); /* NULL is ok */

/* Strings are borrowed for the length of the callback. */
typedef void stored_certificate_fn(void *owner, const struct stored_certificate *row);

/* False if there is none. */
bool certificate_reader_one(struct certificate_reader *reader, const char *code,
			    stored_certificate_fn *each, void *owner);

/* Which of a round's or contest's. */
struct certificate_filter {
	const char *source_kind, *source;
	bool valid_only;     /* without those that were revoked or erased */
	const char *words;   /* in a name or unit, text_folded(); NULL or "": any */
	const char *letters; /* or else in a code: small letters and digits; likewise */
	int64_t offset, limit;
};

/* In the order in which they were issued. Returns how many there are in all. */
int64_t certificate_reader_list(struct certificate_reader *reader,
				const struct certificate_filter *filter,
				stored_certificate_fn *each, void *owner);

/* The valid one of a person, by what proves who they are: a player by the token of the seat, in
 * the round of this id or join code, which is all that a phone knows. */
bool certificate_reader_of_player(struct certificate_reader *reader, const char *round,
				  const struct secret_hash *token, stored_certificate_fn *each,
				  void *owner);
bool certificate_reader_of_entrant(struct certificate_reader *reader, const char *contest,
				   int64_t entrant, stored_certificate_fn *each, void *owner);

struct stored_template {
	const char *id, *name, *organisation, *document; /* organisation: "" for null */
	int64_t version, at_unix_ms;
};

typedef void stored_template_fn(void *owner, const struct stored_template *row);

/* The newest versions, by name. Returns how many there are in all. */
int64_t certificate_reader_templates(struct certificate_reader *reader, int64_t offset,
				     int64_t limit, stored_template_fn *each, void *owner);

/* One; version 0: the newest. */
bool certificate_reader_template(struct certificate_reader *reader, const char *id,
				 int64_t version, stored_template_fn *each, void *owner);

typedef void stored_picture_fn(void *owner, const char *organisation, const void *png,
			       size_t length);
bool certificate_reader_picture(struct certificate_reader *reader, const char *id,
				stored_picture_fn *each, void *owner);

#endif

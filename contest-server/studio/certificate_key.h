/* The key that seals certificates: a file of the data folder that is made at the first start.
 * Whoever has it can make certificates that pass; without it none can be made that pass the key
 * that was published, so it belongs into the backup beside the database. */
#ifndef STUDIO_CERTIFICATE_KEY_H
#define STUDIO_CERTIFICATE_KEY_H

#include "base/failure.h"
#include "certificate/seal.h"

enum { CERTIFICATE_KEY_PATH_SIZE = 1100, CERTIFICATE_PUBLIC_TEXT_SIZE = 48 };

/* "certificate.key" beside the database. */
void certificate_key_path(const char *database, char path[CERTIFICATE_KEY_PATH_SIZE]);

/* Reads the key, or makes it, readable by its owner alone, if the file is not there. */
bool certificate_key_open(const char *path, struct seal_key *key, struct failure *why);

/* The public key as text, in base64; and back: false if it is none. The text may stand in JSON
 * as "public_key". */
void certificate_key_write(const struct seal_key *key, char text[CERTIFICATE_PUBLIC_TEXT_SIZE]);
bool certificate_key_read(const char *text, unsigned char public_key[SEAL_PUBLIC_SIZE]);

#endif

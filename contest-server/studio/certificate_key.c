#include "studio/certificate_key.h"
#include "wire/body.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SEED_TEXT_SIZE = 2 * SEAL_SEED_SIZE + 1 };

void certificate_key_path(const char *database, char path[CERTIFICATE_KEY_PATH_SIZE])
{
	const char *slash = strrchr(database, '/');

	snprintf(path, CERTIFICATE_KEY_PATH_SIZE, "%.*scertificate.key",
		 slash ? (int)(slash + 1 - database) : 0, database);
}

static bool sync_folder(const char *path)
{
	char folder[CERTIFICATE_KEY_PATH_SIZE] = ".";
	const char *slash = strrchr(path, '/');
	int descriptor;
	bool is_good;

	if (slash)
		snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path + 1), path);
	descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	is_good = descriptor >= 0 && fsync(descriptor) == 0;
	if (descriptor >= 0)
		close(descriptor);
	return is_good;
}

/* Whole or not at all: a key that is lost after it sealed something cannot be made again. */
static bool make(const char *path, struct failure *why)
{
	char beside[CERTIFICATE_KEY_PATH_SIZE + 8], written[SEED_TEXT_SIZE];
	unsigned char seed[SEAL_SEED_SIZE];
	ssize_t length = sizeof(written) - 1;
	int descriptor;
	bool is_good;

	snprintf(beside, sizeof(beside), "%s.new", path);
	descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (descriptor < 0)
		return failure_set(why, "cannot make %.180s: %s", beside, strerror(errno));
	seal_make_seed(seed);
	sodium_bin2hex(written, sizeof(written), seed, sizeof(seed));
	is_good = write(descriptor, written, (size_t)length) == length &&
		  write(descriptor, "\n", 1) == 1 && fsync(descriptor) == 0;
	sodium_memzero(seed, sizeof(seed));
	sodium_memzero(written, sizeof(written));
	is_good = close(descriptor) == 0 && is_good;
	if (is_good && rename(beside, path) == 0 && sync_folder(path))
		return true;
	return failure_set(why, "cannot write %.180s: %s", path, strerror(errno));
}

static bool read_seed(const char *path, unsigned char seed[SEAL_SEED_SIZE], struct failure *why)
{
	char written[SEED_TEXT_SIZE + 1] = "";
	FILE *file = fopen(path, "re");
	size_t length = 0;
	bool is_good;

	if (!file)
		return failure_set(why, "cannot read %.180s: %s", path, strerror(errno));
	is_good = fgets(written, sizeof(written), file) &&
		  sodium_hex2bin(seed, SEAL_SEED_SIZE, written, SEED_TEXT_SIZE - 1, NULL,
				 &length, NULL) == 0 &&
		  length == SEAL_SEED_SIZE;
	fclose(file);
	sodium_memzero(written, sizeof(written));
	return is_good ||
	       failure_set(why, "%.180s holds no key: put the one from the backup back", path);
}

bool certificate_key_open(const char *path, struct seal_key *key, struct failure *why)
{
	unsigned char seed[SEAL_SEED_SIZE];
	bool is_good;

	if (access(path, F_OK) != 0 && errno == ENOENT && !make(path, why))
		return false;
	is_good = read_seed(path, seed, why);
	if (is_good)
		seal_key_of(key, seed);
	sodium_memzero(seed, sizeof(seed));
	return is_good;
}

void certificate_key_write(const struct seal_key *key, char text[CERTIFICATE_PUBLIC_TEXT_SIZE])
{
	_Static_assert((int)CERTIFICATE_PUBLIC_TEXT_SIZE >=
			       (int)sodium_base64_ENCODED_LEN(SEAL_PUBLIC_SIZE,
							      sodium_base64_VARIANT_ORIGINAL),
		       "a public key has room");
	sodium_bin2base64(text, CERTIFICATE_PUBLIC_TEXT_SIZE, key->public_key, SEAL_PUBLIC_SIZE,
			  sodium_base64_VARIANT_ORIGINAL);
}

bool certificate_key_read(const char *text, unsigned char public_key[SEAL_PUBLIC_SIZE])
{
	char *field = body_read_field(text, strlen(text), "public_key");
	const char *written = field ? field : text;
	size_t length = 0;
	bool is_good = sodium_base642bin(public_key, SEAL_PUBLIC_SIZE, written, strlen(written),
					 " \t\r\n", &length, NULL,
					 sodium_base64_VARIANT_ORIGINAL) == 0 &&
		       length == SEAL_PUBLIC_SIZE;

	free(field);
	return is_good;
}

/* Secrets we hand out: made from the kernel's randomness, kept only as hashes. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SECRET_BYTES = 18,     /* 144 bits */
	SECRET_TEXT_SIZE = 25, /* 24 characters of base64url and the terminator */
	SECRET_HASH_SIZE = 16,
};

struct secret_hash {
	unsigned char bytes[SECRET_HASH_SIZE];
};

/* Once, before anything else here. False if the machine has no randomness. */
bool secret_start(void);

void secret_make(char text[SECRET_TEXT_SIZE]);

/* Of the whole text, so that a longer or shorter one is another secret. */
struct secret_hash secret_hash_of(const char *text);

/* In constant time. */
bool secret_is_same(const struct secret_hash *one, const struct secret_hash *other);

/* A password by argon2id, with its salt and its cost, as a text. Takes a tenth of a second and
 * 64 MB, so on a thread of the pool; false if there is not that much memory. */
enum { SECRET_PASSWORD_SIZE = 128 };
bool secret_password_hash(const char *password, char text[SECRET_PASSWORD_SIZE]);
bool secret_password_is(const char *text, const char *password);

/* Overwrites a text that was a secret. */
void secret_wipe(char *text);

/* So many bytes of the kernel's randomness. */
void secret_bytes(unsigned char *bytes, size_t count);

/* A number from 0 to below bound, evenly. */
uint32_t secret_number(uint32_t bound);

#endif

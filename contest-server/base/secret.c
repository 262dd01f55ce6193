#include "base/secret.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SECRET_HASH_SIZE >= crypto_generichash_BYTES_MIN, "what the hash can make");

bool secret_start(void)
{
	return sodium_init() >= 0;
}

void secret_make(char text[SECRET_TEXT_SIZE])
{
	unsigned char bytes[SECRET_BYTES];

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(text, SECRET_TEXT_SIZE, bytes, sizeof(bytes),
			  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof(bytes));
}

struct secret_hash secret_hash_of(const char *text)
{
	struct secret_hash hash;

	crypto_generichash(hash.bytes, sizeof(hash.bytes), (const unsigned char *)text,
			   strlen(text), NULL, 0);
	return hash;
}

bool secret_is_same(const struct secret_hash *one, const struct secret_hash *other)
{
	return sodium_memcmp(one->bytes, other->bytes, sizeof(one->bytes)) == 0;
}

_Static_assert(SECRET_PASSWORD_SIZE >= crypto_pwhash_STRBYTES, "what argon2id writes");

bool secret_password_hash(const char *password, char text[SECRET_PASSWORD_SIZE])
{
	return crypto_pwhash_str_alg(
		       text, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
		       crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool secret_password_is(const char *text, const char *password)
{
	return crypto_pwhash_str_verify(text, password, strlen(password)) == 0;
}

void secret_wipe(char *text)
{
	sodium_memzero(text, strlen(text));
}

void secret_bytes(unsigned char *bytes, size_t count)
{
	randombytes_buf(bytes, count);
}

uint32_t secret_number(uint32_t bound)
{
	return randombytes_uniform(bound);
}

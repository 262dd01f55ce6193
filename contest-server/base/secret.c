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

uint32_t secret_number(uint32_t bound)
{
	return randombytes_uniform(bound);
}

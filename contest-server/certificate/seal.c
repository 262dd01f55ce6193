#include "certificate/seal.h"
#include "base/memory.h"
#include "base/secret.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)SEAL_SEED_SIZE == (int)crypto_sign_SEEDBYTES &&
		       (int)SEAL_PUBLIC_SIZE == (int)crypto_sign_PUBLICKEYBYTES &&
		       (int)SEAL_SECRET_SIZE == (int)crypto_sign_SECRETKEYBYTES &&
		       (int)SEAL_SIGNATURE_SIZE == (int)crypto_sign_BYTES,
	       "the sizes are Ed25519's");

/* No I and O, no 0 and 1: they are read aloud and copied from paper. */
static const char signs[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static const char head[] = "hoithi-certificate 1\n";

enum { BITS = 5, BITS_OF_A_BYTE = 8, SIGNS = 1 << BITS };

void seal_make_seed(unsigned char seed[SEAL_SEED_SIZE])
{
	randombytes_buf(seed, SEAL_SEED_SIZE);
}

void seal_key_of(struct seal_key *key, const unsigned char seed[SEAL_SEED_SIZE])
{
	crypto_sign_seed_keypair(key->public_key, key->secret, seed);
}

void seal_make_code(char code[SEAL_CODE_SIZE])
{
	for (int i = 0; i < SEAL_CODE_LENGTH; i++)
		code[i] = signs[secret_number(SIGNS)];
	code[SEAL_CODE_LENGTH] = '\0';
}

bool seal_read_code(const char *typed, char code[SEAL_CODE_SIZE])
{
	int length = 0;

	for (; *typed; typed++) {
		char sign = *typed;

		if (sign == '-' || sign == ' ')
			continue;
		if (sign >= 'a' && sign <= 'z')
			sign = (char)(sign - 'a' + 'A');
		if (length == SEAL_CODE_LENGTH || !strchr(signs, sign))
			return false;
		code[length++] = sign;
	}
	code[length] = '\0';
	return length == SEAL_CODE_LENGTH;
}

void seal_write_code(const char *code, char written[SEAL_WRITTEN_SIZE])
{
	snprintf(written, SEAL_WRITTEN_SIZE, "%.4s-%.4s-%.4s", code, code + 4, code + 8);
}

static void add_line(struct text *text, const char *name, const char *value)
{
	text_add(text, name);
	text_add(text, "=");
	text_add(text, value);
	text_add(text, "\n");
}

void seal_canonical(struct text *text, const struct seal_claim *claim)
{
	text_add(text, head);
	add_line(text, "code", claim->code);
	add_line(text, "name", claim->name);
	add_line(text, "unit", claim->unit);
	add_line(text, "event", claim->event);
	add_line(text, "award", claim->award);
	add_line(text, "date", claim->date);
}

void seal_sign(unsigned char signature[SEAL_SIGNATURE_SIZE], const struct seal_key *key,
	       const struct seal_claim *claim)
{
	struct text canonical;

	text_init(&canonical);
	seal_canonical(&canonical, claim);
	crypto_sign_detached(signature, NULL, (const unsigned char *)canonical.bytes,
			     canonical.length, key->secret);
	text_clear(&canonical);
}

static void add_base32(struct text *text, const unsigned char *bytes, size_t length)
{
	unsigned held = 0;
	int bits = 0;

	for (size_t i = 0; i < length; i++) {
		held = (held << BITS_OF_A_BYTE | bytes[i]) & 0xffff;
		for (bits += BITS_OF_A_BYTE; bits >= BITS; bits -= BITS)
			text_add_bytes(text, &base32[held >> (bits - BITS) & (SIGNS - 1)], 1);
	}
	if (bits > 0)
		text_add_bytes(text, &base32[held << (BITS - bits) & (SIGNS - 1)], 1);
}

void seal_write(struct text *text, const struct seal_claim *claim,
		const unsigned char signature[SEAL_SIGNATURE_SIZE])
{
	struct text whole;

	text_init(&whole);
	seal_canonical(&whole, claim);
	text_add_bytes(&whole, (const char *)signature, SEAL_SIGNATURE_SIZE);
	add_base32(text, (const unsigned char *)whole.bytes, whole.length);
	text_clear(&whole);
}

/* The bytes of base32, blanks and line ends left out; false of anything else. */
static bool read_base32(struct text *bytes, const char *written)
{
	unsigned held = 0;
	int bits = 0;

	for (; *written; written++) {
		char sign = *written;
		const char *place;

		if (strchr(" \t\r\n=", sign))
			continue;
		if (sign >= 'a' && sign <= 'z')
			sign = (char)(sign - 'a' + 'A');
		place = strchr(base32, sign);
		if (!place || bytes->length > SEAL_TEXT_MAX + SEAL_SIGNATURE_SIZE)
			return false;
		held = (held << BITS | (unsigned)(place - base32)) & 0xffff;
		bits += BITS;
		if (bits >= BITS_OF_A_BYTE) {
			char byte = (char)(held >> (bits - BITS_OF_A_BYTE) & 0xff);

			text_add_bytes(bytes, &byte, 1);
			bits -= BITS_OF_A_BYTE;
		}
	}
	return true;
}

enum seal_verdict seal_check(struct text *canonical, const char *held,
			     const unsigned char public_key[SEAL_PUBLIC_SIZE])
{
	const char *hash = strrchr(held, '#');
	enum seal_verdict verdict = SEAL_UNREADABLE;
	const unsigned char *signature;
	struct text bytes;
	size_t length;

	text_init(&bytes);
	if (read_base32(&bytes, hash ? hash + 1 : held) &&
	    bytes.length > SEAL_SIGNATURE_SIZE + sizeof(head) - 1 &&
	    memcmp(bytes.bytes, head, sizeof(head) - 1) == 0) {
		length = bytes.length - SEAL_SIGNATURE_SIZE;
		signature = (const unsigned char *)bytes.bytes + length;
		text_add_bytes(canonical, bytes.bytes, length);
		verdict = crypto_sign_verify_detached(signature,
						      (const unsigned char *)bytes.bytes,
						      length, public_key) == 0
				  ? SEAL_GENUINE
				  : SEAL_FALSE;
	}
	text_clear(&bytes);
	return verdict;
}

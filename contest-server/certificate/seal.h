/* The code of a certificate, and the signature that lets anybody check it without us.
 *
 * What is signed is the canonical text: UTF-8 in NFC, lines that end with a line feed, in this
 * order, all of them always there:
 *
 *     hoithi-certificate 1
 *     code=K7QF3M9DTX2H
 *     name=Nguyễn Thị Ánh Tuyết
 *     unit=Công ty May Sông Hồng
 *     event=Hội thi Tìm hiểu pháp luật lao động
 *     award=Giải nhất
 *     date=2026-11-22
 *
 * The QR code holds ADDRESS/g/CODE#SEAL, where SEAL is base32 (RFC 4648, capitals, no padding)
 * of that text and, right behind it, its Ed25519 signature of 64 bytes. What comes after "#" is
 * not sent to a server by whoever opens the address. Pure but for the randomness of new keys
 * and codes. */
#ifndef CERTIFICATE_SEAL_H
#define CERTIFICATE_SEAL_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	SEAL_SEED_SIZE = 32,
	SEAL_PUBLIC_SIZE = 32,
	SEAL_SECRET_SIZE = 64,
	SEAL_SIGNATURE_SIZE = 64,
	SEAL_CODE_LENGTH = 12, /* of 32 signs: 60 bits, and wrong ones are slowed */
	SEAL_CODE_SIZE = SEAL_CODE_LENGTH + 1,
	SEAL_WRITTEN_SIZE = SEAL_CODE_LENGTH + 3, /* "K7QF-3M9D-TX2H" */
	SEAL_TEXT_MAX = 2000, /* bytes of a canonical text that is looked at */
};

struct seal_key {
	unsigned char public_key[SEAL_PUBLIC_SIZE], secret[SEAL_SECRET_SIZE];
};

/* Strings are borrowed; none is NULL, none has a control character in it. */
struct seal_claim {
	const char *code, *name, *unit, *event, *award, *date;
};

void seal_make_seed(unsigned char seed[SEAL_SEED_SIZE]);
void seal_key_of(struct seal_key *key, const unsigned char seed[SEAL_SEED_SIZE]);

void seal_make_code(char code[SEAL_CODE_SIZE]);

/* What somebody typed, in small letters or with hyphens and blanks; false if it is no code. */
bool seal_read_code(const char *typed, char code[SEAL_CODE_SIZE]);
void seal_write_code(const char *code, char written[SEAL_WRITTEN_SIZE]);

void seal_canonical(struct text *text, const struct seal_claim *claim);
void seal_sign(unsigned char signature[SEAL_SIGNATURE_SIZE], const struct seal_key *key,
	       const struct seal_claim *claim);

/* Adds SEAL. */
void seal_write(struct text *text, const struct seal_claim *claim,
		const unsigned char signature[SEAL_SIGNATURE_SIZE]);

enum seal_verdict {
	SEAL_GENUINE,
	SEAL_UNREADABLE, /* there is no seal in it */
	SEAL_FALSE,      /* the signature is another key's, or the text was changed */
};

/* Looks at what a QR code holds, or at the seal alone. Adds the canonical text that was found
 * there, also if it is false. */
enum seal_verdict seal_check(struct text *canonical, const char *held,
			     const unsigned char public_key[SEAL_PUBLIC_SIZE]);

#endif

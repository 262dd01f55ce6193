/* The second factor: codes of six digits that change every half minute (RFC 6238). Pure. */
#ifndef ACCOUNT_TOTP_H
#define ACCOUNT_TOTP_H

#include "base/text.h"

#include <stdint.h>

enum {
	TOTP_SECRET_SIZE = 20, /* bytes, as RFC 4226 recommends */
	TOTP_CODE_DIGITS = 6,
	TOTP_STEP_S = 30,
	TOTP_DRIFT_STEPS = 1, /* a phone's clock may be so many steps off, either way */
};

/* Once, before anything else here. */
bool totp_start(void);

/* Is this the code of now, or of a step beside it? Then step is its number. One that is not
 * later than used_step was used before and is refused. */
bool totp_match(const unsigned char secret[TOTP_SECRET_SIZE], const char *code,
		int64_t now_unix_ms, int64_t used_step, int64_t *step);

/* The secret as people type it: 32 characters of base32. */
enum { TOTP_TEXT_SIZE = 33 };
void totp_text(const unsigned char secret[TOTP_SECRET_SIZE], char text[TOTP_TEXT_SIZE]);

/* Adds the otpauth: address that apps read from a QR code. */
void totp_add_uri(struct text *uri, const char *secret_text, const char *email);

#endif

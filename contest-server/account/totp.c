#include "account/totp.h"

#include <liboath/oath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(TOTP_TEXT_SIZE == TOTP_SECRET_SIZE / 5 * 8 + 1, "base32 without padding");

bool totp_start(void)
{
	return oath_init() == OATH_OK;
}

static bool is_code(const char *code)
{
	return strlen(code) == TOTP_CODE_DIGITS &&
	       strspn(code, "0123456789") == TOTP_CODE_DIGITS;
}

bool totp_match(const unsigned char secret[TOTP_SECRET_SIZE], const char *code,
		int64_t now_unix_ms, int64_t used_step, int64_t *step)
{
	int64_t now_step = now_unix_ms / 1000 / TOTP_STEP_S;

	if (!is_code(code))
		return false;
	for (int64_t one = now_step - TOTP_DRIFT_STEPS; one <= now_step + TOTP_DRIFT_STEPS;
	     one++) {
		char right[TOTP_CODE_DIGITS + 1];

		if (one <= used_step ||
		    oath_hotp_generate((const char *)secret, TOTP_SECRET_SIZE, (uint64_t)one,
				       TOTP_CODE_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION,
				       right) != OATH_OK ||
		    strcmp(right, code) != 0)
			continue;
		*step = one;
		return true;
	}
	return false;
}

void totp_text(const unsigned char secret[TOTP_SECRET_SIZE], char text[TOTP_TEXT_SIZE])
{
	char *base32 = NULL;

	if (oath_base32_encode((const char *)secret, TOTP_SECRET_SIZE, &base32, NULL) !=
	    OATH_OK)
		abort(); /* no memory */
	snprintf(text, TOTP_TEXT_SIZE, "%.32s", base32);
	free(base32);
}

void totp_add_uri(struct text *uri, const char *secret_text, const char *email)
{
	text_add(uri, "otpauth://totp/H%E1%BB%99i%20Thi:");
	for (const char *at = email; *at; at++)
		text_add_format(uri, "%%%02X", (unsigned)(unsigned char)*at);
	text_add_format(uri,
			"?secret=%s&issuer=H%%E1%%BB%%99i%%20Thi&algorithm=SHA1&digits=%d"
			"&period=%d",
			secret_text, TOTP_CODE_DIGITS, TOTP_STEP_S);
}

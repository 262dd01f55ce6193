#include "account/password.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Of those that lists of stolen passwords have most often, the ones long enough to pass. */
static const char *const common[] = {
	"0123456789",   "1234567890",   "0987654321",   "12345678910",     "123456789a",
	"123456789@",   "1q2w3e4r5t",   "1qaz2wsx3edc", "qwertyuiop",      "qwerty12345",
	"qwerty123456", "asdfghjkl1",   "password12",   "password123",     "password1234",
	"passw0rd123",  "iloveyou12",   "iloveyou123",  "matkhau123",      "matkhau1234",
	"matkhau12345", "mat khau 123", "congdoan123",  "congdoanvietnam", "vietnam123",
	"vietnam1234",  "anhyeuem123",  "emyeuanh123",  "administrator",   "admin12345",
	"admin123456",  "hoithi12345",  "1231231234",   "abcdefghij",      "abc1234567",
	"a123456789",   "aa123456789",  "123123123123", "changeme123",     "letmein1234",
};

static const char *const advice[] = {
	[PASSWORD_OK] = "",
	[PASSWORD_NOT_TEXT] = "Use letters, digits, signs and blanks.",
	[PASSWORD_SHORT] = "Use at least 10 characters; a few words are easy to remember.",
	[PASSWORD_LONG] = "Use at most 128 characters.",
	[PASSWORD_PERSONAL] = "Do not use your own address or name.",
	[PASSWORD_COMMON] = "This one is among the first that are tried. Choose another.",
};

const char *password_advice(enum password_status status)
{
	return advice[status];
}

char *password_normal(const char *typed)
{
	char *normal;

	if (strlen(typed) > PASSWORD_TYPED_BYTES_MAX)
		return NULL;
	normal = text_composed(typed);
	for (const char *at = normal; at && *at; at++) {
		if ((unsigned char)*at >= 0x20 && *at != 0x7f)
			continue;
		free(normal);
		return NULL;
	}
	return normal;
}

static bool is_one_character_again(const char *normal)
{
	size_t length = strlen(normal), width = 1;

	while (((unsigned char)normal[width] & 0xc0) == 0x80)
		width++;
	for (size_t i = width; i < length; i++)
		if (normal[i] != normal[i - width])
			return false;
	return true;
}

static bool is_same_caseless(const char *one, const char *other)
{
	char *left = text_folded(one), *right = text_folded(other);
	bool is_same = left && right && strcmp(left, right) == 0;

	free(left);
	free(right);
	return is_same;
}

static bool is_common(const char *normal)
{
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (is_same_caseless(normal, common[i]))
			return true;
	return is_one_character_again(normal);
}

static enum password_status check(const char *normal, const char *email, const char *name)
{
	size_t characters = text_characters(normal);

	if (characters < PASSWORD_CHARACTERS_MIN)
		return PASSWORD_SHORT;
	if (characters > PASSWORD_CHARACTERS_MAX)
		return PASSWORD_LONG;
	if (is_same_caseless(normal, email) || is_same_caseless(normal, name))
		return PASSWORD_PERSONAL;
	return is_common(normal) ? PASSWORD_COMMON : PASSWORD_OK;
}

enum password_status password_check(const char *typed, const char *email, const char *name)
{
	char *normal = password_normal(typed);
	enum password_status status;

	if (!normal)
		return strlen(typed) > PASSWORD_TYPED_BYTES_MAX ? PASSWORD_LONG
								: PASSWORD_NOT_TEXT;
	status = check(normal, email, name);
	free(normal);
	return status;
}

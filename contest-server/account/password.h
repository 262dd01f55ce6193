/* Which passwords are taken. Length is what protects one; nothing is asked about its letters.
 * Pure. */
#ifndef ACCOUNT_PASSWORD_H
#define ACCOUNT_PASSWORD_H

enum {
	PASSWORD_CHARACTERS_MIN = 10,
	PASSWORD_CHARACTERS_MAX = 128,
	PASSWORD_TYPED_BYTES_MAX = 2048, /* of what is looked at at all */
};

enum password_status {
	PASSWORD_OK,
	PASSWORD_NOT_TEXT, /* no valid UTF-8, or characters that no keyboard makes */
	PASSWORD_SHORT,
	PASSWORD_LONG,
	PASSWORD_PERSONAL, /* the person's own address or name */
	PASSWORD_COMMON,   /* among those that are tried first, or one character again and again
			    */
};

/* Looks at a password as it was typed. */
enum password_status password_check(const char *typed, const char *email, const char *name);

/* As it is hashed: composed (NFC), so that it does not matter which keyboard wrote «mật khẩu».
 * A new string to free(); NULL if it cannot be a password. */
char *password_normal(const char *typed);

/* What is wrong, in a sentence for the person; "" for PASSWORD_OK. */
const char *password_advice(enum password_status status);

#endif

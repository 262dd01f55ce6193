#include "certificate_command.h"
#include "certificate/seal.h"
#include "studio/certificate_key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_USAGE = 2, FILE_MAX = 64 * 1024 };

static int fail(const char *what, const char *sentence)
{
	fprintf(stderr, "contest-server: %s%s\n", what, sentence);
	return EXIT_USAGE;
}

static int say(enum seal_verdict verdict, const struct text *canonical)
{
	static const char *const words[] = {
		[SEAL_GENUINE] = "genuine: sealed with this key, and unchanged; whether it "
				 "was revoked since only the server knows",
		[SEAL_UNREADABLE] = "unreadable: this is not what the QR code of a certificate "
				    "holds",
		[SEAL_FALSE] = "FALSE: this was not sealed with this key, or was changed since",
	};

	printf("%s\n", words[verdict]);
	if (verdict != SEAL_UNREADABLE)
		printf("\n%s", canonical->bytes);
	return verdict == SEAL_GENUINE ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int verify(const char *key_path, const char *given)
{
	unsigned char public_key[SEAL_PUBLIC_SIZE];
	struct text key, held, canonical;
	int status;

	text_init(&key);
	text_init(&held);
	text_init(&canonical);
	if (!text_add_file(&held, given, FILE_MAX))
		text_add(&held, given);
	if (!text_add_file(&key, key_path, FILE_MAX))
		status = fail(key_path, " cannot be read: name a file with the public key");
	else if (!certificate_key_read(key.bytes, public_key))
		status = fail(key_path, " holds no public key: save what GET "
					"/api/v1/certificates/key answers");
	else
		status = say(seal_check(&canonical, held.bytes, public_key), &canonical);
	text_clear(&key);
	text_clear(&held);
	text_clear(&canonical);
	return status;
}

int certificate_command(int count, char **arguments)
{
	if (count == 4 && strcmp(arguments[0], "verify") == 0 &&
	    strcmp(arguments[1], "--key") == 0)
		return verify(arguments[2], arguments[3]);
	return fail("say: ", "contest-server certificate verify --key FILE TEXT-OR-FILE");
}

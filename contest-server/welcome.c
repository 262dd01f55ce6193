#include "welcome.h"

#include <qrencode.h>
#include <stdio.h>
#include <string.h>

enum { QUIET_ZONE = 2 };

bool welcome_has_localhost(const char *bind)
{
	return !bind || !*bind || !strcmp(bind, "0.0.0.0") || !strcmp(bind, "::") ||
	       !strcmp(bind, "127.0.0.1") || !strcmp(bind, "::1");
}

static bool is_dark(const QRcode *code, int row, int column)
{
	if (row < 0 || column < 0 || row >= code->width || column >= code->width)
		return false;
	return code->data[row * code->width + column] & 1;
}

/* Light on dark terminals is the common case: light modules are printed, dark ones left. */
void welcome_print_qr(const char *text)
{
	static const char *const blocks[2][2] = { { "█", "▀" }, { "▄", " " } };
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);

	if (!code)
		return;
	for (int row = -QUIET_ZONE; row < code->width + QUIET_ZONE; row += 2) {
		printf("  ");
		for (int column = -QUIET_ZONE; column < code->width + QUIET_ZONE; column++)
			printf("%s", blocks[is_dark(code, row, column)]
					   [is_dark(code, row + 1, column)]);
		printf("\n");
	}
	QRcode_free(code);
}

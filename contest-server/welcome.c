#include "welcome.h"
#include "app/links.h"
#include "base/secret.h"

#include <qrencode.h>
#include <stdio.h>
#include <string.h>

enum { QUIET_ZONE = 2 };

/* Does a server that listens there (NULL: all addresses) answer at localhost? */
static bool has_localhost(const char *bind)
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
static void print_qr(const char *text)
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

/* Phones and the projector need the first address; the second works where there is no
 * network. Each has a login of its own, so that one can be opened after the other. */
static void print_logins(const struct welcome *welcome, const char *base)
{
	const char *bind = welcome->bind;
	bool is_only = strstr(base, "://localhost:") != NULL;
	char login[SECRET_TEXT_SIZE];

	live_make_login(welcome->live, login);
	printf("  Ban tổ chức / organiser (mở một lần, trong một giờ / opens once, within an "
	       "hour):\n    %s/host#login=%s\n",
	       base, login);
	if (!is_only && has_localhost(bind)) {
		live_make_login(welcome->live, login);
		printf("  Chỉ trên máy này / on this machine only:\n"
		       "    http://localhost:%d/host#login=%s\n",
		       welcome->port, login);
	}
}

/* The link that makes the first account as long as nobody has one that may make others, then
 * where those who have an account sign in. */
static void print_studio(const struct welcome *welcome, const char *base)
{
	char setup[SECRET_TEXT_SIZE];

	if (!studio_make_setup(welcome->studio, setup)) {
		printf("  Đăng nhập bằng tài khoản / sign in with an account:\n    %s/studio\n",
		       base);
		return;
	}
	printf("  Tạo tài khoản quản trị / make the administrator's account:\n"
	       "    %s/studio#setup=%s\n",
	       base, setup);
	if (!strstr(base, "://localhost:") && has_localhost(welcome->bind))
		printf("    http://localhost:%d/studio#setup=%s\n", welcome->port, setup);
}

void welcome_print(const struct welcome *welcome)
{
	const struct live_demo *demo = welcome->demo;
	char base[LINKS_BASE_SIZE], join[LINKS_URL_SIZE];

	links_base(welcome->live, "", false, base);
	snprintf(join, sizeof(join), "%s/%s%.7s", base, demo ? "j/" : "",
		 demo ? demo->code : "");
	printf("\n  Hội Thi\n\n");
	print_studio(welcome, base);
	print_logins(welcome, base);
	printf("\n  Điện thoại / phones on this network:\n    %s\n\n", join);
	if (demo)
		printf("  Vòng thi thử / demonstration round, code %s:\n"
		       "    màn hình / stage:  %s/stage/%s\n"
		       "    điều khiển / host: %s%s\n\n",
		       demo->code, base, demo->code, base, demo->host_path);
	print_qr(join);
	printf("\n  Ctrl-C: dừng / stop\n\n");
	fflush(stdout);
}

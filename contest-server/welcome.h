/* What a newcomer sees in the terminal: where to go, and a QR code for the phones. */
#ifndef WELCOME_H
#define WELCOME_H

#include "app/live.h"
#include "studio/studio.h"

/* All borrowed. */
struct welcome {
	struct live *live;
	struct studio *studio;
	const char *bind; /* the address that the server listens on; NULL: all */
	int port;
	const struct live_demo *demo; /* NULL: none */
};

/* On standard output; makes the logins that it prints. */
void welcome_print(const struct welcome *welcome);

#endif

/* What a newcomer sees in the terminal: where to go, and a QR code for the phones. */
#ifndef WELCOME_H
#define WELCOME_H

#include <stdbool.h>

/* Does a server that listens on bind (NULL: all addresses) answer at localhost? */
bool welcome_has_localhost(const char *bind);

/* Prints text as a QR code of half blocks on standard output. */
void welcome_print_qr(const char *text);

#endif

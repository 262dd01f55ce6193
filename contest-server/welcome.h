/* What a newcomer sees in the terminal: where to go, and a QR code for the phones. */
#ifndef WELCOME_H
#define WELCOME_H

/* The first address of this machine that others on its network can reach, or
 * "127.0.0.1". Valid until the next call. */
const char *welcome_lan_address(void);

/* Prints text as a QR code of half blocks on standard output. */
void welcome_print_qr(const char *text);

#endif

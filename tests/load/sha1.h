/* SHA-1, for the WebSocket handshake and nothing else. */
#ifndef LOAD_SHA1_H
#define LOAD_SHA1_H

#include <stddef.h>

enum { SHA1_LENGTH = 20, SHA1_TEXT_MAX = 247 /* bytes: four blocks with their padding */ };

void sha1(const char *text, size_t length, unsigned char digest[SHA1_LENGTH]);

#endif

#include "sha1.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK = 64 };

static uint32_t turn(uint32_t value, int bits)
{
	return value << bits | value >> (32 - bits);
}

static void spread(const unsigned char block[BLOCK], uint32_t words[80])
{
	for (size_t i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
			   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < 80; i++)
		words[i] = turn(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
}

static uint32_t mix(int round, uint32_t b, uint32_t c, uint32_t d)
{
	if (round < 20)
		return ((b & c) | (~b & d)) + 0x5a827999;
	if (round < 40)
		return (b ^ c ^ d) + 0x6ed9eba1;
	if (round < 60)
		return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
	return (b ^ c ^ d) + 0xca62c1d6;
}

static void digest_block(uint32_t state[5], const unsigned char block[BLOCK])
{
	uint32_t words[80], a = state[0], b = state[1], c = state[2], d = state[3],
			    e = state[4];

	spread(block, words);
	for (int i = 0; i < 80; i++) {
		uint32_t next = turn(a, 5) + mix(i, b, c, d) + e + words[i];

		e = d;
		d = c;
		c = turn(b, 30);
		b = a;
		a = next;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
}

void sha1(const char *text, size_t length, unsigned char digest[SHA1_LENGTH])
{
	uint32_t state[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
	unsigned char padded[SHA1_TEXT_MAX + 9] = { 0 };
	size_t blocks = (length + 9 + BLOCK - 1) / BLOCK;

	assert(length <= SHA1_TEXT_MAX);
	memcpy(padded, text, length);
	padded[length] = 0x80;
	padded[blocks * BLOCK - 2] = (unsigned char)(length * 8 >> 8);
	padded[blocks * BLOCK - 1] = (unsigned char)(length * 8);
	for (size_t i = 0; i < blocks; i++)
		digest_block(state, padded + i * BLOCK);
	for (int i = 0; i < SHA1_LENGTH; i++)
		digest[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}

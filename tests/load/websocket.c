#include "websocket.h"

#include "sha1.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { FINAL_BIT = 0x80, MASK_BIT = 0x80, LENGTH_16 = 126, LENGTH_64 = 127 };

static void mask_bytes(char *bytes, size_t length, const unsigned char mask[4])
{
	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)((unsigned char)bytes[i] ^ mask[i % 4]);
}

static size_t big_endian(const unsigned char *bytes, size_t count)
{
	size_t value = 0;

	for (size_t i = 0; i < count; i++)
		value = value << 8 | bytes[i];
	return value;
}

bool websocket_read(char *bytes, size_t length, struct websocket_frame *frame)
{
	const unsigned char *head = (const unsigned char *)bytes;
	size_t length_bytes, head_length;
	bool is_masked;

	if (length < 2)
		return false;
	is_masked = head[1] & MASK_BIT;
	frame->length = head[1] & LENGTH_64;
	length_bytes = frame->length == LENGTH_16 ? 2 : frame->length == LENGTH_64 ? 8 : 0;
	head_length = 2 + length_bytes + (is_masked ? 4 : 0);
	if (length < head_length)
		return false;
	if (length_bytes > 0)
		frame->length = big_endian(head + 2, length_bytes);
	if (length - head_length < frame->length)
		return false;
	frame->is_final = head[0] & FINAL_BIT;
	frame->opcode = head[0] & 0x0f;
	frame->payload = bytes + head_length;
	frame->bytes_taken = head_length + frame->length;
	if (is_masked)
		mask_bytes(frame->payload, frame->length, head + head_length - 4);
	return true;
}

size_t websocket_write_head(char *head, enum websocket_opcode opcode, size_t length)
{
	size_t length_bytes = length < LENGTH_16 ? 0 : length <= UINT16_MAX ? 2 : 8;

	head[0] = (char)(FINAL_BIT | opcode);
	head[1] = (char)(length_bytes == 0   ? length
			 : length_bytes == 2 ? LENGTH_16
					     : LENGTH_64);
	for (size_t i = 0; i < length_bytes; i++)
		head[2 + i] = (char)(length >> 8 * (length_bytes - 1 - i));
	return 2 + length_bytes;
}

size_t websocket_write_masked(char *bytes, enum websocket_opcode opcode, const char *payload,
			      size_t length, uint32_t mask)
{
	size_t head_length = websocket_write_head(bytes, opcode, length) + 4;
	unsigned char mask_of_four[4];

	bytes[1] = (char)((unsigned char)bytes[1] | MASK_BIT);
	memcpy(mask_of_four, &mask, 4);
	memcpy(bytes + head_length - 4, mask_of_four, 4);
	memcpy(bytes + head_length, payload, length);
	mask_bytes(bytes + head_length, length, mask_of_four);
	return head_length + length;
}

void websocket_accept(const char *key, size_t key_length, char accept[WEBSOCKET_ACCEPT_MAX])
{
	static const char alphabet[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	static const char salt[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
	unsigned char digest[SHA1_LENGTH + 1] = { 0 };
	char text[WEBSOCKET_KEY_MAX + sizeof(salt)];

	assert(key_length <= WEBSOCKET_KEY_MAX);
	memcpy(text, key, key_length);
	memcpy(text + key_length, salt, sizeof(salt) - 1);
	sha1(text, key_length + sizeof(salt) - 1, digest);
	for (int i = 0; i < WEBSOCKET_ACCEPT_MAX - 1; i++) {
		size_t bit = (size_t)i * 6, byte = bit / 8;
		unsigned pair =
			byte < SHA1_LENGTH ? (unsigned)digest[byte] << 8 | digest[byte + 1] : 0;

		accept[i] = alphabet[pair >> (10 - bit % 8) & 63];
	}
	accept[WEBSOCKET_ACCEPT_MAX - 2] = '='; /* 20 bytes fill 27 characters */
	accept[WEBSOCKET_ACCEPT_MAX - 1] = '\0';
}

#include "net/request.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

/* Length of the head with its empty line, or 0 if that has not come yet. */
static size_t head_length(const char *bytes, size_t length, size_t *scanned)
{
	size_t from = *scanned > 3 ? *scanned - 3 : 0;

	for (size_t at = from; at + 4 <= length; at++) {
		const char *end = memchr(bytes + at, '\r', length - at - 3);

		if (!end)
			break;
		at = (size_t)(end - bytes);
		if (!memcmp(end, "\r\n\r\n", 4))
			return at + 4;
	}
	*scanned = length;
	return 0;
}

/* RFC 9110, 5.6.2: what a method or a header name is made of. */
static bool is_token_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z') || (byte && strchr("!#$%&'*+-.^_`|~", byte));
}

static size_t token_length(const char *text)
{
	size_t length = 0;

	while (is_token_byte(text[length]))
		length++;
	return length;
}

static int hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	if (byte >= 'A' && byte <= 'F')
		return byte - 'A' + 10;
	return -1;
}

/* Decodes %XX in place. False for a broken escape or a control byte. */
static bool decode_path(char *path)
{
	char *to = path;

	for (const char *from = path; *from; from++) {
		char byte = *from;

		if (byte == '%') {
			int high = hex_digit(from[1]);
			int low = high < 0 ? -1 : hex_digit(from[2]);

			if (low < 0)
				return false;
			byte = (char)(unsigned char)(high << 4 | low);
			from += 2;
		}
		if ((unsigned char)byte < 0x20 || byte == 0x7f)
			return false;
		*to++ = byte;
	}
	*to = '\0';
	return true;
}

/* "/path?query", or the same behind "http://host" as a proxy sends it. */
static bool read_target(struct request_head *head, char *target)
{
	char *question;

	if (!strncasecmp(target, "http://", 7) || !strncasecmp(target, "https://", 8)) {
		target = strchr(strchr(target, ':') + 3, '/');
		if (!target)
			return false;
	}
	if (*target != '/')
		return false;
	question = strchr(target, '?');
	if (question) {
		*question = '\0';
		head->query = question + 1;
	}
	head->path = target;
	return decode_path(target);
}

static enum request_outcome read_request_line(struct request_head *head, char *line)
{
	size_t method = token_length(line);
	char *target = line + method + 1;
	char *version;

	if (method == 0 || line[method] != ' ')
		return REQUEST_BAD;
	version = strchr(target, ' ');
	if (!version)
		return REQUEST_BAD;
	line[method] = '\0';
	*version++ = '\0';
	head->method = line;
	if (strncmp(version, "HTTP/", 5) != 0)
		return REQUEST_BAD;
	if (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0)
		return REQUEST_BAD_VERSION;
	head->is_http_1_0 = version[7] == '0';
	head->wants_close = head->is_http_1_0;
	return read_target(head, target) ? REQUEST_OK : REQUEST_BAD;
}

/* Is the word in this list of words with commas between them? */
static bool list_has(const char *list, const char *word, bool is_case_sensitive)
{
	size_t length = strlen(word);

	for (;;) {
		size_t each;

		list += strspn(list, " \t,");
		if (!*list)
			return false;
		each = strcspn(list, " \t,");
		if (each == length && (is_case_sensitive ? !strncmp(list, word, length)
							 : !strncasecmp(list, word, length)))
			return true;
		list += each;
	}
}

enum header_place { HEADER_ONCE, HEADER_LAST };

/* Headers that are kept as text. */
static const struct {
	const char *name;
	size_t offset;
	enum header_place place;
} kept[] = {
	{ "host", offsetof(struct request_head, host), HEADER_ONCE },
	{ "origin", offsetof(struct request_head, origin), HEADER_ONCE },
	{ "authorization", offsetof(struct request_head, authorization), HEADER_ONCE },
	{ "content-type", offsetof(struct request_head, content_type), HEADER_ONCE },
	{ "cookie", offsetof(struct request_head, cookie), HEADER_LAST },
	{ "x-csrf-token", offsetof(struct request_head, csrf_token), HEADER_ONCE },
	{ "user-agent", offsetof(struct request_head, user_agent), HEADER_LAST },
	{ "accept-encoding", offsetof(struct request_head, accept_encoding), HEADER_LAST },
	{ "if-none-match", offsetof(struct request_head, if_none_match), HEADER_LAST },
	{ "range", offsetof(struct request_head, range), HEADER_LAST },
	{ "if-range", offsetof(struct request_head, if_range), HEADER_LAST },
	{ "x-forwarded-for", offsetof(struct request_head, forwarded_for), HEADER_LAST },
	{ "x-forwarded-proto", offsetof(struct request_head, forwarded_proto), HEADER_LAST },
	{ "sec-websocket-key", offsetof(struct request_head, websocket_key), HEADER_ONCE },
	{ "sec-websocket-version", offsetof(struct request_head, websocket_version),
	  HEADER_ONCE },
};

enum { KEPT_COUNT = sizeof(kept) / sizeof(kept[0]), CONTENT_LENGTH_DIGITS_MAX = 15 };

/* What has been seen of one head. */
struct seen {
	bool kept[KEPT_COUNT];
	bool content_length;
};

static bool keep(struct request_head *head, struct seen *seen, const char *name,
		 const char *value)
{
	for (size_t i = 0; i < KEPT_COUNT; i++) {
		if (strcasecmp(name, kept[i].name) != 0)
			continue;
		if (seen->kept[i] && kept[i].place == HEADER_ONCE)
			return false;
		seen->kept[i] = true;
		memcpy((char *)head + kept[i].offset, &value, sizeof(value));
		return true;
	}
	return true;
}

static bool read_content_length(struct request_head *head, const char *value)
{
	size_t digits = strspn(value, "0123456789");

	if (digits == 0 || digits > CONTENT_LENGTH_DIGITS_MAX || value[digits])
		return false;
	head->content_length = 0;
	for (; *value; value++)
		head->content_length = head->content_length * 10 + (*value - '0');
	return true;
}

static enum request_outcome read_header(struct request_head *head, struct seen *seen,
					const char *name, const char *value)
{
	if (!strcasecmp(name, "content-length")) {
		if (seen->content_length || !read_content_length(head, value))
			return REQUEST_BAD;
		seen->content_length = true;
	} else if (!strcasecmp(name, "transfer-encoding")) {
		return REQUEST_LENGTH_REQUIRED;
	} else if (!strcasecmp(name, "connection")) {
		head->wants_close |= list_has(value, "close", false);
		head->wants_upgrade |= list_has(value, "upgrade", false);
	} else if (!strcasecmp(name, "upgrade")) {
		head->wants_websocket |= list_has(value, "websocket", false);
	} else if (!strcasecmp(name, "expect")) {
		head->wants_continue |= list_has(value, "100-continue", false);
	} else if (!strcasecmp(name, "sec-websocket-protocol")) {
		head->offers_subprotocol |= list_has(value, REQUEST_SUBPROTOCOL, true);
	} else if (!keep(head, seen, name, value)) {
		return REQUEST_BAD;
	}
	return REQUEST_OK;
}

static enum request_outcome split_header(struct request_head *head, struct seen *seen,
					 char *line)
{
	size_t name = token_length(line);
	char *value = line + name + 1;
	size_t length;

	if (name == 0 || line[name] != ':')
		return REQUEST_BAD; /* also a folded line, which starts with a blank */
	line[name] = '\0';
	value += strspn(value, " \t");
	length = strlen(value);
	while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == '\t'))
		length--;
	value[length] = '\0';
	return read_header(head, seen, line, value);
}

/* Ends the line at its CR LF and returns where the next one starts. */
static char *end_line(char *line)
{
	char *end = strstr(line, "\r\n");

	assert(end);
	*end = '\0';
	return end + 2;
}

static enum request_outcome read_head(struct request_head *head, char *line, const char *end)
{
	struct seen seen = { 0 };
	char *next = end_line(line);
	enum request_outcome outcome = read_request_line(head, line);
	int headers = 0;

	while (outcome == REQUEST_OK && next < end) {
		line = next;
		next = end_line(line);
		if (++headers > REQUEST_HEADERS_MAX)
			return REQUEST_HEAD_TOO_LARGE;
		outcome = split_header(head, &seen, line);
	}
	/* RFC 9112, 3.2: HTTP/1.1 without Host is not a request. */
	if (outcome == REQUEST_OK && !head->is_http_1_0 && !*head->host)
		return REQUEST_BAD;
	return outcome;
}

/* No byte in a head may be a control but the blanks and the ends of lines. */
static bool is_clean(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		if (byte == '\r'   ? bytes[i + 1] != '\n'
		    : byte == '\n' ? i == 0 || bytes[i - 1] != '\r'
				   : (byte < 0x20 && byte != '\t') || byte == 0x7f)
			return false;
	}
	return true;
}

static void clear_head(struct request_head *head)
{
	size_t bytes = offsetof(struct request_head, bytes);
	static const struct request_head empty = {
		.method = "",
		.path = "/",
		.query = "",
		.host = "",
		.origin = "",
		.authorization = "",
		.content_type = "",
		.cookie = "",
		.csrf_token = "",
		.user_agent = "",
		.accept_encoding = "",
		.if_none_match = "",
		.range = "",
		.if_range = "",
		.forwarded_for = "",
		.forwarded_proto = "",
		.websocket_key = "",
		.websocket_version = "",
	};

	memcpy(head, &empty, bytes);
}

enum request_outcome request_parse(struct request_head *head, const char *bytes, size_t length,
				   size_t *scanned)
{
	size_t size = head_length(bytes, length, scanned);

	if (size == 0)
		return length < REQUEST_HEAD_MAX ? REQUEST_INCOMPLETE : REQUEST_HEAD_TOO_LARGE;
	if (size > REQUEST_HEAD_MAX)
		return REQUEST_HEAD_TOO_LARGE;
	if (!is_clean(bytes, size))
		return REQUEST_BAD;
	clear_head(head);
	head->length = size;
	memcpy(head->bytes, bytes, size);
	head->bytes[size - 2] = '\0'; /* the last header's own line end stays */
	return read_head(head, head->bytes, head->bytes + size - 2);
}

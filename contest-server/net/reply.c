/* An answer in bytes: the status line, headers for safety, and a body. */
#include "net/inside.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HEAD_SIZE_MAX = 4096 };

static const struct {
	int status;
	const char *title;
	const char *code; /* of a problem */
} statuses[] = {
	{ 200, "OK", "" },
	{ 201, "Created", "" },
	{ 202, "Accepted", "" },
	{ 204, "No Content", "" },
	{ 206, "Partial Content", "" },
	{ 302, "Found", "" },
	{ 303, "See Other", "" },
	{ 304, "Not Modified", "" },
	{ 400, "Bad Request", "bad_request" },
	{ 401, "Unauthorized", "unauthorized" },
	{ 403, "Forbidden", "forbidden" },
	{ 404, "Not Found", "not_found" },
	{ 405, "Method Not Allowed", "method_not_allowed" },
	{ 408, "Request Timeout", "timeout" },
	{ 409, "Conflict", "conflict" },
	{ 411, "Length Required", "length_required" },
	{ 412, "Precondition Failed", "precondition_failed" },
	{ 413, "Content Too Large", "too_large" },
	{ 415, "Unsupported Media Type", "unsupported_media_type" },
	{ 416, "Range Not Satisfiable", "range" },
	{ 422, "Unprocessable Content", "bad_values" },
	{ 426, "Upgrade Required", "upgrade_required" },
	{ 429, "Too Many Requests", "too_fast" },
	{ 431, "Request Header Fields Too Large", "headers_too_large" },
	{ 500, "Internal Server Error", "internal" },
	{ 501, "Not Implemented", "not_implemented" },
	{ 503, "Service Unavailable", "busy" },
	{ 505, "HTTP Version Not Supported", "bad_version" },
	{ 507, "Insufficient Storage", "full" },
};

enum { STATUS_COUNT = sizeof(statuses) / sizeof(statuses[0]) };

static size_t place_of(int status)
{
	for (size_t i = 0; i < STATUS_COUNT; i++)
		if (statuses[i].status == status)
			return i;
	return 0;
}

static const char *title_of(int status)
{
	return statuses[place_of(status)].status == status ? statuses[place_of(status)].title
							   : "Status";
}

/* "Sun, 22 Nov 2026 05:04:26 GMT", as HTTP wants it whatever the locale. */
static void write_date(char *text, size_t size)
{
	static const char days[7][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t now = time(NULL);
	struct tm parts;

	gmtime_r(&now, &parts);
	snprintf(text, size, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday],
		 parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour,
		 parts.tm_min, parts.tm_sec);
}

/* The status line and the headers that every answer has. */
static size_t write_start(const struct connection *connection, int status, char *head)
{
	char date[64];

	write_date(date, sizeof(date));
	return (size_t)snprintf(head, HEAD_SIZE_MAX,
				"HTTP/1.1 %d %s\r\nDate: %s\r\n"
				"X-Content-Type-Options: nosniff\r\n"
				"Referrer-Policy: no-referrer\r\n%s",
				status, title_of(status), date,
				connection->must_close ? "Connection: close\r\n" : "");
}

/* The format gives further header lines. The body lies behind the head, to be
 * filled by the caller, who may also point to another. */
struct reply *reply_new(const struct connection *connection, size_t body_length, int status,
			const char *format, ...)
{
	char head[HEAD_SIZE_MAX];
	size_t length = write_start(connection, status, head);
	struct reply *reply;
	va_list arguments;

	va_start(arguments, format);
	length += (size_t)vsnprintf(head + length, sizeof(head) - length, format, arguments);
	va_end(arguments);
	if (length + 2 > sizeof(head))
		abort(); /* nobody here writes so many headers */
	head[length++] = '\r';
	head[length++] = '\n';

	reply = malloc(sizeof(*reply) + length + body_length);
	if (!reply)
		abort();
	*reply = (struct reply){ .head_length = length, .body_length = body_length };
	memcpy(reply->bytes, head, length);
	reply->body = reply->bytes + length;
	return reply;
}

struct reply *reply_problem(const struct connection *connection, int status,
			    const char *headers, const char *detail)
{
	struct text body;
	struct reply *reply;

	text_init(&body);
	text_add(&body, "{\"title\":");
	text_add_json(&body, title_of(status));
	text_add_format(&body, ",\"status\":%d,\"code\":\"%s\",\"detail\":", status,
			statuses[place_of(status)].code);
	text_add_json(&body, detail);
	text_add(&body, "}\n");
	reply = reply_new(connection, body.length, status,
			  "Content-Type: application/problem+json\r\n"
			  "Content-Length: %zu\r\nCache-Control: no-store\r\n%s",
			  body.length, headers);
	memcpy(reply->body, body.bytes, body.length);
	text_clear(&body);
	return reply;
}

#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

enum { LOG_LINE_MAX = 1024 };

static enum log_level threshold = LOG_INFO;

static const char *const level_names[] = {
	[LOG_DEBUG] = "debug",
	[LOG_INFO] = "info",
	[LOG_WARNING] = "warning",
	[LOG_ERROR] = "error",
};

void log_set_level(enum log_level level)
{
	threshold = level;
}

static size_t stamp(char *line, size_t size)
{
	struct timespec now;
	struct tm parts;
	size_t length;

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &parts);
	length = strftime(line, size, "%Y-%m-%dT%H:%M:%S", &parts);
	return length + (size_t)snprintf(line + length, size - length, ".%03dZ ",
					 (int)(now.tv_nsec / 1000000));
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
	char line[LOG_LINE_MAX];
	size_t length;
	va_list arguments;
	int written;

	if (level < threshold)
		return;
	length = stamp(line, sizeof(line));
	length += (size_t)snprintf(line + length, sizeof(line) - length, "%s %s ",
				   level_names[level], event);
	va_start(arguments, format);
	written = vsnprintf(line + length, sizeof(line) - length - 1, format, arguments);
	va_end(arguments);
	if (written > 0)
		length += (size_t)written;
	if (length > sizeof(line) - 2)
		length = sizeof(line) - 2;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			line[i] = '?';
	line[length++] = '\n';
	fwrite(line, 1, length, stderr);
}

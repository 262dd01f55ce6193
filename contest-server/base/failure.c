#include "base/failure.h"

#include <stdarg.h>
#include <stdio.h>

_Bool failure_set(struct failure *why, const char *format, ...)
{
	va_list arguments;

	if (!why)
		return 0;
	va_start(arguments, format);
	vsnprintf(why->text, sizeof(why->text), format, arguments);
	va_end(arguments);
	return 0;
}

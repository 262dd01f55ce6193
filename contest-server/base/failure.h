/* Why something could not be opened or started, as one sentence for a person. */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

struct failure {
	char text[240];
};

/* Writes the sentence; a too long one is cut. why may be NULL. Always returns
 * false, so that a guard reads `return failure_set(why, ...)`. */
_Bool failure_set(struct failure *why, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif

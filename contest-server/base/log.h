/* One line, one event, key=value, on standard error:
 *
 *     2026-11-22T05:04:26.123Z info round-opened round=r_8f2c players=120
 *
 * The pure floor (game/) does not log. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

/* Lines below this level are not written. The default is LOG_INFO. */
void log_set_level(enum log_level level);

/* event is a word with dashes; format gives "key=value key=value". Newlines
 * and control bytes in the values are written as '?', so that one event stays
 * one line whatever a player typed. Safe from any thread. */
void log_event(enum log_level level, const char *event, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#define log_debug(event, ...) log_event(LOG_DEBUG, event, __VA_ARGS__)
#define log_info(event, ...) log_event(LOG_INFO, event, __VA_ARGS__)
#define log_warning(event, ...) log_event(LOG_WARNING, event, __VA_ARGS__)
#define log_error(event, ...) log_event(LOG_ERROR, event, __VA_ARGS__)

#endif

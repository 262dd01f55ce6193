/* A Vietnamese list with formatting, as the reader of .docx hands it over. Of each line of the
 * bytes the first three say which stretch is set off and how. */
#include "question-bank/formats/viet_list.h"
#include "question-bank/set.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 200, HEAD = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static size_t split(const char *bytes, size_t length, struct viet_line *lines,
		    struct viet_run *runs)
{
	size_t count = 0;

	for (size_t from = 0; from < length && count < LINES_MAX; count++) {
		const char *end = memchr(bytes + from, '\n', length - from);
		size_t to = end ? (size_t)(end - bytes) : length;

		lines[count] = (struct viet_line){ .bytes = bytes + from, .length = to - from };
		if (to - from >= HEAD) {
			runs[count] = (struct viet_run){
				.from = (unsigned char)bytes[from],
				.to = (size_t)(unsigned char)bytes[from] +
				      (unsigned char)bytes[from + 1],
				.marks = (unsigned char)bytes[from + 2],
			};
			lines[count].bytes += HEAD;
			lines[count].length -= HEAD;
			lines[count].runs = &runs[count];
			lines[count].run_count = 1;
		}
		lines[count].number = (int)count + 1;
		from = to + 1;
	}
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct import_options options = { .topic = "contracts", .prefix = "IM" };
	struct viet_line lines[LINES_MAX];
	struct viet_run runs[LINES_MAX];
	size_t count = split((const char *)bytes, length, lines, runs);
	struct import import;

	import_init(&import, &options);
	viet_list_is_likely(lines, count);
	viet_list_read(&import, "paragraph", lines, count);
	for (size_t i = 0; i < import.count; i++) {
		char *text = question_write(import.questions[i]);
		struct question *again = question_parse(text, strlen(text));

		assert(again);
		question_free(again);
		free(text);
	}
	import_clear(&import);
	return 0;
}

#include "question-bank/formats/export.h"

#include <stdarg.h>

enum { SENTENCE_MAX = 240 };

void export_loss(struct export *export, const struct question *question, const char *sentence,
		 ...)
{
	char written[SENTENCE_MAX];
	va_list arguments;

	export->losses++;
	if (!export->report)
		return;
	va_start(arguments, sentence);
	vsnprintf(written, sizeof(written), sentence, arguments);
	va_end(arguments);
	export->report(export->owner, question->id, written);
}

void export_fail(struct export *export, const char *sentence)
{
	export->is_broken = true;
	if (export->report)
		export->report(export->owner, "", sentence);
}

const char *export_text(const struct export *export, const struct question_text *text)
{
	const char *found = question_text_in(text, export->language);

	return found ? found : "";
}

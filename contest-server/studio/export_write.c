#include "studio/export_write.h"
#include "base/memory.h"
#include "question-bank/sentence.h"
#include "question-bank/set.h"
#include "studio/import_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	enum carried part;
	const char *word;
} parts[] = {
	{ CARRIES_ID, "id" },
	{ CARRIES_TOPIC, "topic" },
	{ CARRIES_DIFFICULTY, "difficulty" },
	{ CARRIES_AUDIENCE, "audience" },
	{ CARRIES_EXPLANATION, "explanation" },
	{ CARRIES_OPTION_EXPLANATIONS, "option_explanations" },
	{ CARRIES_PINNED, "pinned" },
	{ CARRIES_TOLERANCE, "tolerance" },
	{ CARRIES_CLOSENESS, "closeness" },
	{ CARRIES_UNIT, "unit" },
	{ CARRIES_LANGUAGES, "languages" },
	{ CARRIES_LAW, "law" },
};

struct losses {
	struct text list;
	size_t count;
};

static void take_loss(void *owner, const char *question, const char *sentence)
{
	struct losses *losses = owner;

	if (losses->count++ >= EXPORT_LOSSES_MAX)
		return;
	text_add(&losses->list, losses->list.length ? ",{\"question\":" : "{\"question\":");
	text_add_json(&losses->list, question);
	text_add(&losses->list, ",\"lost\":");
	import_say_sentence(&losses->list, sentence);
	text_add(&losses->list, "}");
}

static void say_report(struct text *report, const struct export_order *order,
		       const struct losses *losses)
{
	bool is_first = true;

	text_add_format(report,
			"{\"format\":\"%s\",\"questions\":%zu,\"lost\":%zu,\"losses\":[",
			order->format->name, order->count, losses->count);
	text_add_bytes(report, losses->list.bytes, losses->list.length);
	text_add(report, "],\"parts\":[");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (order->format->carries & (unsigned)parts[i].part)
			continue;
		text_add_format(report, "%s\"%s\"", is_first ? "" : ",", parts[i].word);
		is_first = false;
	}
	text_add(report, "]}");
}

/* False if it could not be made. */
static bool write_file(struct text *bytes, struct export *export, const struct format *format)
{
	char *written = NULL;
	size_t length = 0;
	bool is_good;

	export->out = open_memstream(&written, &length);
	if (!export->out)
		abort();
	format->write(export);
	is_good = fclose(export->out) == 0 && !export->is_broken;
	if (is_good)
		text_add_bytes(bytes, written, length);
	free(written);
	return is_good;
}

static struct export export_of(const struct format *format, enum language language)
{
	static const char *const titles[LANGUAGES] = { "Ngân hàng câu hỏi", "Question bank" };

	(void)format;
	return (struct export){
		.language = language,
		.title = titles[language],
		.id = "question-bank",
		.licence = "unknown",
	};
}

long export_write(struct text *bytes, struct text *report, const struct export_order *order)
{
	struct export export = export_of(order->format, order->language);
	struct question **questions = memory_new(order->count, sizeof(struct question *));
	struct losses losses = { .count = 0 };
	bool is_good;

	for (size_t i = 0; i < order->count; i++) {
		questions[export.count] =
			question_parse(order->documents[i], strlen(order->documents[i]));
		export.count += questions[export.count] != NULL;
	}
	export.questions = (const struct question *const *)questions;
	export.report = take_loss;
	export.owner = &losses;
	text_init(&losses.list);
	is_good = write_file(bytes, &export, order->format);
	if (is_good)
		say_report(report, order, &losses);
	text_clear(&losses.list);
	for (size_t i = 0; i < export.count; i++)
		question_free(questions[i]);
	free(questions);
	return is_good ? (long)losses.count : -1;
}

/* One of each kind that a sheet is filled with most. */
static const struct question examples[] = {
	{
		.id = "MAU-1",
		.version = 1,
		.kind = QUESTION_SINGLE,
		.topic = "contracts",
		.difficulty = "easy",
		.is_for = { true, true, true },
		.text = { { "Ví dụ: thời gian thử việc tối đa của công việc cần trình độ cao "
			    "đẳng trở lên là bao nhiêu ngày?",
			    "Example: how many days of probation may work that needs a college "
			    "degree have at most?" } },
		.option_count = 3,
		.options = { { .text = { { "30 ngày", "30 days" } } },
			     { .text = { { "60 ngày", "60 days" } }, .is_right = true },
			     { .text = { { "90 ngày", "90 days" } } } },
		.explanation = { { "Bộ luật Lao động 2019, Điều 25.",
				   "Labour Code 2019, article 25." } },
	},
	{
		.id = "MAU-2",
		.version = 1,
		.kind = QUESTION_MULTIPLE,
		.topic = "trade_union",
		.difficulty = "medium",
		.is_for = { true, true, true },
		.text = { { "Ví dụ: những việc nào cần lấy ý kiến công đoàn cơ sở?",
			    "Example: which of these need the grassroots union's opinion?" } },
		.option_count = 4,
		.options = { { .text = { { "Ban hành nội quy lao động", "Internal rules" } },
			       .is_right = true },
			     { .text = { { "Quy chế thưởng", "Rules of bonuses" } },
			       .is_right = true },
			     { .text = { { "Giá bán sản phẩm", "Prices of products" } } },
			     { .text = { { "Tất cả các việc trên", "All of the above" } },
			       .is_pinned = true } },
	},
	{
		.id = "MAU-3",
		.version = 1,
		.kind = QUESTION_TRUE_FALSE,
		.topic = "wages",
		.difficulty = "easy",
		.is_for = { true, true, true },
		.text = { { "Ví dụ: người sử dụng lao động phải trả lương đúng hạn.",
			    "Example: the employer must pay wages on time." } },
		.is_true = true,
	},
	{
		.id = "MAU-4",
		.version = 1,
		.kind = QUESTION_NUMERIC,
		.topic = "working_time",
		.difficulty = "easy",
		.is_for = { true, true, true },
		.text = { { "Ví dụ: thời giờ làm việc bình thường không quá bao nhiêu giờ một "
			    "ngày?",
			    "Example: normal working time is at most how many hours a day?" } },
		.number = 8,
		.unit = { { "giờ", "hours" } },
	},
};

long export_write_template(struct text *bytes, const struct format *format,
			   enum language language)
{
	enum { EXAMPLES = sizeof(examples) / sizeof(examples[0]) };
	const struct question *list[EXAMPLES];
	struct export export = export_of(format, language);

	for (int i = 0; i < EXAMPLES; i++)
		list[i] = &examples[i];
	export.questions = list;
	export.count = EXAMPLES;
	return write_file(bytes, &export, format) ? 0 : -1;
}

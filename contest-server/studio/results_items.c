/* Item statistics in the form that was asked for. */
#include "studio/results.h"

#include <stdio.h>

enum { FIXED_COLUMNS = 14, COLUMNS_OF_OPTION = 3 };

static const char *const heads[LANGUAGES][FIXED_COLUMNS] = {
	[LANGUAGE_VI] = { "Câu", "Mã câu hỏi", "Dạng", "Chủ đề", "Nội dung", "Số người gặp",
			  "Số người trả lời", "Số người đúng", "Độ khó (tỉ lệ đúng)",
			  "Độ phân biệt", "Thời gian trung vị (giây)", "Thời gian P90 (giây)",
			  "Tỉ lệ đề có câu này", "Ghi chú" },
	[LANGUAGE_EN] = { "No.", "Question", "Kind", "Topic", "Text", "Shown", "Answered",
			  "Right", "Facility", "Discrimination", "Median time (s)",
			  "90th percentile of time (s)", "Exposure", "Note" },
};

static const double widths[FIXED_COLUMNS] = { 6,  16, 12, 20, 60, 12, 14,
					      12, 18, 14, 18, 18, 18, 24 };

static const char *const annulled[LANGUAGES] = {
	[LANGUAGE_VI] = "đã hủy, không tính điểm",
	[LANGUAGE_EN] = "annulled, does not count",
};

static const char *const option_heads[LANGUAGES][COLUMNS_OF_OPTION] = {
	[LANGUAGE_VI] = { "%c: là đáp án", "%c: số người chọn", "%c: điểm trung bình" },
	[LANGUAGE_EN] = { "%c: is right", "%c: chosen by", "%c: mean total" },
};

/* A round has only those that were asked; a contest has all that could have been drawn. */
static bool was_asked(const struct outcome *outcome, const struct outcome_names *names,
		      int32_t item)
{
	return names->places || outcome->items[item].shown > 0;
}

static int options_most(const struct outcome *outcome, const struct outcome_names *names)
{
	int most = 0;

	for (int32_t i = 0; i < outcome->item_count; i++)
		if (was_asked(outcome, names, i) &&
		    outcome->items[i].question.option_count > most)
			most = outcome->items[i].question.option_count;
	return most;
}

static void add_heads(struct table *table, enum language language, int options)
{
	char title[80];

	for (int i = 0; i < FIXED_COLUMNS; i++)
		table_head(table, heads[language][i], widths[i]);
	for (int option = 0; option < options; option++)
		for (int i = 0; i < COLUMNS_OF_OPTION; i++) {
			snprintf(title, sizeof(title), "%c%s", 'A' + option,
				 option_heads[language][i] + 2);
			table_head(table, title, 16);
		}
	table_end_row(table);
}

static void add_or_empty(struct table *table, bool is_there, double number, int decimals)
{
	if (is_there)
		table_number(table, number, decimals);
	else
		table_word(table, NULL);
}

static void add_options(struct table *table, const struct item *item)
{
	bool has_options =
		item->question.kind != GAME_NUMERIC && item->question.kind != GAME_ORDERING;

	for (int i = 0; has_options && i < item->question.option_count; i++) {
		const struct item_option *option = &item->options[i];

		table_word(table, option->is_right ? "x" : NULL);
		table_number(table, (double)option->count, 0);
		add_or_empty(table, option->mean_total >= 0, option->mean_total, 4);
	}
}

static void add_row(struct table *table, int32_t place, const struct item *item,
		    const struct question *question, enum language language)
{
	table_number(table, place + 1, 0);
	table_word(table, question->id);
	table_word(table, question_kind_name(question->kind));
	table_word(table, question->topic);
	table_word(table, question_text_in(&question->text, language));
	table_number(table, (double)item->shown, 0);
	table_number(table, (double)item->answered, 0);
	table_number(table, (double)item->right, 0);
	add_or_empty(table, item->facility >= 0, item->facility, 4);
	add_or_empty(table, item->has_discrimination, item->discrimination, 4);
	add_or_empty(table, item->median_ms >= 0, (double)item->median_ms / 1000, 1);
	add_or_empty(table, item->p90_ms >= 0, (double)item->p90_ms / 1000, 1);
	table_number(table, item->exposure, 4);
	table_word(table, item->is_annulled ? annulled[language] : NULL);
	add_options(table, item);
	table_end_row(table);
}

static bool write_table(struct text *body, const struct desk_order *order,
			const struct outcome *outcome, const struct outcome_names *names)
{
	struct table table;

	if (!table_open(&table, body, order->form == DESK_SHEET, "Questions"))
		return false;
	add_heads(&table, order->language, options_most(outcome, names));
	for (int32_t i = 0; i < outcome->item_count; i++)
		if (was_asked(outcome, names, i))
			add_row(&table, names->places ? names->places[i] : i,
				&outcome->items[i], names->questions[i], order->language);
	return table_close(&table);
}

bool results_write_items(struct text *body, const struct desk_order *order, const char *head,
			 const struct outcome *outcome, const struct outcome_names *names)
{
	if (order->form != DESK_JSON)
		return write_table(body, order, outcome, names);
	text_add_format(body, "{%s,", head);
	outcome_text_write(body, outcome, names);
	text_add(body, "}");
	return true;
}

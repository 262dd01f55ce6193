#include "wire/results.h"
#include "wire/choice_text.h"
#include "wire/say.h"

#include <inttypes.h>
#include <string.h>

static void add_answer_json(struct text *text, const struct round *round, int32_t index,
			    const struct answer *answer)
{
	char written[CHOICE_TEXT_MAX];

	choice_write(written, round->questions[index].kind == GAME_NUMERIC, answer->choice);
	text_add_format(text, "{\"index\":%d,\"choice\":%s", index, written);
	text_add_format(text, ",\"elapsed_ms\":%d,\"credit_ms\":%d,\"points\":%d}",
			answer->elapsed_ms, answer->credit_ms, answer->points);
}

static void add_player_json(struct text *text, const struct round_texts *texts,
			    const struct round *round, int32_t index)
{
	const struct player *player = &round->roster.players[index];
	bool is_first = true;

	text_add_format(text, "{\"player\":%d,\"name\":", index + 1);
	say_add_name(text, player);
	text_add(text, ",\"unit\":");
	if (player->unit == PLAYER_NO_UNIT)
		text_add(text, "null");
	else
		text_add_json(text, texts->units[player->unit].id);
	text_add_format(text, ",\"score\":%d,\"right\":%d,\"rank\":%d", player->key.score,
			player->key.right, round_rank(round, index));
	if (player->is_kicked)
		text_add(text, ",\"kicked\":true");
	text_add(text, ",\"answers\":[");
	for (int32_t i = 0; i <= round->index; i++) {
		const struct answer *answer = answers_get(&round->answers[i], index);

		if (!answer)
			continue;
		if (!is_first)
			text_add(text, ",");
		is_first = false;
		add_answer_json(text, round, i, answer);
	}
	text_add(text, "]}");
}

void results_write_json(struct text *text, const struct round_texts *texts,
			const struct round *round)
{
	text_add(text, "{\"id\":");
	text_add_json(text, texts->id);
	text_add(text, ",\"title\":");
	text_add_json(text, texts->title);
	text_add_format(text, ",\"state\":\"%s\",\"questions\":%d",
			round_state_told(round->state), texts->question_count);
	say_add_annulled(text, round);
	text_add(text, ",\"players\":[");
	for (int32_t i = 0; i < round->roster.count; i++) {
		if (i)
			text_add(text, ",");
		add_player_json(text, texts, round, i);
	}
	text_add(text, "]}");
}

/* The wide signs are typed in East Asia and read as the narrow ones. */
static bool is_formula(const char *at)
{
	static const char *const signs[] = { "=",  "+",  "-",  "@",  "\t",
					     "\r", "＝", "＋", "－", "＠" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strncmp(at, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

void results_add_cell(struct text *text, const char *cell)
{
	bool is_start = true;

	text_add(text, "\"");
	for (; *cell; cell++) {
		if (is_start && is_formula(cell))
			text_add(text, "'");
		/* Where fractions begin with a comma, as in Viet Nam, a spreadsheet parts a
		 * line at semicolons, and a quote that does not begin the line is a letter to
		 * it. */
		is_start = *cell == ';' || *cell == '\t' || (is_start && *cell == '"');
		if (*cell == '"')
			text_add(text, "\"");
		text_add_bytes(text, cell, 1);
	}
	text_add(text, "\"");
}

static void add_choice_cell(struct text *text, const struct game_question *question,
			    struct choice choice)
{
	if (question->kind == GAME_NUMERIC) {
		text_add_format(text, "%.15g", choice_number(choice));
		return;
	}
	/* Letters, as on the screens: "A", "A C", "C A B". */
	for (int i = 0; i < choice_count(choice); i++)
		text_add_format(text, i ? " %c" : "%c", 'A' + choice_at(choice, i));
}

/* Questions that were left behind were given points, all but those that were skipped. */
static bool is_skipped(const struct round *round, int32_t question)
{
	return question < round->index ? !round->settled[question] : round->is_skipped;
}

/* As boards show it: "Lan (2)". */
static void add_name_cell(struct text *text, const struct player *player)
{
	struct text name;

	text_init(&name);
	text_add(&name, player->name);
	if (player->ordinal > 1)
		text_add_format(&name, " (%d)", player->ordinal);
	results_add_cell(text, name.bytes);
	text_clear(&name);
}

static void add_unit_cell(struct text *text, const struct round_texts *texts,
			  const struct player *player)
{
	if (player->unit != PLAYER_NO_UNIT)
		results_add_cell(text, texts->units[player->unit].name);
}

static void add_row(struct text *text, const struct round_texts *texts,
		    const struct round *round, int32_t index, int32_t question)
{
	const struct player *player = &round->roster.players[index];
	const struct answer *answer = answers_get(&round->answers[question], index);

	text_add_format(text, "%d,", index + 1);
	add_name_cell(text, player);
	text_add(text, ",");
	add_unit_cell(text, texts, player);
	text_add_format(text, ",%s,%d,%d,%d,%d,", player->is_kicked ? "kicked" : "",
			round_rank(round, index), player->key.score, player->key.right,
			question + 1);
	results_add_cell(text, texts->questions[question]->id);
	text_add(text, ",");
	if (answer) {
		add_choice_cell(text, &round->questions[question], answer->choice);
		text_add_format(text, ",%d,%d,%d,", answer->elapsed_ms, answer->credit_ms,
				answer->points);
	} else {
		text_add(text, ",,,0,");
	}
	text_add(text, is_skipped(round, question) ? "skipped\r\n"
		       : round->annulled[question] ? "annulled\r\n"
						   : "\r\n");
}

void results_write_csv(struct text *text, const struct round_texts *texts,
		       const struct round *round, enum results_words words)
{
	static const char *const heads[RESULTS_WORDS] = {
		[RESULTS_PLAIN] =
			"player,name,unit,status,rank,score,right,question,question_id,choice,"
			"elapsed_ms,credit_ms,points,note",
		[RESULTS_VI] = "Số thứ tự,Họ và tên,Đơn vị,Trạng thái (kicked: đã mời ra),Hạng,"
			       "Tổng điểm,Số câu đúng,Câu,Mã câu hỏi,Phương án đã chọn,"
			       "Thời gian trả lời (ms),Thời gian bù mạng (ms),Điểm câu này,"
			       "Ghi chú (skipped: câu bị bỏ qua; annulled: câu bị hủy)",
		[RESULTS_EN] = "No.,Name,Unit,Status (kicked: removed),Place,Total score,"
			       "Right answers,Question,Question id,Options chosen,"
			       "Answering time (ms),Network credit (ms),Points,"
			       "Note (skipped, annulled: not counted)",
	};

	text_add(text, RESULTS_BYTE_ORDER_MARK);
	text_add(text, heads[words]);
	text_add(text, "\r\n");
	for (int32_t i = 0; i < round->roster.count; i++)
		for (int32_t question = 0; question <= round->index; question++)
			add_row(text, texts, round, i, question);
}

/* With the decimal mark that a spreadsheet of that language takes for one. */
static void add_seconds_cell(struct text *text, int64_t ms, enum results_words words)
{
	text_add_format(text, "\"%" PRId64 "%c%d\"", ms / 1000, words == RESULTS_VI ? ',' : '.',
			(int)(ms % 1000 / 100));
}

/* After the word for points: the questions that give none any more. */
static void add_annulled(struct text *head, const struct round *round, enum results_words words)
{
	static const char *const starts[RESULTS_WORDS] = {
		[RESULTS_PLAIN] = " (annulled: ",
		[RESULTS_VI] = " (không tính câu đã hủy: ",
		[RESULTS_EN] = " (annulled, not counted: question ",
	};
	bool is_first = true;

	for (int32_t i = 0; i < round->question_count; i++) {
		if (!round->annulled[i])
			continue;
		text_add_format(head, "%s%d", is_first ? starts[words] : ", ", (int)i + 1);
		is_first = false;
	}
	if (!is_first)
		text_add(head, ")");
}

static void add_ranking_head(struct text *text, const struct round *round,
			     enum results_words words)
{
	static const char *const before[RESULTS_WORDS] = { "rank,name,unit,",
							   "Hạng,Họ và tên,Đơn vị,",
							   "Place,Name,Unit," };
	static const char *const points[RESULTS_WORDS] = { "score", "Điểm", "Score" };
	static const char *const after[RESULTS_WORDS] = { ",right,seconds\r\n",
							  ",Số câu đúng,Thời gian (giây)\r\n",
							  ",Right answers,Time (seconds)\r\n" };
	struct text cell;

	text_init(&cell);
	text_add(&cell, points[words]);
	add_annulled(&cell, round, words);
	text_add(text, before[words]);
	results_add_cell(text, cell.bytes);
	text_add(text, after[words]);
	text_clear(&cell);
}

void results_write_ranking(struct text *text, const struct round_texts *texts,
			   const struct round *round, enum results_words words)
{
	text_add(text, RESULTS_BYTE_ORDER_MARK);
	add_ranking_head(text, round, words);
	for (int32_t i = 0; i < round->table_count; i++) {
		const struct ranking_entry *entry = &round->table[i];
		const struct player *player = &round->roster.players[entry->item];

		text_add_format(text, "%d,", entry->rank);
		add_name_cell(text, player);
		text_add(text, ",");
		add_unit_cell(text, texts, player);
		text_add_format(text, ",%d,%d,", entry->key.score, entry->key.right);
		add_seconds_cell(text, entry->key.credited_ms, words);
		text_add(text, "\r\n");
	}
}

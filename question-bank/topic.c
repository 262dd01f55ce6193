#include "question-bank/topic.h"

#include "question-bank/text.h"

#include <stdlib.h>
#include <string.h>

/* The names are those of topics.json. */
static const struct {
	const char *id, *vi, *en;
} topics[TOPICS] = {
	{ "contracts", "Hợp đồng lao động, thử việc, thôi việc",
	  "Labour contracts, probation, leaving a job" },
	{ "wages", "Tiền lương, tiền thưởng, lương tối thiểu",
	  "Wages, bonuses, the minimum wage" },
	{ "working_time", "Giờ làm việc, làm thêm giờ, ngày nghỉ",
	  "Working hours, overtime, days off" },
	{ "osh", "An toàn và vệ sinh nơi làm việc", "Safety and health at work" },
	{ "discipline", "Kỷ luật và bồi thường trong lao động",
	  "Discipline and compensation for damage" },
	{ "dialogue_bargaining", "Đối thoại, thương lượng, thỏa ước tập thể",
	  "Dialogue, bargaining, collective agreements" },
	{ "trade_union", "Công đoàn", "The trade union" },
	{ "freedom_of_association", "Quyền lập và gia nhập tổ chức của người lao động",
	  "The right to form and join workers’ organisations" },
	{ "social_insurance", "Bảo hiểm xã hội và bảo hiểm y tế",
	  "Social and health insurance" },
	{ "employment_unemployment", "Việc làm và bảo hiểm thất nghiệp",
	  "Employment and unemployment insurance" },
	{ "gender_harassment", "Bình đẳng giới, thai sản, chống quấy rối tình dục",
	  "Gender equality, maternity, no sexual harassment" },
	{ "non_discrimination", "Đối xử công bằng, không kỳ thị",
	  "Fair treatment without discrimination" },
	{ "child_labour", "Lao động trẻ em và lao động dưới 18 tuổi",
	  "Child labour and workers under 18" },
	{ "forced_labour", "Chống cưỡng bức lao động", "No forced labour" },
	{ "specific_workers",
	  "Lao động khuyết tật, cao tuổi, giúp việc, nước ngoài, cho thuê lại",
	  "Disabled, older, domestic, foreign and leased workers" },
	{ "overseas_workers", "Đi làm việc ở nước ngoài theo hợp đồng",
	  "Going abroad to work under contract" },
	{ "strikes_disputes", "Tranh chấp, hòa giải và đình công",
	  "Disputes, mediation and strikes" },
	{ "sanctions_admin", "Thanh tra, xử phạt, báo cáo về lao động",
	  "Inspection, fines and reports on labour" },
	{ "fta_commitments", "Cam kết lao động trong các hiệp định thương mại",
	  "Labour commitments in trade agreements" },
	{ "ilo", "Công ước và Tuyên bố của ILO", "ILO conventions and the ILO Declaration" },
	{ "policy_reform", "Cải cách tiền lương và bảo hiểm xã hội",
	  "Reform of wages and social insurance" },
	{ "pbgdpl_skills", "Kỹ năng phổ biến, giáo dục pháp luật",
	  "Skills for teaching people the law" },
};

const char *topic_id(int index)
{
	return topics[index].id;
}

const char *topic_name(int index, enum language language)
{
	return language == LANGUAGE_EN ? topics[index].en : topics[index].vi;
}

int topic_place(const char *id)
{
	for (int i = 0; i < TOPICS; i++)
		if (strcmp(topics[i].id, id) == 0)
			return i;
	return -1;
}

bool topic_is_known(const char *id)
{
	return topic_place(id) >= 0;
}

enum { WORDS_MAX = 20 /* of a name; one that has more is none of ours */ };

/* A name taken apart: without case, marks and what parts its words. */
struct words {
	char *bare;
	const char *word[WORDS_MAX];
	int count; /* -1: more than there is room for */
};

/* A letter or digit; the bytes of others that have no plain form count, too. */
static bool is_in_word(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80);
}

static void words_init(struct words *words, const char *name)
{
	bool is_inside = false;

	*words = (struct words){ .bare = text_bare(name) };
	for (char *at = words->bare; at && *at; at++) {
		bool is_letter = is_in_word(*at);

		if (is_letter && !is_inside) {
			if (words->count == WORDS_MAX) {
				words->count = -1;
				return;
			}
			words->word[words->count++] = at;
		}
		if (!is_letter)
			*at = '\0';
		is_inside = is_letter;
	}
}

static void words_clear(struct words *words)
{
	free(words->bare);
}

static bool has_word(const struct words *name, const char *word)
{
	for (int i = 0; i < name->count; i++)
		if (strcmp(name->word[i], word) == 0)
			return true;
	return false;
}

static bool begins_with(const struct words *name, const struct words *typed)
{
	if (typed->count > name->count)
		return false;
	for (int i = 0; i < typed->count; i++)
		if (strcmp(name->word[i], typed->word[i]) != 0)
			return false;
	return true;
}

static bool is_whole(const struct words *name, const struct words *typed)
{
	return typed->count == name->count && begins_with(name, typed);
}

static bool has_all(const struct words *name, const struct words *typed)
{
	for (int i = 0; i < typed->count; i++)
		if (!has_word(name, typed->word[i]))
			return false;
	return true;
}

typedef bool is_meant_fn(const struct words *name, const struct words *typed);

static bool is_meant(int place, const struct words *typed, is_meant_fn *is)
{
	const char *const names[] = { topics[place].id, topics[place].vi, topics[place].en };
	bool found = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && !found; i++) {
		struct words name;

		words_init(&name, names[i]);
		found = is(&name, typed);
		words_clear(&name);
	}
	return found;
}

static int find_meant(const struct words *typed, is_meant_fn *is, int places[TOPICS])
{
	int count = 0;

	for (int i = 0; i < TOPICS && typed->count > 0; i++)
		if (is_meant(i, typed, is))
			places[count++] = i;
	return count;
}

const char *topic_of_name(const char *name)
{
	/* What fits better goes first: of one that is called so, others that begin so are no
	 * rivals. */
	static is_meant_fn *const ways[] = { is_whole, begins_with, has_all };
	int place = topic_place(name), count = 0, places[TOPICS];
	struct words typed;

	if (place >= 0)
		return topics[place].id; /* no other topic is called so */
	words_init(&typed, name);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && !count; i++)
		count = find_meant(&typed, ways[i], places);
	words_clear(&typed);
	return count == 1 ? topics[places[0]].id : NULL;
}

int topic_guesses(const char *name, int places[TOPICS])
{
	struct words typed;
	int count;

	words_init(&typed, name);
	count = find_meant(&typed, begins_with, places);
	if (!count)
		count = find_meant(&typed, has_all, places);
	words_clear(&typed);
	return count;
}

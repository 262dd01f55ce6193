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

static bool is_same_name(const char *folded, const char *name)
{
	char *other = text_fold(name);
	bool is_same = other && strcmp(folded, other) == 0;

	free(other);
	return is_same;
}

const char *topic_of_name(const char *name)
{
	int place = topic_place(name);
	const char *found = place >= 0 ? topics[place].id : NULL;
	char *folded;

	if (found)
		return found; /* no other topic is called so */
	folded = text_fold(name);
	for (int i = 0; i < TOPICS && folded && !found; i++)
		if (is_same_name(folded, topics[i].id) || is_same_name(folded, topics[i].vi) ||
		    is_same_name(folded, topics[i].en))
			found = topics[i].id;
	free(folded);
	return found;
}

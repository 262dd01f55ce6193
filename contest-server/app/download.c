#include "app/download.h"
#include "app/contest.h"
#include "app/room.h"
#include "app/sets.h"

void download_name(struct file_name *name, enum download what, enum language language,
		   const char *title, int64_t at_unix_ms)
{
	static const char *const words[DOWNLOADS][LANGUAGES] = {
		[DOWNLOAD_RESULTS] = { "kết quả", "results" },
		[DOWNLOAD_ITEMS] = { "thống kê câu hỏi", "question statistics" },
		[DOWNLOAD_FORUM] = { "hỏi đáp", "questions from the hall" },
		[DOWNLOAD_ANSWERS] = { "câu trả lời", "answers" },
		[DOWNLOAD_RANKING] = { "bảng xếp hạng", "ranking" },
		[DOWNLOAD_WINNERS] = { "đoạt giải", "winners" },
		[DOWNLOAD_CERTIFICATES] = { "giấy chứng nhận", "certificates" },
	};
	char date[sizeof("YYYY-MM-DD")];

	sets_date(at_unix_ms, date);
	file_name_init(name, words[what][language], title, date);
}

void download_name_of_room(struct file_name *name, enum download what, enum language language,
			   const struct room *room)
{
	download_name(name, what, language, room->settings.title ? room->settings.title : "",
		      room->finished_at_ms ? room->finished_at_ms : room->created_at_ms);
}

void download_name_of_contest(struct file_name *name, enum download what,
			      enum language language, const struct contest *contest)
{
	download_name(name, what, language, contest_text_in(&contest->rules->title, language),
		      contest->closed_at_ms ? contest->closed_at_ms : contest->created_at_ms);
}

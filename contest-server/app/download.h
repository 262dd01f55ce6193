/* Files that are given out: what each kind is called, in the language it is written in. */
#ifndef APP_DOWNLOAD_H
#define APP_DOWNLOAD_H

#include "base/file_name.h"
#include "question-bank/question.h"

#include <stdint.h>

struct contest;
struct room;

enum download {
	DOWNLOAD_RESULTS, /* everybody and the points of each question */
	DOWNLOAD_ITEMS,   /* how questions did */
	DOWNLOAD_FORUM,   /* questions from the hall */
	DOWNLOAD_ANSWERS, /* each answer of each player */
	DOWNLOAD_RANKING,
	DOWNLOAD_WINNERS,
	DOWNLOAD_CERTIFICATES,
	DOWNLOADS
};

/* title: what it is of; at: its day, in Viet Nam. */
void download_name(struct file_name *name, enum download what, enum language language,
		   const char *title, int64_t at_unix_ms);

/* By the day it ended; of one that goes on, by the day it was made. */
void download_name_of_room(struct file_name *name, enum download what, enum language language,
			   const struct room *room);
void download_name_of_contest(struct file_name *name, enum download what,
			      enum language language, const struct contest *contest);

#endif

#include "contest/window.h"

#include <assert.h>
#include <stddef.h>

const struct contest_window *window_open_at(const struct contest_round *round, int64_t now_ms)
{
	for (int32_t i = 0; i < round->window_count; i++)
		if (now_ms >= round->windows[i].opens_at_ms &&
		    now_ms < round->windows[i].closes_at_ms)
			return &round->windows[i];
	return NULL;
}

const struct contest_window *window_after(const struct contest_round *round, int64_t now_ms)
{
	for (int32_t i = 0; i < round->window_count; i++)
		if (round->windows[i].opens_at_ms > now_ms)
			return &round->windows[i];
	return NULL;
}

int64_t round_opens_at(const struct contest_round *round)
{
	assert(round->window_count > 0);
	return round->windows[0].opens_at_ms;
}

int64_t round_closes_at(const struct contest_round *round)
{
	assert(round->window_count > 0);
	return round->windows[round->window_count - 1].closes_at_ms;
}

int64_t contest_opens_at(const struct contest_rules *rules)
{
	int64_t opens_at_ms;

	assert(rules->round_count > 0);
	opens_at_ms = round_opens_at(&rules->rounds[0]);
	for (int32_t i = 1; i < rules->round_count; i++)
		if (round_opens_at(&rules->rounds[i]) < opens_at_ms)
			opens_at_ms = round_opens_at(&rules->rounds[i]);
	return opens_at_ms;
}

/* The round that opens last need not be the one that closes last. */
int64_t contest_closes_at(const struct contest_rules *rules)
{
	int64_t closes_at_ms;

	assert(rules->round_count > 0);
	closes_at_ms = round_closes_at(&rules->rounds[0]);
	for (int32_t i = 1; i < rules->round_count; i++)
		if (round_closes_at(&rules->rounds[i]) > closes_at_ms)
			closes_at_ms = round_closes_at(&rules->rounds[i]);
	return closes_at_ms;
}

int64_t window_deadline(const struct contest_rules *rules, const struct contest_round *round,
			int64_t started_at_ms)
{
	const struct contest_window *window = window_open_at(round, started_at_ms);
	int64_t deadline_ms = started_at_ms + round->time_ms;

	if (!window)
		return started_at_ms;
	if (rules->bell == BELL_CUTS && deadline_ms > window->closes_at_ms)
		return window->closes_at_ms;
	return deadline_ms;
}

bool extension_is_none(struct contest_extension extension)
{
	return extension.minutes == 0 && extension.factor_hundredths <= EXTENSION_FACTOR_MIN;
}

int64_t extension_given(struct contest_extension extension, int64_t allowed_ms)
{
	static const int64_t most_ms = (int64_t)EXTENDED_MINUTES_MAX * 60 * 1000;
	int64_t given_ms = allowed_ms;

	if (extension.minutes)
		given_ms = allowed_ms + (int64_t)extension.minutes * 60 * 1000;
	else if (!extension_is_none(extension))
		given_ms = allowed_ms * extension.factor_hundredths / EXTENSION_FACTOR_MIN;
	if (given_ms > most_ms)
		given_ms = most_ms;
	return given_ms > allowed_ms ? given_ms : allowed_ms;
}

int64_t extension_counted(int64_t used_ms, int64_t allowed_ms, int64_t given_ms)
{
	return given_ms > allowed_ms ? used_ms * allowed_ms / given_ms : used_ms;
}

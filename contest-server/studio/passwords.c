#include "studio/passwords.h"

#include <stdlib.h>
#include <string.h>

void passwords_init(struct passwords *passwords, uv_loop_t *loop)
{
	*passwords = (struct passwords){ .loop = loop };
	passwords->end = &passwords->first;
}

static void work_on(uv_work_t *uv)
{
	struct password_work *work = uv->data;

	work->is_good = *work->hash ? secret_password_is(work->hash, work->password)
				    : secret_password_hash(work->password, work->hash);
}

static void start_next(struct passwords *passwords);

static void on_done(uv_work_t *uv, int status)
{
	struct password_work *work = uv->data;
	struct passwords *passwords = work->passwords;

	work->is_good &= status == 0;
	secret_wipe(work->password);
	free(work->password);
	work->password = NULL;
	passwords->running--;
	start_next(passwords);
	work->done(work);
}

static void start_next(struct passwords *passwords)
{
	while (passwords->first && passwords->running < PASSWORDS_AT_ONCE) {
		struct password_work *work = passwords->first;

		passwords->first = work->next;
		if (!passwords->first)
			passwords->end = &passwords->first;
		passwords->waiting--;
		passwords->running++;
		work->work.data = work;
		uv_queue_work(passwords->loop, &work->work, work_on, on_done);
	}
}

void passwords_put_next(struct passwords *passwords, struct password_work *work)
{
	work->passwords = passwords;
	work->next = NULL;
	*passwords->end = work;
	passwords->end = &work->next;
	passwords->waiting++;
	start_next(passwords);
}

bool passwords_put(struct passwords *passwords, struct password_work *work)
{
	if (passwords->waiting >= PASSWORDS_WAITING_MAX)
		return false;
	passwords_put_next(passwords, work);
	return true;
}

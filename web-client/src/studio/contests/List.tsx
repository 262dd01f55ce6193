// All contests with how they stand, and what is only a draft.

import { effect, signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { Fault } from "../Fault";
import { ask } from "../rest";
import { address, follow, href } from "../router";
import { may } from "../session";
import { contestList, draftList, type Draft } from "./lists";
import { t } from "./texts";

const fault = signal<unknown>(null);

async function drop({ id }: Draft): Promise<void> {
	fault.value = null;
	try {
		await ask("DELETE", `contest-drafts/${id}`);
		draftList.again();
	} catch (error) {
		fault.value = error;
	}
}

// What was made since the list was loaded belongs to it too.
let here = "";
effect(() => {
	const now = address.value;
	if (now !== here && now === href("contests")) {
		// Not from within the effect: it would wait for the lists as well.
		queueMicrotask(() => {
			contestList.again();
			if (may("hold")) draftList.again();
		});
	}
	here = now;
});

export function List() {
	contestList.want("contests");
	if (may("hold")) draftList.want("contest-drafts");
	const { value, fault: why, busy } = contestList.state.value;
	const drafts = draftList.state.value.value?.drafts ?? [];
	return (
		<>
			<div class="row spread">
				<h1>{t("contest.list")}</h1>
				{may("hold") && (
					<a class="primary" href={href("contests/new")} onClick={follow} data-testid="contest-new">
						{t("contest.new")}
					</a>
				)}
			</div>
			<Fault fault={why ?? fault.value} again={why ? contestList.again : undefined} />
			{!value && busy && <p role="status">{t("contest.opening")}</p>}
			{value?.contests.length === 0 && <p class="note">{t("contest.list.empty")}</p>}
			{!!value?.contests.length && (
				<div class="scroll" tabIndex={0} role="region" aria-label={t("contest.list")}>
					<table class="stacked">
						<thead>
							<tr>
								<th scope="col">{t("contest.title")}</th>
								<th scope="col">{t("contest.state")}</th>
								<th scope="col" class="number">
									{t("contest.entrants")}
								</th>
								<th scope="col" class="number">
									{t("contest.attempts.done")}
								</th>
								<th scope="col">{t("contest.created")}</th>
							</tr>
						</thead>
						<tbody>
							{value.contests.map((one) => (
								<tr key={one.id}>
									<th scope="row">
										<a href={href(`contests/c/${one.id}`)} onClick={follow} data-testid={`contest-${one.id}`}>
											{one.title}
										</a>
									</th>
									<td data-label={t("contest.state")}>{t(`contest.state.${one.state}`)}</td>
									<td class="number" data-label={t("contest.entrants")}>{number(one.entrants)}</td>
									<td class="number" data-label={t("contest.attempts.done")}>{number(one.attempts)}</td>
									<td class="moment" data-label={t("contest.created")}>{vietTime(one.created_at)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			{drafts.length > 0 && (
				<>
					<h2>{t("contest.drafts")}</h2>
					<ul class="list-stack">
						{drafts.map((one) => (
							<li key={one.id} class="row">
								<a href={href(`contests/draft/${one.id}`)} onClick={follow}>
									{one.title || t("contest.draft.nameless")}
								</a>
								<span class="hint">{t("contest.draft.when", { when: vietTime(one.changed_at) })}</span>
								<button type="button" class="secondary" aria-label={t("contest.draft.drop", { title: one.title })} onClick={() => void drop(one)}>
									{t("contest.remove.short")}
								</button>
							</li>
						))}
					</ul>
				</>
			)}
		</>
	);
}

// Rounds that count, and rehearsals apart from them.

import { effect } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { address, follow, href } from "../router";
import { may } from "../session";
import { t } from "./texts";

export interface Listed {
	id: string;
	code: string;
	title: string;
	state: "lobby" | "question" | "closed" | "reveal" | "standings" | "paused" | "finished";
	players: number;
	questions: number;
	created_at: number;
	rehearsal?: boolean;
}

export const roundList = loader<{ rounds: Listed[] }>();

let here = "";
effect(() => {
	const now = address.value;
	// Not from within the effect: it would wait for the list as well.
	if (now !== here && now.startsWith(href("rounds"))) queueMicrotask(() => roundList.again());
	here = now;
});

export function List() {
	roundList.want("rounds");
	const { value, fault, busy } = roundList.state.value;
	const real = value?.rounds.filter(({ rehearsal }) => !rehearsal) ?? [];
	const rehearsals = value?.rounds.filter(({ rehearsal }) => rehearsal) ?? [];
	return (
		<>
			<div class="row spread">
				<h1>{t("round.list")}</h1>
				{may("play") && (
					<a class="primary" href={href("rounds/new")} onClick={follow} data-testid="round-new">
						{t("round.new")}
					</a>
				)}
			</div>
			<Fault fault={fault} again={fault ? roundList.again : undefined} />
			{!value && busy && <p role="status">{t("round.loading")}</p>}
			{value && !real.length && <p class="note">{t("round.list.empty")}</p>}
			{real.length > 0 && <Table title={t("round.list")} list={real} />}
			{rehearsals.length > 0 && (
				<>
					<h2>{t("round.rehearsals")}</h2>
					<Table title={t("round.rehearsals")} list={rehearsals} />
				</>
			)}
		</>
	);
}

function Table({ title, list }: { title: string; list: Listed[] }) {
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={title}>
			<table class="stacked">
				<thead>
					<tr>
						<th scope="col">{t("round.title")}</th>
						<th scope="col">{t("round.code")}</th>
						<th scope="col">{t("round.state")}</th>
						<th scope="col" class="number">
							{t("round.players")}
						</th>
						<th scope="col">{t("round.created")}</th>
					</tr>
				</thead>
				<tbody>
					{list.map((one) => (
						<tr key={one.id}>
							<th scope="row">
								<a href={href(`rounds/${one.id}`)} onClick={follow}>
									{one.title}
								</a>
							</th>
							<td data-label={t("round.code")}>{one.code}</td>
							<td data-label={t("round.state")}>{t(`round.state.${one.state}`)}</td>
							<td class="number" data-label={t("round.players")}>{number(one.players)}</td>
							<td class="moment" data-label={t("round.created")}>{vietTime(one.created_at)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

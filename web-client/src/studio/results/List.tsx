// Which rounds and contests there are.

import { vietTime } from "../../shared/viet-time";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, href } from "../router";
import { t as frame } from "../texts";
import { plain } from "./parts";
import { t } from "./texts";

interface Listed {
	id: string;
	title: string;
	state: string;
	created_at: number;
	players?: number;
	entrants?: number;
	rehearsal?: boolean; // what is played in it counts nowhere
}

const rounds = loader<{ rounds: Listed[] }>();
const contests = loader<{ contests: Listed[] }>();

function stateText(state: string): string {
	if (state === "lobby" || state === "before") return t("rs.state.lobby");
	return t(["finished", "closed", "published", "over"].includes(state) ? "rs.state.over" : "rs.state.running");
}

function Table({ rows, kind }: { rows: Listed[]; kind: string }) {
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={t(kind === "round" ? "rs.rounds" : "rs.contests")}>
			<table class="stacked" data-testid={`list-${kind}`}>
				<thead>
					<tr>
						<th scope="col">{t("rs.name")}</th>
						<th scope="col">{t("rs.state")}</th>
						<th scope="col" class="number">{t("rs.people")}</th>
						<th scope="col">{t("rs.made")}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.id}>
							<td class="stem">
								<a href={href(`results/${kind}/${row.id}`)} onClick={follow}>
									{row.title || row.id}
								</a>
							</td>
							<td data-label={t("rs.state")}>{stateText(row.state)}</td>
							<td class="number" data-label={t("rs.people")}>{plain(row.players ?? row.entrants ?? 0)}</td>
							<td class="moment" data-label={t("rs.made")}>{vietTime(row.created_at)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

export function List() {
	rounds.want("rounds");
	contests.want("contests");
	const live = rounds.state.value;
	const real = live.value?.rounds.filter(({ rehearsal }) => !rehearsal);
	const paced = contests.state.value;
	return (
		<>
			<h1>{t("rs.title")}</h1>
			<p>{t("rs.intro")}</p>
			<section class="panel">
				<h2>{t("rs.rounds")}</h2>
				<Fault fault={live.fault} again={rounds.again} />
				{live.busy && !live.value && <p role="status">{frame("s.loading")}</p>}
				{real && (real.length ? <Table rows={real} kind="round" /> : <p>{t("rs.none.rounds")}</p>)}
			</section>
			<section class="panel">
				<h2>{t("rs.contests")}</h2>
				<Fault fault={paced.fault} again={contests.again} />
				{paced.busy && !paced.value && <p role="status">{frame("s.loading")}</p>}
				{paced.value &&
					(paced.value.contests.length ? (
						<Table rows={paced.value.contests} kind="contest" />
					) : (
						<p>{t("rs.none.contests")}</p>
					))}
			</section>
		</>
	);
}

// What certificates can be issued for, and what they look like.

import { vietTime } from "../../shared/viet-time";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, href } from "../router";
import { t as frame } from "../texts";
import { t } from "./texts";
import type { Kind, Template } from "./types";

interface Listed {
	id: string;
	title: string;
	state: string;
	created_at: number;
	rehearsal?: boolean; // what is played in it counts nowhere
}

const rounds = loader<{ rounds: Listed[] }>();
const contests = loader<{ contests: Listed[] }>();
export const templates = loader<{ templates: Template[]; total: number }>();

const OVER = ["finished", "closed", "published", "over"];

function Sources({ kind, of }: { kind: Kind; of: typeof rounds | typeof contests }) {
	const { value, fault, busy } = of.state.value;
	const all = value && ("rounds" in value ? value.rounds : value.contests);
	const over = all?.filter(({ state, rehearsal }) => OVER.includes(state) && !rehearsal);
	return (
		<section class="panel">
			<h2>{t(kind === "round" ? "ct.rounds" : "ct.contests")}</h2>
			<Fault fault={fault} again={of.again} />
			{busy && !value && <p role="status">{frame("s.loading")}</p>}
			{over && !over.length && <p>{t("ct.none.over")}</p>}
			<ul class="cards">
				{over?.map(({ id, title, created_at }) => (
					<li class="card" key={id}>
						<a href={href(`certificates/${kind}/${encodeURIComponent(id)}`)} onClick={follow}>
							{title || id}
						</a>
						<p class="hint">{vietTime(created_at)}</p>
					</li>
				))}
			</ul>
		</section>
	);
}

function Templates() {
	const { value, fault, busy } = templates.state.value;
	return (
		<section class="panel">
			<h2>{t("ct.templates")}</h2>
			<p>{t("ct.templates.more")}</p>
			<Fault fault={fault} again={templates.again} />
			{busy && !value && <p role="status">{frame("s.loading")}</p>}
			<ul class="cards" data-testid="templates">
				{value?.templates.map(({ id, name, version, at }) => (
					<li class="card" key={id}>
						<a href={href(`certificates/template/${id}`)} onClick={follow}>
							{version ? name : t("ct.default")}
						</a>
						<p class="hint">{version ? t("ct.version", { n: version, at: vietTime(at) }) : t("ct.default.more")}</p>
					</li>
				))}
			</ul>
		</section>
	);
}

export function List() {
	rounds.want("rounds");
	contests.want("contests");
	templates.want("certificate-templates?limit=200");
	return (
		<>
			<h1>{t("ct.title")}</h1>
			<p>{t("ct.intro")}</p>
			<Sources kind="round" of={rounds} />
			<Sources kind="contest" of={contests} />
			<Templates />
		</>
	);
}

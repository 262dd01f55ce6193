// Two versions of a question beside each other; which, says the address.

import { Coming, Failed, Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, goQuery, href, query } from "../router";
import { Differences } from "./Diff";
import { t } from "./texts";
import type { Question, Step } from "./types";
import { Past, wantWhole, whole } from "./Whole";

const one = loader<{ version: number; document: Question }>();
const other = loader<{ version: number; document: Question }>();

export function HistoryPage({ id }: { id: string }) {
	wantWhole(id);
	const { value, fault } = whole.state.value;
	if (fault && value?.row.id !== id) return <Failed title={t("bank.history")} back={t("bank.back")} path="bank" fault={fault} again={whole.again} />;
	if (!value || value.row.id !== id) return <Coming title={t("bank.history")} text={t("bank.loading")} />;
	const newest = value.row.version;
	const to = Number(query().get("to")) || newest;
	const from = Number(query().get("from")) || Math.max(1, newest - 1);
	const path = (version: number) => `bank/questions/${encodeURIComponent(id)}?version=${version}`;
	one.want(path(from));
	other.want(path(to));
	const [a, b] = [one.state.value, other.state.value];
	return (
		<>
			<p>
				<a class="target" href={href(`bank/${id}`)} onClick={follow}>
					{t("bank.back.question")}
				</a>
			</p>
			<h1>
				{t("bank.history")} <span class="id">{id}</span>
			</h1>
			<div class="row">
				<Choose name="from" label={t("bank.diff.from")} value={from} history={value.history} />
				<Choose name="to" label={t("bank.diff.to")} value={to} history={value.history} />
			</div>
			<Fault fault={a.fault ?? b.fault} again={() => (one.again(), other.again())} />
			{a.value && b.value && (
				<Differences from={a.value.document} to={b.value.document} fromName={t("bank.version", { n: from })} toName={t("bank.version", { n: to })} />
			)}
			<ol class="plain">
				{value.history.map((step) => (
					<Past step={step} />
				))}
			</ol>
		</>
	);
}

function Choose({ name, label, value, history }: { name: string; label: string; value: number; history: Step[] }) {
	return (
		<div class="field">
			<label for={`diff-${name}`}>{label}</label>
			<select id={`diff-${name}`} value={String(value)} onChange={(event) => goQuery({ [name]: event.currentTarget.value })}>
				{history.map(({ version }) => (
					<option value={String(version)} selected={version === value}>
						{t("bank.version", { n: version })}
					</option>
				))}
			</select>
		</div>
	);
}

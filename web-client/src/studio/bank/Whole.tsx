// One question as it stands: text, key, why, the law behind it, what is like it, what became of it.

import { signal } from "@preact/signals-core";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { ask, Refusal } from "../rest";
import { follow, href } from "../router";
import { may } from "../session";
import { cited, inLang, summary, topicName, when, whoOf } from "./bank";
import { Standing } from "./Browse";
import { saying } from "./sayings";
import { UseFacts } from "./Use";
import { Told } from "./Told";
import { t } from "./texts";
import { languages, type Row, type Step, type Whole } from "./types";

export const whole = loader<Whole>();

export const wantWhole = (id: string): void => whole.want(`bank/questions/${encodeURIComponent(id)}`);

export function WholePage({ id }: { id: string }) {
	summary.want("bank/summary");
	wantWhole(id);
	const { value, fault } = whole.state.value;
	return (
		<>
			<p>
				<a class="target" href={href("bank")} onClick={follow}>
					{t("bank.back")}
				</a>
			</p>
			<h1>
				{t("bank.question")} <span class="id">{id}</span>
			</h1>
			<Fault fault={fault} again={whole.again} />
			{!value && !fault && <p role="status">{t("bank.loading")}</p>}
			{value && value.row.id === id && <Shown whole={value} />}
		</>
	);
}

// The law that the question rests on.
export function Law({ bases }: { bases: Row["bases"] }) {
	return (
		<section>
			<h2>{t("bank.column.basis")}</h2>
			{bases.length ? (
				<ul class="plain">
					{bases.map((basis) => (
						<li>{cited(basis)}</li>
					))}
				</ul>
			) : (
				<p>{t("bank.no.basis")}</p>
			)}
		</section>
	);
}

function Shown({ whole: { row, document, history, similar } }: { whole: Whole }) {
	return (
		<>
			<p class="row">
				<Standing row={row} />
			</p>
			{row.stale && <p class="error">{inLang(row.stale)}</p>}
			<div class="row">
				{isToSubmit(row) && (
					<button type="button" class="primary" onClick={() => void step(row.id, "submit", { based_on: row.version })} data-testid="bank-submit">
						{t("bank.submit")}
					</button>
				)}
				{may("write_bank") && (
					<a class={isToSubmit(row) ? "secondary" : "primary"} href={href(`bank/${row.id}/edit`)} onClick={follow} data-testid="bank-edit">
						{t("bank.edit")}
					</a>
				)}
				<a class="secondary" href={href(`bank/${row.id}/history`)} onClick={follow}>
					{t("bank.diff")}
				</a>
			</div>
			<Next row={row} />
			<section class="card">
				<dl class="facts">
					<dt>{t("bank.filter.kind")}</dt>
					<dd>{t(`bank.kind.${document.kind}`)}</dd>
					<dt>{t("bank.filter.topic")}</dt>
					<dd>{topicName(document.topic)}</dd>
					<dt>{t("bank.filter.difficulty")}</dt>
					<dd>{t(`bank.difficulty.${document.difficulty}`)}</dd>
					<dt>{t("bank.filter.audience")}</dt>
					<dd>{document.audience.map((one) => t(`bank.audience.${one}`)).join(", ")}</dd>
					<UseFacts use={row.use} />
				</dl>
			</section>
			{languages.filter((one) => document.text[one]).map((one) => (
				<Told document={document} language={one} />
			))}
			<Law bases={row.bases} />
			{similar.length > 0 && (
				<section>
					<h2>{t("bank.similar")}</h2>
					<ul class="plain">
						{similar.map((one) => (
							<li>
								<a class="target" href={href(`bank/${one.id}`)} onClick={follow}>
									<span class="id">{one.id}</span> {inLang(one.text)}
								</a>{" "}
								<span class="hint">{t("bank.alike", { percent: Math.round(one.share * 100) })}</span>
							</li>
						))}
					</ul>
				</section>
			)}
			<section>
				<h2>{t("bank.history")}</h2>
				<ol class="plain">
					{history.map((step) => (
						<Past step={step} />
					))}
				</ol>
			</section>
		</>
	);
}

const isToSubmit = ({ status }: Row): boolean => (status === "draft" || status === "reviewed") && may("write_bank");

// What else can be done with a question as it stands, and what came of it.
function Next({ row }: { row: Row }) {
	const body = { based_on: row.version };
	return (
		<>
			{row.status === "submitted" && <p class="note">{t("bank.submitted.more")}</p>}
			{(row.status === "published" || row.status === "submitted") && may("review_bank") && (
				<details>
					<summary>{t("bank.retire")}</summary>
					<form
						class="panel"
						onSubmit={(event) => {
							event.preventDefault();
							const { reason, superseded_by } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
							void step(row.id, "retire", { ...body, reason, ...(superseded_by && { superseded_by }) });
						}}
					>
						<div class="field">
							<label for="retire-reason">{t("bank.retire.reason")}</label>
							<input id="retire-reason" name="reason" required maxLength={1000} autocomplete="off" />
						</div>
						<div class="field">
							<label for="retire-by">{t("bank.retire.by")}</label>
							<input id="retire-by" name="superseded_by" maxLength={40} autocomplete="off" />
						</div>
						<button type="submit" class="secondary">
							{t("bank.retire")}
						</button>
					</form>
				</details>
			)}
			<Fault fault={stepFault.value} />
			{stepErrors.value.length > 0 && (
				<ul class="plain" role="alert">
					{stepErrors.value.map((one) => (
						<li class="error">{saying({ field: one.field, code: "form", is_error: true, message: { en: one.detail ?? "" } })}</li>
					))}
				</ul>
			)}
		</>
	);
}

const stepFault = signal<unknown>(null);
const stepErrors = signal<{ field: string; detail?: string }[]>([]);

async function step(id: string, name: "submit" | "retire", body: unknown): Promise<void> {
	stepFault.value = null;
	stepErrors.value = [];
	try {
		await ask("POST", `bank/questions/${id}/${name}`, body);
	} catch (refused) {
		stepFault.value = refused;
		if (refused instanceof Refusal) stepErrors.value = refused.errors as unknown as typeof stepErrors.value;
	}
	whole.again();
}

export function Past({ step }: { step: Step }) {
	const changed = step.changed.split(" ").filter(Boolean);
	return (
		<li>
			<strong>{t("bank.version", { n: step.version })}</strong> {t(`bank.step.${step.step}`)}
			{step.at !== null && (
				<>
					{" · "}
					<span class="moment">{when(step.at)}</span> · {whoOf(step)}
				</>
			)}
			{changed.length > 0 && <p class="hint">{t("bank.changed", { fields: changed.map((one) => fieldName(one)).join(", ") })}</p>}
			{step.note && <p>{t("bank.note", { note: step.note })}</p>}
		</li>
	);
}

const named = ["kind", "topic", "audience", "difficulty", "text", "options", "order", "answer", "number", "explanation", "basis", "effective_from", "effective_to", "media"] as const;

export function fieldName(field: string): string {
	const known = named.find((one) => one === field);
	return known ? t(`bank.field.${known}`) : field;
}

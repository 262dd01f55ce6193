// One question as it stands: text, key, why, the law behind it, what is like it, what became of it.

import { Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, href } from "../router";
import { may } from "../session";
import { cited, inLang, summary, topicName, when, whoOf } from "./bank";
import { Standing } from "./Browse";
import { t } from "./texts";
import { languages, type Question, type Step, type Texts, type Whole } from "./types";

export const whole = loader<Whole>();

export function WholePage({ id }: { id: string }) {
	summary.want("bank/summary");
	whole.want(`bank/questions/${encodeURIComponent(id)}`);
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

function Shown({ whole: { row, document, history, similar } }: { whole: Whole }) {
	return (
		<>
			<p class="row">
				<Standing row={row} />
			</p>
			{row.stale && <p class="error">{inLang(row.stale)}</p>}
			<div class="row">
				{may("write_bank") && (
					<a class="primary" href={href(`bank/${row.id}/edit`)} onClick={follow} data-testid="bank-edit">
						{t("bank.edit")}
					</a>
				)}
			</div>
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
				</dl>
			</section>
			{languages.filter((one) => document.text[one]).map((one) => (
				<Told document={document} language={one} />
			))}
			<section>
				<h2>{t("bank.column.basis")}</h2>
				{document.basis?.length ? (
					<ul class="plain">
						{document.basis.map((basis) => (
							<li>{cited(basis)}</li>
						))}
					</ul>
				) : (
					<p>{t("bank.no.basis")}</p>
				)}
			</section>
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

const has = (texts: Texts | undefined, language: "vi" | "en") => texts?.[language];

// The question in one language, with its key.
function Told({ document, language }: { document: Question; language: "vi" | "en" }) {
	return (
		<section class="card" lang={language}>
			<h2>{document.text[language]}</h2>
			{document.kind === "true_false" && (
				<p class="key">{t("bank.key.is", { key: document.answer ? t("bank.true") : t("bank.false") })}</p>
			)}
			{document.number && (
				<p class="key">
					{t("bank.key.is", { key: document.number.value })} {has(document.number.unit, language)}
				</p>
			)}
			{document.options && (
				<ol class="lettered">
					{(document.order ?? document.options.map((_, index) => index)).map((place) => {
						const option = document.options![place]!;
						return (
							<li>
								{option.text[language]} {option.right && <strong class="key">{t("bank.right")}</strong>}{" "}
								{option.pinned && <span class="hint">{t("bank.pinned")}</span>}
								{has(option.explanation, language) && <p class="hint">{option.explanation![language]}</p>}
							</li>
						);
					})}
				</ol>
			)}
			{has(document.explanation, language) && <p>{document.explanation![language]}</p>}
		</section>
	);
}

export function Past({ step }: { step: Step }) {
	const changed = step.changed.split(" ").filter(Boolean);
	return (
		<li>
			<strong>{t("bank.version", { n: step.version })}</strong> {t(`bank.step.${step.step}`)}
			{step.at !== null && ` · ${when(step.at)} · ${whoOf(step)}`}
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

// The log: who changed what, and when.

import { loader } from "../loaded";
import { follow, href, query } from "../router";
import { may } from "../session";
import { t as frame } from "../texts";
import { Choose, day, Email, Listing, PAGE, type Rows } from "./parts";
import { t, vi } from "./texts";

interface Row {
	number: number;
	at: number;
	account: string | null;
	account_name: string | null;
	action: string;
	object: string;
	object_name: string | null;
	object_kind: "round" | "contest" | "draft" | null;
	detail: Record<string, unknown> | null;
}

const SUBJECTS = ["account", "invitation", "organisation", "session", "token", "locality", "question", "media", "set", "round", "contest", "certificate"] as const;
const log = loader<Rows<Row>>();

/** In words where there are some; the subject, and the verb as it is stored, elsewhere. */
function actionText(action: string): string {
	const key = `adm.act.${action}`;
	return key in vi ? t(key as keyof typeof vi) : action;
}

/** Where it is to be seen, for those who may. */
function pageOf({ action, object, object_name, object_kind: kind }: Row): string | null {
	const id = encodeURIComponent(object);
	const subject = action.split(".")[0]!;
	if (kind === "round") return may("see_people") ? `results/round/${id}` : null;
	if (kind === "contest") return may("see") ? `contests/c/${id}` : null;
	if (kind === "draft") return may("hold") ? `contests/draft/${id}` : null;
	if (action.startsWith("question.import")) return may("write_bank") ? "import" : null;
	if (subject === "question") return may("read_bank") ? `bank/${id}` : null;
	if (subject === "set") return may("read_bank") ? `sets/${id}` : null;
	if (action === "certificate.template") return may("certify") ? `certificates/template/${id}` : null;
	if (subject === "account" && object_name) return may("manage") ? "people" : null;
	if (subject === "organisation") return may("manage") ? "organisations" : null;
	return null;
}

// Numbers of what was done that have words; the rest of it is for programs.
const details = ["version", "questions", "count", "entrant", "minutes", "percent", "open"] as const;

const detailText = ({ detail }: Row): string =>
	details.flatMap((name) => (typeof detail?.[name] === "number" ? [t(`adm.detail.${name}`, { n: detail[name] as number })] : [])).join(" · ");

// Ids that people know and look for; others are random letters.
const isKnown = ({ action }: Row): boolean => /^(question|set|certificate)\.(?!import|template|picture|issue)/.test(action);

function What({ row }: { row: Row }) {
	const { action, object, object_name: name, object_kind: kind } = row;
	const path = pageOf(row);
	const subject = SUBJECTS.find((one) => one === (kind === "round" || kind === "contest" ? kind : action.split(".")[0]));
	const words = name?.includes("@") ? <Email>{name}</Email> : (name ?? (subject ? t(`adm.subject.${subject}`) : object));
	const more = detailText(row);
	return (
		<>
			{path ? (
				<a class="target" href={href(path)} onClick={follow}>
					{words}
				</a>
			) : (
				words
			)}
			{(isKnown(row) || more) && (
				<p class="hint">
					{isKnown(row) && <span class="id">{object}</span>} {more}
				</p>
			)}
		</>
	);
}

// On a narrow screen all of it stands in one column.
function One({ row }: { row: Row }) {
	const who = row.account ? (row.account_name ?? row.account) : t("adm.server");
	return (
		<tr>
			<td class="moment wide-only">{day(row.at)}</td>
			<td class="wide-only">{who}</td>
			<td>
				<span class="act">{actionText(row.action)}</span>
				<div class="narrow-only">
					<What row={row} />
					<p class="hint">
						{who} · <span class="moment">{day(row.at)}</span>
					</p>
				</div>
			</td>
			<td class="about wide-only">
				<What row={row} />
			</td>
		</tr>
	);
}

export function Page() {
	const asked = query();
	const subject = asked.get("subject") ?? "";
	const about = asked.get("about") ?? "";
	log.want(`audit?${new URLSearchParams({ action: subject, about, offset: asked.get("from") ?? "0", limit: String(PAGE) })}`);
	return (
		<>
			<h1>{frame("s.audit")}</h1>
			<p>{t("adm.audit.more")}</p>
			<div class="row">
				<Choose
					id="adm-subject"
					label={t("adm.subject")}
					name="subject"
					value={subject}
					options={[["", t("adm.subject.all")], ...SUBJECTS.map((one): [string, string] => [one, t(`adm.subject.${one}`)])]}
				/>
			</div>
			<Listing of={log} empty={t("adm.audit.none")}>
				{(rows) => (
					<div class="scroll" tabIndex={0} role="region" aria-label={frame("s.audit")}>
						<table>
							<thead>
								<tr>
									<th class="wide-only">{t("adm.at")}</th>
									<th class="wide-only">{t("adm.who")}</th>
									<th>{t("adm.what")}</th>
									<th class="wide-only">{t("adm.on")}</th>
								</tr>
							</thead>
							<tbody>
								{rows.map((row) => (
									<One key={row.number} row={row} />
								))}
							</tbody>
						</table>
					</div>
				)}
			</Listing>
		</>
	);
}

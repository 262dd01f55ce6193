// The log: who changed what, and when.

import { loader } from "../loaded";
import { query } from "../router";
import { t as frame } from "../texts";
import { Choose, day, Listing, PAGE, type Rows } from "./parts";
import { t, vi } from "./texts";

interface Row {
	number: number;
	at: number;
	account: string | null;
	account_name: string | null;
	action: string;
	object: string;
	object_name: string | null;
	detail: unknown;
}

const SUBJECTS = ["account", "invitation", "organisation", "session", "token", "locality", "question", "media", "set", "round", "contest", "certificate"] as const;
const log = loader<Rows<Row>>();

/** In words where there are some; the subject, and the verb as it is stored, elsewhere. */
function actionText(action: string): string {
	const key = `adm.act.${action}`;
	return key in vi ? t(key as keyof typeof vi) : action;
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
									<th>{t("adm.at")}</th>
									<th>{t("adm.who")}</th>
									<th>{t("adm.what")}</th>
									<th>{t("adm.on")}</th>
								</tr>
							</thead>
							<tbody>
								{rows.map((row) => (
									<tr key={row.number}>
										<td class="moment">{day(row.at)}</td>
										<td>{row.account ? (row.account_name ?? row.account) : t("adm.server")}</td>
										<td>{actionText(row.action)}</td>
										<td>{row.object_name ?? row.object}</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				)}
			</Listing>
		</>
	);
}

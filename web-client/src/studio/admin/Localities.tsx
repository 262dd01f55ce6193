// Localities of today and before, and the table by which communes come in.

import { signal } from "@preact/signals-core";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { provinces } from "../places";
import { fetchAnswer, Refusal } from "../rest";
import { query } from "../router";
import { session } from "../session";
import { t as frame } from "../texts";
import { Choose, Listing, PAGE, Search, type Rows } from "./parts";
import { t } from "./texts";

interface Locality {
	code: string;
	name: string;
	level: "province" | "district" | "commune";
	parent_name: string | null;
	effective_to: string | null;
	became_name: string | null;
}

const isPast = ({ effective_to }: Locality): boolean => effective_to !== null;

/** «2025-06-30» → «30/06/2025» */
const dayText = (date: string): string => date.split("-").reverse().join("/");

const COLUMNS = ["code", "name", "level", "parent", "effective_from", "effective_to", "became"];

const localities = loader<Rows<Locality>>();
const fault = signal<unknown>(null);
const sending = signal(false);
const taken = signal<number | null>(null);

async function upload(input: HTMLInputElement): Promise<void> {
	const file = input.files?.[0];
	if (!file || sending.value) return;
	fault.value = null;
	taken.value = null;
	sending.value = true;
	try {
		const answer = await fetchAnswer("POST", "localities", await file.text());
		taken.value = ((await answer.json()) as { rows: number }).rows;
		localities.again();
	} catch (problem) {
		fault.value = problem;
	} finally {
		sending.value = false;
		input.value = "";
	}
}

export function Page() {
	const asked = query();
	const text = (name: string) => asked.get(name) ?? "";
	const path = new URLSearchParams({
		q: text("q"),
		level: text("level"),
		of: text("of"),
		offset: text("from") || "0",
		limit: String(PAGE),
	});
	localities.want(`localities?${path}`);
	return (
		<>
			<h1>{frame("s.localities")}</h1>
			<p>{t("adm.localities.more")}</p>
			<div class="row">
				<Search label={t("adm.localities.search")} value={text("q")} />
				<Choose
					id="adm-level"
					label={t("adm.level")}
					name="level"
					value={text("level")}
					options={[
						["", t("adm.level.all")],
						["province", t("adm.level.province")],
						["commune", t("adm.level.commune")],
						["district", t("adm.level.district")],
					]}
				/>
				<Choose
					id="adm-of"
					label={t("adm.of")}
					name="of"
					value={text("of")}
					options={[
						["", t("adm.of.today")],
						["all", t("adm.of.all")],
						...provinces().map(({ code, name }): [string, string] => [code, name]),
					]}
				/>
			</div>
			<Listing of={localities} empty={t("adm.localities.none")}>
				{(rows) => (
					<div class="scroll" tabIndex={0} role="region" aria-label={frame("s.localities")}>
						<table class="stacked">
							<thead>
								<tr>
									<th scope="col">{t("adm.locality")}</th>
									<th scope="col">{t("adm.code")}</th>
									<th scope="col">{t("adm.level")}</th>
									{rows.some(isPast) && <th scope="col">{t("adm.became")}</th>}
								</tr>
							</thead>
							<tbody>
								{rows.map((row) => (
									<tr key={row.code}>
										<td class="first">
											{row.name}
											{row.parent_name && <span class="hint"> · {row.parent_name}</span>}
										</td>
										<td data-label={t("adm.code")}>{row.code}</td>
										<td data-label={t("adm.level")}>{t(`adm.level.${row.level}`)}</td>
										{rows.some(isPast) && <td data-label={t("adm.became")}>{isPast(row) ? (row.became_name ?? t("adm.ended", { day: dayText(row.effective_to!) })) : ""}</td>}
									</tr>
								))}
							</tbody>
						</table>
					</div>
				)}
			</Listing>
			{session.value.everywhere?.includes("manage") && <Upload />}
		</>
	);
}

function Upload() {
	const problems = fault.value instanceof Refusal ? fault.value.errors : [];
	return (
		<section class="panel narrow">
			<h2>{t("adm.upload")}</h2>
			<p>{t("adm.upload.more")}</p>
			<p>
				<code>
					{COLUMNS.map((name, place) => (
						<>
							{place > 0 && ","}
							<wbr />
							{name}
						</>
					))}
				</code>
			</p>
			<div class="field">
				<label for="adm-file">{t("adm.upload.file")}</label>
				<input id="adm-file" type="file" accept=".csv,text/csv" onChange={(event) => void upload(event.currentTarget)} />
			</div>
			<p role="status">
				{sending.value ? frame("s.sending") : taken.value !== null && t("adm.upload.done", { n: taken.value })}
			</p>
			{problems.length ? (
				<>
					<p class="error" role="alert">
						{t("adm.upload.bad")}
					</p>
					<ul>
						{problems.map(({ field }) => (
							<li key={field}>
								{t("adm.upload.line", { line: field.split(".")[0]!, column: field.split(".")[1] ?? "" })}
							</li>
						))}
					</ul>
				</>
			) : (
				<Fault fault={fault.value} />
			)}
		</section>
	);
}

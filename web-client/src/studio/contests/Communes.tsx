// All communes of a province put into the list of localities, so that nobody types a hundred.

import { signal } from "@preact/signals-core";
import { Fault } from "../Fault";
import { communesNow, provinces, withCommunes } from "../places";
import type { Path } from "./document";
import { change, valueAt } from "./editing";
import { t } from "./texts";

const chosen = signal("");
const added = signal<number | null>(null);
const fault = signal<unknown>(null);
const busy = signal(false);

async function add(path: Path): Promise<void> {
	const province = provinces().find(({ code }) => code === chosen.value);
	if (!province || busy.value) return;
	busy.value = true;
	fault.value = added.value = null;
	try {
		const names = await communesNow(province.code);
		const list = (valueAt(path) ?? []) as string[];
		const more = withCommunes(list, names, province.name);
		change(path, more);
		added.value = more.length - list.length;
	} catch (problem) {
		fault.value = problem;
	} finally {
		busy.value = false;
	}
}

export function Communes({ path }: { path: Path }) {
	return (
		<div class="field">
			<label for="communes-of">{t("contest.communes")}</label>
			<div class="row">
				<select
					id="communes-of"
					onChange={(event) => {
						chosen.value = event.currentTarget.value;
						added.value = null;
					}}
				>
					<option value="">{t("contest.communes.choose")}</option>
					{provinces().map(({ code, name }) => (
						<option key={code} value={code} selected={code === chosen.value}>
							{name}
						</option>
					))}
				</select>
				<button type="button" class="secondary" aria-disabled={!chosen.value || busy.value} onClick={() => void add(path)}>
					{t("contest.communes.add")}
				</button>
			</div>
			<p class="hint" role="status">
				{added.value !== null && t(added.value ? "contest.communes.added" : "contest.communes.there", { n: added.value })}
			</p>
			<Fault fault={fault.value} />
		</div>
	);
}

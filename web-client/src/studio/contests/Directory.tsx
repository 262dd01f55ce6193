// The units of the directory taken as those of a contest or a round, so that nobody types them twice.

import { signal } from "@preact/signals-core";
import { Fault } from "../Fault";
import { ask } from "../rest";
import { t } from "./texts";
import { UNITS_MAX, unitsOf, type Kept } from "./units";
import type { Unit } from "./document";

const PAGE = 1_000; // as many as the server gives at once

const fault = signal<unknown>(null);
const busy = signal(false);
const isEmpty = signal(false);

async function take(put: (units: Unit[]) => void): Promise<void> {
	if (busy.value) return;
	busy.value = true;
	fault.value = null;
	isEmpty.value = false;
	try {
		const rows: Kept[] = [];
		for (let total = 1; rows.length < Math.min(total, UNITS_MAX); ) {
			const page = await ask<{ rows: Kept[]; total: number }>("GET", `organisations?limit=${PAGE}&offset=${rows.length}`);
			if (!page.rows.length) break;
			rows.push(...page.rows);
			total = page.total;
		}
		const units = unitsOf(rows);
		if (units.length) put(units);
		else isEmpty.value = true;
	} catch (problem) {
		fault.value = problem;
	}
	busy.value = false;
}

export function Directory({ put, hint = t("contest.directory.hint") }: { put: (units: Unit[]) => void; hint?: string }) {
	return (
		<div class="field">
			<div class="row">
				<button type="button" class="secondary" data-testid="units-directory" aria-disabled={busy.value} onClick={() => void take(put)}>
					{t("contest.directory")}
				</button>
			</div>
			<p class="hint">{hint}</p>
			<p class="hint" role="status">
				{isEmpty.value && t("contest.directory.empty")}
			</p>
			<Fault fault={fault.value} />
		</div>
	);
}

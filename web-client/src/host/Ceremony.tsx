// The ceremony at the end, from the remote: beginning it, and what was revealed so far.

import { People, Units } from "../ui/boards";
import type { UnitNames } from "../ui/units";
import { command, pending, state } from "./session";
import { ceremonyOf, isAllowed, PLACES } from "./state";
import { t } from "./texts";

// For thumbs, above the large button. What was planned the large button begins by itself.
export function BeginCeremony() {
	const { phase, planned } = state.value;
	if (planned || phase === "finished" || !isAllowed("ceremony", state.value)) return null;
	return (
		<section class="begin" aria-labelledby="begin">
			<h2 id="begin">{t("ceremony.title")}</h2>
			<Places />
		</section>
	);
}

// When all is over it is nothing that comes next: everybody has seen the places.
export function LateCeremony() {
	if (state.value.phase !== "finished") return null;
	return (
		<details class="fold" data-testid="host-late">
			<summary>{t("ceremony.late.title")}</summary>
			<p class="hint">{t("ceremony.late")}</p>
			<Places />
		</details>
	);
}

function Places() {
	const off = pending.value !== null || !state.value.ready;
	return (
		<div class="more thirds">
			{PLACES.map((places) => (
				<button
					type="button"
					class="secondary"
					data-testid={`host-ceremony-${places}`}
					aria-disabled={off}
					onClick={() => !off && command("ceremony", { places })}
				>
					{t("ceremony.places", { n: places })}
				</button>
			))}
		</div>
	);
}

// Whoever reveals the last answer with open boards has told the places.
export function SealHint() {
	const { phase, index, questions, frozen } = state.value;
	const isLast = index > 0 && index + 1 === questions && (phase === "question" || phase === "closed");
	if (!isLast || frozen) return null;
	return <p class="hint">{t("ceremony.seal")}</p>;
}

export function Revealed({ nameOf }: { nameOf: UnitNames }) {
	const { standings } = state.value;
	const ceremony = ceremonyOf(state.value);
	if (!standings || !ceremony) return null;
	const { latest, places } = ceremony;
	const rows = latest?.top ?? latest?.units ?? [];
	return (
		<section class="now" data-testid="host-ceremony" data-step={ceremony.step}>
			<h2>{t("ceremony.title")}</h2>
			{latest ? (
				<p role="status">
					{t("ceremony.latest", { n: latest.rank })} <strong>{rows.map((row) => row.name).join(", ")}</strong>
				</p>
			) : (
				<p role="status">{t("ceremony.begun", { n: places })}</p>
			)}
			<Units title={t("s.units")} rows={standings.units} />
			<People title={t("s.top")} rows={standings.top} nameOf={nameOf} />
		</section>
	);
}

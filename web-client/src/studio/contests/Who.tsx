// Who may take part, and by what one person is known.

import { change, valueAt } from "./editing";
import { Communes } from "./Communes";
import { CheckField, NumberField, SelectField, TimeField, idOf, Problems } from "./fields";
import type { Path } from "./document";
import { t } from "./texts";

export function Who() {
	return (
		<>
			<SelectField
				path={["identity"]}
				label={t("contest.identity")}
				usual="phone"
				choices={(["phone", "code", "either"] as const).map((value) => ({ value, text: t(`contest.identity.${value}`) }))}
			/>
			<div class="pair">
				<NumberField path={["eligibility", "age_min"]} label={t("contest.age.min")} />
				<NumberField path={["eligibility", "age_max"]} label={t("contest.age.max")} />
			</div>
			<TimeField kind="date" path={["eligibility", "age_on"]} label={t("contest.age.on")} hint={t("contest.age.on.hint")} />
			<SelectField
				path={["eligibility", "unit"]}
				label={t("contest.unit.needed")}
				empty={t("contest.unit.usual")}
				choices={(["required", "optional"] as const).map((value) => ({ value, text: t(`contest.unit.${value}`) }))}
			/>
			<CheckField path={["eligibility", "other_unit"]} label={t("contest.unit.other")} usual />
			<CheckField path={["eligibility", "members_only"]} label={t("contest.members")} />
			<Lines path={["eligibility", "localities"]} label={t("contest.localities")} hint={t("contest.localities.hint")} />
			<Communes path={["eligibility", "localities"]} />
			<Lines path={["eligibility", "excluded"]} label={t("contest.excluded")} hint={t("contest.excluded.hint")} />
		</>
	);
}

/** A list of texts, one on a line. Lines of blanks are kept while somebody types. */
function Lines({ path, label, hint }: { path: Path; label: string; hint: string }) {
	const id = idOf(path);
	const list = (valueAt(path) ?? []) as string[];
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<textarea
				id={id}
				rows={4}
				value={list.join("\n")}
				aria-describedby={`${id}-hint ${id}-problems`}
				onChange={(event) => {
					const lines = event.currentTarget.value.split("\n").map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean);
					change(path, lines.length ? lines : undefined);
				}}
			/>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			<Problems of={[path, ...list.slice(0, 500).map((_, i) => [...path, i])]} id={id} />
		</div>
	);
}

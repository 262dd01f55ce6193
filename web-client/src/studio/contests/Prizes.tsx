// Prizes, and rankings of units as such.

import { valueAt } from "./editing";
import { freeId, idsOf, type Collective, type Prize, type Round } from "./document";
import { CheckField, NumberField, Rows, SelectField, WordsField } from "./fields";
import { t } from "./texts";

const COLLECTIVES_MAX = 12;
const PRIZES_MAX = 200;

export function Collectives() {
	return (
		<>
			<h3>{t("contest.collective")}</h3>
			<p class="hint">{t("contest.collective.hint")}</p>
			<Rows<Collective>
				path={["collective"]}
				max={COLLECTIVES_MAX}
				title={(one, i) => one.title?.vi || t("contest.collective.n", { n: i + 1 })}
				add={t("contest.collective.add")}
				fresh={(list) => ({
					id: freeId(`tap-the-${list.length + 1}`, idsOf(list)),
					title: { vi: t("contest.collective.by.rate") },
					by: "rate",
				})}
			>
				{(path, one) => (
					<>
						<WordsField path={[...path, "title"]} label={t("contest.collective.title")} />
						<SelectField
							path={[...path, "by"]}
							label={t("contest.collective.by")}
							choices={(["rate", "entrants", "prizes", "mean", "rate_and_prizes"] as const).map((value) => ({ value, text: t(`contest.collective.by.${value}`) }))}
						/>
						{one.by === "mean" && <NumberField path={[...path, "best"]} label={t("contest.collective.best")} />}
						<NumberField path={[...path, "minimum"]} label={t("contest.collective.minimum")} />
						<SelectField
							path={[...path, "of"]}
							label={t("contest.collective.of")}
							usual="leaves"
							choices={(["leaves", "roots"] as const).map((value) => ({ value, text: t(`contest.collective.of.${value}`) }))}
						/>
					</>
				)}
			</Rows>
		</>
	);
}

export function Prizes() {
	const rounds = (valueAt(["rounds"]) ?? []) as Round[];
	const collectives = (valueAt(["collective"]) ?? []) as Collective[];
	const scopes = [
		{ value: "contest", text: t("contest.prize.of.contest") },
		{ value: "round", text: t("contest.prize.of.rounds") },
		...rounds.map(({ id, title }) => ({ value: `round:${id}`, text: t("contest.prize.of.one", { name: title?.vi ?? id }) })),
		{ value: "division", text: t("contest.prize.of.division") },
		...collectives.map(({ id, title }) => ({ value: `collective:${id}`, text: t("contest.prize.of.units", { name: title?.vi ?? id }) })),
	];
	return (
		<>
			<h3>{t("contest.prizes")}</h3>
			<p class="hint">{t("contest.prizes.hint")}</p>
			<Rows<Prize>
				path={["prizes"]}
				max={PRIZES_MAX}
				ordered
				title={(one, i) => one.name?.vi || t("contest.prize.n", { n: i + 1 })}
				add={t("contest.prize.add")}
				fresh={(list) => ({ id: freeId(`giai-${list.length + 1}`, idsOf(list)), name: { vi: t("contest.prize.usual") }, count: 1 })}
			>
				{(path, one) => (
					<>
						<WordsField path={[...path, "name"]} label={t("contest.prize.name")} />
						<div class="triple">
							<SelectField path={[...path, "of"]} label={t("contest.prize.of")} usual="contest" choices={scopes} />
							<NumberField path={[...path, "count"]} label={t("contest.prize.count")} />
							{!one.of?.startsWith("collective:") && <NumberField path={[...path, "points"]} label={t("contest.prize.points")} />}
						</div>
					</>
				)}
			</Rows>
			<CheckField path={["one_prize"]} label={t("contest.prize.one")} usual />
		</>
	);
}

// What is compared when people have the same: the keys in their order, and predictions.

import { change, valueAt } from "./editing";
import { freeId, idsOf, type Prediction } from "./document";
import { Move, moved, NumberField, Problems, Rows, SelectField, WordsField, idOf } from "./fields";
import { t } from "./texts";

const PREDICTIONS_MAX = 4;
const KEYS = ["score", "right", "time", "submitted", "started", "perfect", "attempts", "registered"] as const;

export function Predictions() {
	return (
		<>
			<h3>{t("contest.predictions")}</h3>
			<p class="hint">{t("contest.predictions.hint")}</p>
			<Rows<Prediction>
				path={["predictions"]}
				max={PREDICTIONS_MAX}
				title={(one, i) => one.text?.vi || t("contest.prediction.n", { n: i + 1 })}
				add={t("contest.prediction.add")}
				fresh={(list) => ({
					id: freeId(`du-doan-${list.length + 1}`, idsOf(list)),
					kind: "all_right",
					text: { vi: t("contest.prediction.usual") },
				})}
			>
				{(path, one) => (
					<>
						<WordsField path={[...path, "text"]} label={t("contest.prediction.text")} />
						<SelectField
							path={[...path, "kind"]}
							label={t("contest.prediction.kind")}
							choices={(["all_right", "entrants", "attempts", "all_right_percent"] as const).map((value) => ({ value, text: t(`contest.prediction.kind.${value}`) }))}
						/>
						<SelectField
							path={[...path, "of"]}
							label={t("contest.prediction.of")}
							usual="contest"
							choices={(["contest", "round"] as const).map((value) => ({ value, text: t(`contest.prediction.of.${value}`) }))}
						/>
						{one.kind === "all_right_percent" && <NumberField path={[...path, "decimals"]} label={t("contest.prediction.decimals")} />}
					</>
				)}
			</Rows>
		</>
	);
}

export function Ranking() {
	const predictions = (valueAt(["predictions"]) ?? []) as Prediction[];
	const all = [...KEYS, ...predictions.map(({ id }) => `prediction:${id}`)];
	const usual = ["score", ...predictions.map(({ id }) => `prediction:${id}`), "time", "submitted"];
	const keys = ((valueAt(["ranking"]) as string[] | undefined) ?? usual).filter((key) => key !== "lot");
	const name = (key: string) =>
		key.startsWith("prediction:")
			? t("contest.key.prediction", { text: predictions.find(({ id }) => key === `prediction:${id}`)?.text?.vi ?? key.slice(11) })
			: t(`contest.key.${key as (typeof KEYS)[number]}`);
	const rest = all.filter((key) => !keys.includes(key));
	return (
		<>
			<h3>{t("contest.ranking")}</h3>
			<p class="hint">{t("contest.ranking.hint")}</p>
			<Problems of={[["ranking"]]} id={idOf(["ranking"])} />
			<ol class="keys">
				{keys.map((key, i) => (
					<li key={key} id={idOf(["ranking", i])} tabIndex={-1}>
						<span>{name(key)}</span>
						<span class="row">
							<Move label={t("contest.up", { name: name(key) })} text={t("contest.up.short")} off={i === 0} go={() => change(["ranking"], moved(keys, i, -1))} />
							<Move label={t("contest.down", { name: name(key) })} text={t("contest.down.short")} off={i === keys.length - 1} go={() => change(["ranking"], moved(keys, i, 1))} />
							<Move label={t("contest.remove", { name: name(key) })} text={t("contest.remove.short")} off={keys.length === 1} go={() => change(["ranking"], keys.filter((one) => one !== key))} />
						</span>
						<Problems of={[["ranking", i]]} id={idOf(["ranking", i])} />
					</li>
				))}
				<li>
					<span>{t("contest.key.lot")}</span>
				</li>
			</ol>
			{rest.length > 0 && (
				<div class="field">
					<label for="key-add">{t("contest.key.add")}</label>
					<select
						id="key-add"
						value=""
						onChange={(event) => {
							const key = event.currentTarget.value;
							event.currentTarget.value = "";
							if (key) change(["ranking"], [...keys, key]);
						}}
					>
						<option value="">{t("contest.choose")}</option>
						{rest.map((key) => (
							<option key={key} value={key}>
								{name(key)}
							</option>
						))}
					</select>
				</div>
			)}
		</>
	);
}

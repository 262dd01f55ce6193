// A long list of units, found by a few letters with or without their marks.

import { signal } from "@preact/signals-core";
import { fold } from "../../shared/i18n";
import { NONE, type UnitProps } from "../Join";
import { t } from "../texts";
import { x } from "./texts";

const UNITS_SHOWN = 50;

const search = signal("");

export function UnitSearch({ units, value, pick, bad }: UnitProps) {
	const chosen = units.find((unit) => unit.id === value);
	if (chosen || value === NONE)
		return (
			<div class="picked">
				<span>
					{t("name.unit")}: <strong>{chosen?.name ?? t("name.unit.none")}</strong>
				</span>
				<button type="button" id="unit" class="secondary" onClick={() => pick("")}>
					{x("name.unit.change")}
				</button>
			</div>
		);
	const words = fold(search.value).split(/\s+/);
	const found = units.filter((unit) => words.every((word) => fold(unit.name).includes(word)));
	return (
		<fieldset class="units">
			<legend>{t("name.unit")}</legend>
			<input
				id="unit"
				type="search"
				data-testid="join-unit"
				placeholder={x("name.unit.search")}
				aria-label={x("name.unit.search")}
				aria-describedby="unit-error"
				aria-invalid={bad}
				autocomplete="off"
				value={search.value}
				onInput={(event) => (search.value = event.currentTarget.value)}
			/>
			<ul>
				{found.slice(0, UNITS_SHOWN).map((unit) => (
					<li>
						<button type="button" onClick={() => pick(unit.id)}>
							{unit.name}
						</button>
					</li>
				))}
				<li>
					<button type="button" onClick={() => pick(NONE)}>
						{t("name.unit.none")}
					</button>
				</li>
			</ul>
			{!found.length && (
				<p class="hint" role="status">
					{x("name.unit.nothing", { text: search.value })}
				</p>
			)}
		</fieldset>
	);
}

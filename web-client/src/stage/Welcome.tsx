// Before the first question, and whenever there is only one thing to say.

import { isLocal, spaced, typed } from "../shared/code";
import { b } from "../ui/board-texts";
import { Drum } from "../ui/Drum";
import { Icon } from "../ui/Icon";
import { people } from "../ui/icons";
import { Qr } from "../ui/Qr";
import { shortNames } from "../ui/short-names";
import { state } from "./session";
import { t } from "./texts";

const PRESENT = 6; // units that are named, those with most people first

export function Welcome() {
	const { title, code, players, units, joinUrl } = state.value;
	const nameOf = shortNames(units);
	const present = units.filter((unit) => unit.players > 0).sort((a, b) => b.players - a.players);
	return (
		<section class="welcome">
			<div class="invite fit">
				<h1>{title}</h1>
				<p class="how">{t("join.how")}</p>
				<p class="or">
					{t("join.or")} <strong>{typed(joinUrl)}</strong>
				</p>
				<p class="room">
					<span>{t("join.code")}</span>
					<strong data-testid="stage-code">{spaced(code)}</strong>
				</p>
				{isLocal(joinUrl) && <p class="local">{t("join.local")}</p>}
				<p class="joined">
					<Icon d={people} />
					<strong data-testid="stage-players">{players ? t("join.players", { n: players }) : t("join.nobody")}</strong>
				</p>
				{present.length > 0 && (
					<ul class="present">
						{present.slice(0, PRESENT).map((unit) => (
							<li>
								<span>{nameOf(unit.id)}</span> <strong>{b("s.people", { n: unit.players })}</strong>
							</li>
						))}
						{present.length > PRESENT && <li>{t("join.more", { n: present.length - PRESENT })}</li>}
					</ul>
				)}
			</div>
			<div class="scan">
				<Drum />
				<Qr text={joinUrl} label={t("join.qr", { code })} />
			</div>
		</section>
	);
}

export function Still({ title, more }: { title: string; more: string }) {
	return (
		<section class="still">
			<Drum />
			<h1>{title}</h1>
			<p>{more}</p>
		</section>
	);
}

export function Refused() {
	const { problem } = state.value;
	if (problem === "round_not_found") return <Still title={t("stage.none")} more={t("stage.none.more")} />;
	return (
		<Still title={t("stage.refused")} more={t("stage.refused.more", { code: problem ?? "" })} />
	);
}

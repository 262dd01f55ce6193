// The waiting room: who I am, how many we are, and a question to try the buttons with.

import { signal } from "@preact/signals-core";
import { Drum } from "../ui/Drum";
import { Icon } from "../ui/Icon";
import { people } from "../ui/icons";
import { unitNames } from "../ui/units";
import { c } from "../ui/texts";
import { extras, fetchExtras } from "./parts";
import { state } from "./session";
import { t } from "./texts";

const trying = signal(false);

function tryOut(): void {
	trying.value = true;
	void fetchExtras();
}

export function Lobby() {
	const { me, title, players, questions, info, link } = state.value;
	const unit = unitNames(info?.units)(me?.unit);
	const Practice = extras.value?.Practice;
	if (trying.value && Practice) return <Practice close={() => (trying.value = false)} />;
	return (
		<section class="panel lobby">
			<Drum />
			<h1>{title}</h1>
			<div class="card">
				<p class="note">{t("lobby.in")}</p>
				<p class="myself">{me?.name}</p>
				{unit && <p class="unit">{unit}</p>}
			</div>
			<p class="counts">
				<Icon d={people} />
				<strong>{t("lobby.players", { n: players })}</strong>
				<span>{t("lobby.questions", { n: questions })}</span>
			</p>
			<p>{t("lobby.wait")}</p>
			<button type="button" class="secondary" onClick={tryOut}>
				{t("lobby.try")}
			</button>
			<p class={`link ${link}`}>
				<span class="dot" aria-hidden="true" />
				{link === "online" ? t("net.ok") : c("net.connecting")}
			</p>
		</section>
	);
}

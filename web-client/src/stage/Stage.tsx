// The big screen's frame: what round, the scene, and how to come in late.

import { spaced, typed } from "../shared/code";
import { Icon } from "../ui/Icon";
import { cloud } from "../ui/icons";
import { lock, mute, speaker, sun } from "../ui/more-icons";
import { change, lang, settings } from "../ui/lang";
import { Board } from "./Board";
import { Ceremony } from "./Ceremony";
import { Finale } from "./Finale";
import { FromHall } from "./Forum";
import { Asked, Revealed } from "./Question";
import { speak, state } from "./session";
import { isOn, toggleSound } from "./sound";
import { ceremonyOf } from "./state";
import { t } from "./texts";
import { Refused, Still, Welcome } from "./Welcome";

export function Stage() {
	const { phase, problem } = state.value;
	return (
		<div class={`stage ${problem ? "problem" : phase}`} data-testid="stage-state" data-state={phase}>
			<Top />
			<main>
				<Scene />
			</main>
			<Bottom />
		</div>
	);
}

function Scene() {
	const { phase, problem, question, shown } = state.value;
	if (problem) return <Refused />;
	// The quiz goes first while it counts, and so does a ceremony.
	if (shown && phase !== "question" && phase !== "waiting" && !ceremonyOf(state.value)) return <FromHall shown={shown} />;
	switch (phase) {
		case "waiting":
			return <Still title={t("stage.waiting")} more="" />;
		case "lobby":
			return <Welcome />;
		case "question":
		case "closed":
			return question ? <Asked question={question} /> : null;
		case "reveal":
			return <Revealed />;
		case "standings":
			return ceremonyOf(state.value) ? <Ceremony /> : <Board />;
		case "paused":
			return <Still title={t("p.title")} more={t("p.more")} />;
		case "skipped":
			return <Still title={t("skip.title")} more={t("skip.more")} />;
		case "finished":
			return <Finale />;
	}
}

function Top() {
	const { title, question, questions, phase, problem, frozen } = state.value;
	const inside = question && ["question", "closed", "reveal"].includes(phase) && !problem;
	return (
		<header>
			<p class="house">{title || t("app")}</p>
			{frozen && !problem && !ceremonyOf(state.value) && (
				<p class="where" role="status" data-testid="stage-frozen">
					<Icon d={lock} /> {t("s.frozen")}
				</p>
			)}
			{inside && (
				<p class="where">{t("q.of", { index: question.index + 1, of: question.of || questions })}</p>
			)}
		</header>
	);
}

function Bottom() {
	const { code, joinUrl, phase, link, problem } = state.value;
	const isOver = phase === "finished" || ceremonyOf(state.value);
	const late = phase !== "lobby" && phase !== "waiting" && !isOver && !problem;
	const lost = link !== "online" && phase !== "waiting";
	return (
		<footer>
			{late && (
				<p class="late">
					{t("join.late")}: <strong>{typed(joinUrl)}</strong> · {t("join.code")}{" "}
					<strong>{spaced(code)}</strong>
				</p>
			)}
			{lost && (
				<p class="lost" role="status">
					<Icon d={cloud} />
					{t("stage.lost")}
				</p>
			)}
			<p class="tools">
				<button type="button" class="quiet" onClick={toggleSound}>
					<Icon d={isOn.value ? speaker : mute} />
					{isOn.value ? t("set.sound.on") : t("set.sound.off")}
				</button>
				<button type="button" class="quiet" onClick={flipTheme}>
					<Icon d={sun} />
					{t("set.theme")}
				</button>
				<button
					type="button"
					class="quiet"
					lang={lang.value === "vi" ? "en" : "vi"}
					onClick={() => speak(lang.value === "vi" ? "en" : "vi")}
				>
					{t("set.lang")}
				</button>
			</p>
		</footer>
	);
}

function flipTheme(): void {
	const dark = matchMedia("(prefers-color-scheme: dark)").matches;
	const now = settings.value.theme ?? (dark ? "dark" : "light");
	change({ theme: now === "dark" ? "light" : "dark" });
}

// The frame of the player's page, and which screen stands in it.

import { Icon } from "../ui/Icon";
import { cloud, help } from "../ui/icons";
import { number } from "../ui/lang";
import { CodeForm, Finding, NameForm } from "./Join";
import { later } from "./fetch-later";
import { Lobby } from "./Lobby";
import { QuestionScreen } from "./Question";
import { state } from "./session";
import { t } from "./texts";
import { verdict } from "./verdict";

export function App() {
	const Help = later.value?.Help;
	return (
		<>
			<Header />
			<Offline />
			<main>
				<Screen />
			</main>
			{Help && <Help />}
		</>
	);
}

function Header() {
	const { screen, phase, question, questions } = state.value;
	const asking = screen === "play" && phase !== "lobby" && phase !== "finished" && question;
	return (
		<header class="top">
			{asking ? (
				<h1 class="where">
					{t("q.of", { index: question.index + 1, of: question.of || questions })}
				</h1>
			) : (
				<span class="house">{t("app")}</span>
			)}
			{screen === "play" && <Score />}
			<button type="button" class="quiet" onClick={() => later.value?.openHelp()}>
				<Icon d={help} />
				{t("help")}
			</button>
		</header>
	);
}

function Score() {
	const { me, phase } = state.value;
	if (!me || phase === "lobby" || phase === "finished") return null;
	return (
		<span class="score">
			{t("sum.score")} <strong>{number(me.score)}</strong>
		</span>
	);
}

function Offline() {
	const { link, screen, answer, me } = state.value;
	if (link === "online" || link === "ended" || screen !== "play" || !me) return null;
	const waiting = answer && answer.receipt !== "accepted" && answer.receipt !== "late";
	return (
		<aside class="banner">
			<Icon d={cloud} />
			<span>
				<strong>{t("net.offline")}</strong> {waiting && t("net.offline.more")}
			</span>
		</aside>
	);
}

function Screen() {
	const { screen, phase } = state.value;
	if (screen === "code") return <CodeForm />;
	if (screen === "finding") return <Finding />;
	if (screen === "name") return <NameForm />;
	if (screen === "play" && phase === "lobby") return <Lobby />;
	if (screen === "play" && (phase === "question" || phase === "closed")) return <QuestionScreen />;
	return <Later />;
}

function Later() {
	const { screen, phase } = state.value;
	const parts = later.value;
	if (!parts) return <p class="panel ready">{phase === "reveal" ? t(verdict(state.value)) : "…"}</p>;
	if (screen === "gone") return <parts.Gone />;
	switch (phase) {
		case "reveal":
			return <parts.Reveal />;
		case "standings":
			return <parts.Standings />;
		case "paused":
			return <parts.Paused />;
		case "skipped":
			return <parts.Skipped />;
		default:
			return <parts.Finished />;
	}
}

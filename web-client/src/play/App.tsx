// The frame of the player's page, and which screen stands in it.

import { Icon } from "../ui/Icon";
import { cloud, help as mark } from "../ui/icons";
import { number } from "../ui/lang";
import { CodeForm, Finding, NameForm } from "./Join";
import { extras, fetchExtras, later } from "./parts";
import { Lobby } from "./Lobby";
import { QuestionScreen } from "./Question";
import { state } from "./session";
import { t } from "./texts";
import { verdict } from "./verdict";

export function App() {
	const Help = extras.value?.Help;
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
			<button type="button" class="quiet" onClick={help}>
				<Icon d={mark} />
				{t("help")}
			</button>
		</header>
	);
}

async function help(): Promise<void> {
	await fetchExtras();
	extras.value?.openHelp();
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
	const { link, screen, me } = state.value;
	if (link === "online" || link === "ended" || screen !== "play" || !me) return null;
	return (
		<aside class="banner">
			<Icon d={cloud} />
			<strong>{t("net.offline")}</strong>
		</aside>
	);
}

function Screen() {
	const { screen, phase } = state.value;
	if (screen === "code") return <CodeForm />;
	if (screen === "finding") return <Finding />;
	if (screen === "name") return <NameForm />;
	const parts = later.value;
	const more = extras.value;
	if (screen === "gone") return parts ? <parts.Gone /> : <Coming />;
	switch (phase) {
		case "lobby":
			return <Lobby />;
		case "question":
		case "closed":
			return <QuestionScreen />;
		case "reveal":
			return parts ? <parts.Reveal /> : <Coming />;
		case "paused":
			return parts ? <parts.Paused /> : <Coming />;
		case "skipped":
			return parts ? <parts.Skipped /> : <Coming />;
		case "standings":
			return more ? <more.Standings /> : <Coming />;
		case "finished":
			return more ? <more.Finished /> : <Coming />;
	}
}

// While that part of the page is still being fetched.
function Coming() {
	const { phase } = state.value;
	return <p class="panel ready">{phase === "reveal" ? t(`v.${verdict(state.value)}`) : "…"}</p>;
}

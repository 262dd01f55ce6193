// The frame of the contest's page, and which screen stands in it.

import { Drum } from "../ui/Drum";
import { Icon } from "../ui/Icon";
import { cloud } from "../ui/icons";
import { Foot } from "./Foot";
import { Home } from "./Home";
import { after, taking } from "./parts";
import { go, state } from "./session";
import { t } from "./texts";

export function App() {
	const { page, contest } = state.value;
	return (
		<>
			{page !== "paper" && (
				<header class="top">
					{page === "home" || !contest ? (
						<span class="house">{t("app")}</span>
					) : (
						<button type="button" class="quiet house" onClick={() => go("home")}>
							<span aria-hidden="true">‹</span> {t("home.back")}
						</button>
					)}
				</header>
			)}
			<main>
				<Screen />
			</main>
			{page !== "paper" && <Foot />}
			<Offline />
		</>
	);
}

function Screen() {
	const { page, contest, isMissing, paper } = state.value;
	const forms = taking.value;
	const more = after.value;
	if (isMissing) return <Missing />;
	if (page === "paper" && paper && forms) return <forms.PaperScreen />;
	if (!contest) return <Finding />;
	if (page === "home") return <Home contest={contest} />;
	if (forms && page === "register") return <forms.Register contest={contest} />;
	if (forms && page === "return") return <forms.Return />;
	if (forms && page === "start") return <forms.Start />;
	if (more && page === "result") return <more.ResultScreen />;
	if (more && page === "ranking") return <more.Ranking contest={contest} />;
	return <Finding />;
}

function Finding() {
	return (
		<div class="panel waiting">
			<Drum />
			<h1 class="myself">{state.value.link === "offline" ? t("finding.offline") : t("finding")}</h1>
		</div>
	);
}

function Missing() {
	return (
		<div class="panel waiting">
			<Drum />
			<h1>{t("missing")}</h1>
			<p>{t("missing.more")}</p>
		</div>
	);
}

// Lies over the foot of the page, so that nothing moves when it comes. The paper has its own.
function Offline() {
	const { link, contest, page } = state.value;
	if (link !== "offline" || !contest || page === "paper") return null;
	return (
		<aside class="banner">
			<Icon d={cloud} />
			<strong>{t("net.offline")}</strong>
		</aside>
	);
}

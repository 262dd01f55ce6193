// The organiser's page: log in, make a round, find the rounds again.

import { signal } from "@preact/signals-core";
import { isLocal, spaced } from "../shared/code";
import { Drum } from "../ui/Drum";
import { changeLang, lang } from "../ui/lang";
import { Qr } from "../ui/Qr";
import { NewRoundForm } from "./NewRound";
import { RemoteLink } from "./RemoteLink";
import {
	back,
	download,
	leaveRemote,
	load,
	logIn,
	logOut,
	openRemote,
	state,
	takeRemote,
	type OrganiserState,
} from "./desk";
import { faultText } from "./faults";
import { t } from "./texts";

export function Organiser() {
	const { bearer, made, fault } = state.value;
	return (
		<div class="organiser">
			<header class="line">
				<h1 class="house">
					{t("app")} · {t("org.title")}
				</h1>
				<button
					type="button"
					class="quiet"
					lang={lang.value === "vi" ? "en" : "vi"}
					onClick={() => changeLang(lang.value === "vi" ? "en" : "vi")}
				>
					{t("set.lang")}
				</button>
				{bearer && (
					<button type="button" class="quiet" onClick={logOut}>
						{t("org.logout")}
					</button>
				)}
			</header>
			<main>
				<p class="error" role="alert">
					{fault && faultText(fault)}
				</p>
				{!bearer ? <LogIn /> : made ? <Made /> : <Desk />}
			</main>
		</div>
	);
}

const typed = signal("");
const missing = signal(false);

function LogIn() {
	const submit = (event: Event) => {
		event.preventDefault();
		const bearer = typed.value.trim();
		missing.value = !bearer;
		typed.value = bearer ? "" : typed.value;
		if (bearer) void logIn(bearer);
	};
	return (
		<form class="panel login" onSubmit={submit} noValidate>
			<Drum />
			<h2>{t("org.login")}</h2>
			<p>{t("org.login.more")}</p>
			<label for="token">{t("org.token")}</label>
			<input
				id="token"
				type="password"
				autocomplete="current-password"
				value={typed.value}
				onInput={(event) => (typed.value = event.currentTarget.value)}
				aria-describedby="token-error"
				aria-invalid={missing.value}
			/>
			<p class="error" id="token-error" role="alert">
				{missing.value && t("org.token.missing")}
			</p>
			<button type="submit" class="primary" data-testid="organiser-login">
				{t("org.login")}
			</button>
		</form>
	);
}

function Desk() {
	const { sets, rounds, busy } = state.value;
	if (!sets || !rounds)
		return busy ? (
			<p role="status">{t("org.loading")}</p>
		) : (
			<button type="button" class="secondary" onClick={load}>
				{t("org.retry")}
			</button>
		);
	return (
		<div class="desk">
			<section class="panel">
				<h2>{t("new.title")}</h2>
				{sets.length ? <NewRoundForm sets={sets} /> : <p>{t("new.set.none")}</p>}
			</section>
			<section class="panel">
				<h2>{t("rounds.title")}</h2>
				{!rounds.length && <p>{t("rounds.none")}</p>}
				<ul class="rounds">
					{[...rounds]
						.sort((a, b) => b.created_at - a.created_at)
						.map((round) => (
							<Round key={round.id} round={round} />
						))}
				</ul>
			</section>
		</div>
	);
}

const format = new Intl.DateTimeFormat("en-GB", {
	day: "2-digit",
	month: "2-digit",
	year: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	timeZone: "Asia/Ho_Chi_Minh",
});

// dd/MM/yyyy HH:mm, in both languages.
const when = (at: number) => format.format(at).replace(",", "");

type Listed = NonNullable<OrganiserState["rounds"]>[number];

function Round({ round }: { round: Listed }) {
	const { id, code, title, players, questions, created_at } = round;
	return (
		<li class="card">
			<p class="line">
				<strong>{title}</strong>
				<span class="state">{t(`state.${round.state}`)}</span>
			</p>
			<p class="hint">
				{spaced(code)} · {t("rounds.line", { players, questions, when: when(created_at) })}
			</p>
			<p class="actions">
				<button
					type="button"
					class="secondary"
					data-testid="round-remote"
					onClick={() => openRemote(id, round.state === "finished")}
				>
					{t("rounds.remote")}
				</button>
				<a class="secondary" href={`/stage/${code}`} target="_blank" rel="noopener">
					{t("rounds.stage")}
				</a>
			</p>
			{state.value.asking === id && (
				<div class="actions asking" role="alert">
					<p>{t("rounds.take")}</p>
					<button
						type="button"
						class="secondary"
						data-testid="round-take"
						onClick={() => takeRemote(id)}
					>
						{t("rounds.take.go")}
					</button>
					<button type="button" class="secondary" onClick={leaveRemote}>
						{t("rounds.take.no")}
					</button>
				</div>
			)}
			{round.state !== "lobby" && (
				<p class="actions">
					<button type="button" class="secondary" onClick={() => download(id, code, "ranking")}>
						{t("rounds.ranking")}
					</button>
					<button type="button" class="secondary" onClick={() => download(id, code, "results")}>
						{t("rounds.results")}
					</button>
				</p>
			)}
		</li>
	);
}

function Made() {
	const { made } = state.value;
	if (!made) return null;
	const path = (url: string) => new URL(url, location.href);
	const remote = path(made.host_url);
	return (
		<section class="panel made">
			<h2>{t("made.title")}</h2>
			<p class="room">
				<span>{t("share.code")}</span>
				<strong data-testid="made-code">{spaced(made.code)}</strong>
			</p>
			<Qr text={made.join_url} label={t("share.qr", { code: made.code })} />
			<p>
				{t("share.join")}: <strong>{made.join_url}</strong>
			</p>
			{isLocal(made.join_url) && <p class="error">{t("made.local")}</p>}
			<a
				class="primary"
				data-testid="made-remote"
				href={`${remote.pathname}${remote.hash || `#${made.host_token}`}`}
			>
				{t("made.remote")}
			</a>
			<a
				class="secondary"
				data-testid="made-stage"
				href={path(made.stage_url).pathname}
				target="_blank"
				rel="noopener"
			>
				{t("share.stage")}
			</a>
			<RemoteLink url={made.host_url} />
			<button type="button" class="secondary" onClick={back}>
				{t("made.back")}
			</button>
		</section>
	);
}

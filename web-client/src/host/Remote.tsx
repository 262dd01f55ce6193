// The remote control: for one hand, on a phone, in a dark hall.

import { signal } from "@preact/signals-core";
import { isLocal, spaced } from "../shared/code";
import type { Action } from "../shared/protocol";
import { BasisList, choiceText, Outcome } from "../ui/outcome";
import { People, Units } from "../ui/boards";
import { Icon } from "../ui/Icon";
import { clock, cloud } from "../ui/icons";
import { board, eye, flag, lock, pause, play, skip, unlock } from "../ui/more-icons";
import { lang, number } from "../ui/lang";
import { Badge, Countdown, Emphasis, optionTexts } from "../ui/question";
import { Qr } from "../ui/Qr";
import { now, secondsLeft } from "../ui/tick";
import { unitNames } from "../ui/units";
import { BeginCeremony, LateCeremony, Revealed, SealHint } from "./Ceremony";
import { Forum } from "./Forum";
import { Hold } from "./Hold";
import { Lost } from "./Lost";
import { Players } from "./Players";
import { RemoteLink } from "./RemoteLink";
import { askPreview, command, hidePreview, joinUrl, pending, remoteUrl, speak, state } from "./session";
import { ceremonyOf, isAllowed, nextStep } from "./state";
import { t, vi } from "./texts";

export function Remote() {
	const { lost, taken, phase } = state.value;
	if (lost || taken) return <Lost />;
	return (
		<div class="remote">
			<Top />
			<main>
				<div class="part">
					<Counts />
					<Now />
					{phase === "lobby" && <Share />}
				</div>
				<div class="part">
					<More />
					<LateCeremony />
					<Preview />
					<Players />
					<Forum />
					{phase !== "lobby" && <Share />}
					<RemoteLink url={remoteUrl()} />
					<details class="fold">
						<summary>{t("help")}</summary>
						<p>{t("help.remote")}</p>
					</details>
				</div>
			</main>
			<Next />
		</div>
	);
}

function Top() {
	const { title, link, phase, index, questions, ready, allAnswered } = state.value;
	const word = phase === "closed" && allAnswered ? "state.answered" : (`state.${phase}` as const);
	const place = index >= 0 && phase !== "finished";
	return (
		<header>
			<div class="line">
				<h1 title={title}>{title || t("host.title")}</h1>
				<button
					type="button"
					class="quiet"
					lang={lang.value === "vi" ? "en" : "vi"}
					onClick={() => speak(lang.value === "vi" ? "en" : "vi")}
				>
					{t("set.lang")}
				</button>
			</div>
			<p class="line">
				<strong class="state" data-testid="host-state" data-state={ready ? phase : "connecting"}>
					{ready ? t(ceremonyOf(state.value) ? "ceremony.title" : word) : t("link.connecting")}
				</strong>
				{place && <span>{t("q.of", { index: index + 1, of: questions })}</span>}
				<span class={`conn ${link}`}>
					<span class="dot" aria-hidden="true" />
					{link === "connecting" || link === "online" ? t(`link.${link}`) : t(navigator.onLine ? "link.silent" : "link.offline")}
				</span>
			</p>
			{link === "offline" && ready && (
				<p class="banner" role="status">
					<Icon d={cloud} />
					{t("link.offline.more")}
				</p>
			)}
		</header>
	);
}

function Counts() {
	const { players, online, progress, phase, index } = state.value;
	const known = progress?.index === index ? progress : null;
	const answers = known ?? (phase === "question" ? { answered: 0, players } : null);
	return (
		<dl class="summary">
			<div>
				<dt>{t("count.players")}</dt>
				<dd>{number(players)}</dd>
			</div>
			{online !== null && (
				<div>
					<dt>{t("count.online")}</dt>
					<dd>{number(online)}</dd>
				</div>
			)}
			{answers && phase !== "lobby" && phase !== "finished" && (
				<div>
					<dt>{t("count.answered")}</dt>
					<dd>
						{number(answers.answered)}/{number(answers.players)}
					</dd>
				</div>
			)}
		</dl>
	);
}

function Now() {
	const { phase, question, reveal, standings, final, units } = state.value;
	const nameOf = unitNames(units.map((unit) => ({ id: unit.id, name: unit.name ?? unit.id })));
	if (phase === "lobby") return null;
	if (ceremonyOf(state.value)) return <Revealed nameOf={nameOf} />;
	if (phase === "standings" || phase === "finished") {
		const board = phase === "finished" ? final : standings;
		return (
			<section class="now">
				<People title={t("s.top")} rows={board?.top ?? []} nameOf={nameOf} />
				<Units title={t("s.units")} rows={board?.units ?? []} minimum={board?.unit_minimum} />
			</section>
		);
	}
	if (!question) return null;
	const early = secondsLeft(question.opens_at, now.value);
	return (
		<section class="now" aria-label={t("now.show")}>
			{phase === "question" &&
				(early > 0 ? (
					<p class="time">{t("q.soon", { n: early })}</p>
				) : (
					<Countdown opensAt={question.opens_at} closesAt={question.closes_at} />
				))}
			<h2 class="stem" data-testid="question-text">
				<Emphasis text={question.text} />
			</h2>
			{phase === "reveal" && reveal ? (
				<>
					<Outcome
						kind={question.kind}
						options={optionTexts(question)}
						correct={reveal.correct}
						counts={reveal.counts}
						unit={question.unit}
					/>
					{reveal.explanation && (
						<section class="explained">
							<h3>{t("r.why")}</h3>
							<p>{reveal.explanation}</p>
						</section>
					)}
					<BasisList title={t("r.basis")} basis={reveal.basis} />
				</>
			) : (
				<Options texts={optionTexts(question)} />
			)}
		</section>
	);
}

function Options({ texts }: { texts: string[] }) {
	return (
		<ol class="plain">
			{texts.map((text, index) => (
				<li>
					<Badge index={index} />
					<span>{text}</span>
				</li>
			))}
		</ol>
	);
}

function off(what: Action): boolean {
	return !isAllowed(what, state.value) || pending.value !== null;
}

interface SmallProps {
	what: Action;
	icon: string;
	text: string;
	now?: string; // how it is before the button is pressed
}

function Small({ what, icon, text, now }: SmallProps) {
	return (
		<button
			type="button"
			class="secondary"
			data-testid={`host-${what}`}
			aria-disabled={off(what)}
			onClick={() => !off(what) && command(what)}
		>
			<Icon d={icon} />
			<span>
				{text} {now && <small>({now})</small>}
			</span>
		</button>
	);
}

function More() {
	const { locked, frozen, phase, planned, autoplay } = state.value;
	if (phase === "finished") return null;
	if (ceremonyOf(state.value))
		return (
			<div class="more">
				<Finish text={t("ceremony.skip")} />
			</div>
		);
	return (
		<>
			{frozen && (
				<p class="hint" data-testid="host-frozen">
					<Icon d={lock} /> {t("more.frozen")}
				</p>
			)}
			<div class="more">
				<Small what="standings" icon={board} text={t("more.standings")} />
				{locked ? (
					<Small what="unlock" icon={unlock} text={t("more.unlock")} now={t("more.locked")} />
				) : (
					<Small what="lock" icon={lock} text={t("more.lock")} now={t("more.unlocked")} />
				)}
				<Small
					what={autoplay ? "manual" : "autoplay"}
					icon={autoplay ? pause : play}
					text={t(autoplay ? "more.manual" : "more.autoplay")}
					now={t(autoplay ? "more.autoplay.on" : "more.autoplay.off")}
				/>
				{!frozen && (
					<Hold class="secondary" off={off("freeze")} act={() => command("freeze")} testId="host-freeze">
						<Icon d={board} />
						<span>
							{t("more.freeze")} <small>({t("more.hold")})</small>
						</span>
					</Hold>
				)}
				<Hold class="secondary" off={off("skip")} act={() => command("skip")} testId="host-skip">
					<Icon d={skip} />
					<span>
						{t("more.skip")} <small>({t("more.hold")})</small>
					</span>
				</Hold>
				<Early />
				<Finish text={t(planned && phase !== "lobby" ? "more.finish.bare" : "more.finish")} />
			</div>
		</>
	);
}

// A round that ends with a ceremony may come to it before its last question: to finish would tell
// everybody all places at once.
function Early() {
	const { planned, index, questions } = state.value;
	if (!planned || index + 1 >= questions) return null;
	return (
		<Hold class="secondary" off={off("ceremony")} act={() => command("ceremony", { places: planned })} testId="host-early">
			<Icon d={flag} />
			<span>
				{t("more.ceremony")} <small>({t("more.hold")})</small>
			</span>
		</Hold>
	);
}

function Finish({ text }: { text: string }) {
	return (
		<Hold class="secondary" off={off("finish")} act={() => command("finish")} testId="host-finish">
			<Icon d={flag} />
			<span>
				{text} <small>({t("more.hold")})</small>
			</span>
		</Hold>
	);
}

function Preview() {
	const { preview, index, questions, phase } = state.value;
	if (phase === "finished" || index + 1 >= questions) return null;
	const options = preview ? optionTexts(preview) : [];
	const shown = preview?.index === index + 1 ? preview : null;
	return (
		<section class="fold">
			<button
				type="button"
				class="secondary"
				aria-expanded={!!shown}
				onClick={() => (shown ? hidePreview() : askPreview())}
			>
				<Icon d={eye} />
				{shown ? t("preview.hide") : t("preview.show", { index: index + 2 })}
			</button>
			{shown && (
				<div class="card">
					<p class="hint">{t("preview.warn")}</p>
					<p class="stem">
						<Emphasis text={shown.text} />
					</p>
					<Options texts={options} />
					{shown.correct && (
						<p>
							{t("preview.right")}: <strong>{choiceText(shown.correct, options, shown.unit)}</strong>
						</p>
					)}
					{shown.explanation && <p class="hint">{shown.explanation}</p>}
					<BasisList title={t("r.basis")} basis={shown.basis ?? []} />
				</div>
			)}
		</section>
	);
}

// On a large screen there is room for it.
const open = signal(matchMedia("(min-width: 64rem)").matches);

function Share() {
	const { code } = state.value;
	if (!code) return null;
	const url = joinUrl();
	return (
		<details class="fold" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
			<summary>
				{t("share.title")}: {t("share.code")} <strong>{spaced(code)}</strong>
			</summary>
			{open.value && <Qr text={url} label={t("share.qr", { code })} />}
			<p>
				{t("share.join")}: <strong>{url}</strong>
			</p>
			{isLocal(url) && <p class="error">{t("made.local")}</p>}
			<a class="secondary" href={`/stage/${code}`} target="_blank" rel="noopener">
				{t("share.stage")}
			</a>
		</details>
	);
}

function Next() {
	const { problem, index, ready, autoplay, phase } = state.value;
	const step = nextStep(state.value);
	const waiting = pending.value !== null;
	const known = problem && `e.${problem}` in vi ? (`e.${problem}` as "e.not_now") : "e.other";
	return (
		<footer>
			<p class="error" role="alert">
				{problem && t(known, { code: problem })}
			</p>
			{phase === "question" && (
				<div class="more">
					<Small what="extend" icon={clock} text={t("more.extend")} />
					<Small what="pause" icon={pause} text={t("more.pause")} />
				</div>
			)}
			{autoplay && phase !== "lobby" && phase !== "finished" && !ceremonyOf(state.value) && <p class="hint">{t("do.auto")}</p>}
			<SealHint />
			<BeginCeremony />
			{step ? (
				<button
					type="button"
					class="primary"
					data-testid="host-next"
					aria-disabled={!ready || waiting}
					aria-busy={waiting}
					onKeyDown={(event) => event.repeat && event.preventDefault()}
					onClick={() => ready && !waiting && command(step.do)}
				>
					{waiting ? t("do.wait") : t(step.label, { index: index + 2 })}
				</button>
			) : (
				<a class="primary" href="/host">
					{t("lost.go")}
				</a>
			)}
		</footer>
	);
}

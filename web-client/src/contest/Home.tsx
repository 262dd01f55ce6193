// The first page: what contest this is, when, by what rules; and for who is registered the way
// to the paper and what became of it.

import { signal } from "@preact/signals-core";
import type { Attempt, ContestRound, ServerContest } from "../generated/contest";
import { span } from "../shared/viet-time";
import { Drum } from "../ui/Drum";
import { Icon } from "../ui/Icon";
import { check, clock } from "../ui/icons";
import { instant } from "./instant";
import { after } from "./parts";
import { go, goOn, leave, state, words } from "./session";
import { attemptsLeft, attemptsOf } from "./state";
import { problemText } from "./problems";
import { t } from "./texts";

type Props = { contest: ServerContest };

export function Home({ contest }: Props) {
	const { problem, isFresh } = state.value;
	const more = after.value;
	return (
		<div class="panel">
			<div class="hero">
				<Drum />
				<h1 tabIndex={-1}>{words(contest.title)}</h1>
			</div>
			<p class={`badge-line ${contest.state}`} data-testid="contest-state">
				<Icon d={contest.state === "open" ? check : clock} />
				<span>
					<strong>{t(`cs.${contest.state}`)}</strong> {when(contest)}
				</span>
			</p>
			{problem && (
				<p class="error" role="alert">
					{problemText(problem)}
				</p>
			)}
			{!contest.me && <Invite contest={contest} />}
			{isFresh && contest.me && <Me contest={contest} />}
			<Rounds contest={contest} />
			{!isFresh && contest.me && <Me contest={contest} />}
			{contest.publication?.standings !== "never" && contest.state !== "before" && (
				<button type="button" class="secondary" data-testid="to-ranking" onClick={() => go("ranking")}>
					{t("home.ranking")}
				</button>
			)}
			{more && <more.Rules contest={contest} />}
		</div>
	);
}

function when({ state, rounds }: ServerContest): string {
	const next = Math.min(...rounds.filter((one) => one.state === "before").map((one) => one.next_opens_at ?? one.opens_at));
	const last = Math.max(...rounds.map((one) => one.closes_at));
	const closing = Math.min(...rounds.filter((one) => one.state === "open").map((one) => one.window?.closes_at ?? one.closes_at));
	if (state === "open") return Number.isFinite(closing) ? t("cs.open.until", { time: instant(closing, true) }) : "";
	if (state === "closed") return t("cs.closed.since", { time: instant(last, true) });
	return Number.isFinite(next) ? t("cs.opens", { time: instant(next, true) }) : "";
}

function Invite({ contest }: Props) {
	if (contest.state === "closed") return null;
	return (
		<>
			<button type="button" class="primary" data-testid="to-register" onClick={() => go("register")}>
				{t("home.register")}
			</button>
			<button type="button" class="secondary" data-testid="to-return" onClick={() => go("return")}>
				{t("home.return")}
			</button>
		</>
	);
}

// One tap must not lose a code that nobody has written down, nor answers that wait.
const isLeaving = signal(false);

function Me({ contest }: Props) {
	const { code, isFresh, id } = state.value;
	const { name, unit } = contest.me!;
	return (
		<section class="card me" data-testid="me">
			{isFresh && (
				<h2 tabIndex={-1} ref={focusOnce}>
					{t("me.fresh")}
				</h2>
			)}
			<p class="myself">{name}</p>
			{unit && <p>{unit}</p>}
			{code && (
				<>
					<p class="note">{t("me.code")}</p>
					<p class="passcode" data-testid="code">
						{code}
					</p>
					<p class="hint">{t("me.code.hint", { link: `${location.host}/c/${id}` })}</p>
				</>
			)}
			{isLeaving.value && (
				<p class="error" role="alert">
					{t("me.leave.sure")}
				</p>
			)}
			<button
				type="button"
				class="link"
				onClick={() => {
					if (isLeaving.value) leave();
					isLeaving.value = !isLeaving.value;
				}}
			>
				{t(isLeaving.value ? "me.leave.really" : "me.leave")}
			</button>
		</section>
	);
}

// The same function each time, so that it is called once.
const focusOnce = (node: HTMLElement | null) => node?.focus({ preventScroll: true });

// What can be done now stands first.
const TURN = { open: 0, before: 1, over: 2 };

function Rounds({ contest }: Props) {
	return (
		<section class="rounds">
			<h2>{t("rounds")}</h2>
			<p class="hint">{t("rounds.zone")}</p>
			{[...contest.rounds].sort((one, other) => TURN[one.state] - TURN[other.state]).map((round) => (
				<Round key={round.id} round={round} isMine={!!contest.me} />
			))}
		</section>
	);
}

function Round({ round, isMine }: { round: ContestRound; isMine: boolean }) {
	const attempts = attemptsOf(state.value, round.id);
	const open = attempts.find((attempt) => attempt.state === "open");
	const left = attemptsLeft(state.value, round);
	return (
		<article class={`round is-${round.state}`}>
			<h3>{words(round.title)}</h3>
			<p>
				{round.opens_at < round.closes_at && t("round.dates", { from: instant(round.opens_at, true), to: instant(round.closes_at, true) })}
			</p>
			<p class="facts">
				{[
					round.questions && t("round.questions", { n: round.questions }),
					round.minutes && t("round.minutes", { n: round.minutes }),
					round.attempts ? t("round.attempts", { n: round.attempts }) : t("round.attempts.any"),
				]
					.filter(Boolean)
					.join(" · ")}
			</p>
			<p class="note">
				<strong>{t(`rs.${round.state}`)}</strong>
				{round.window && round.state === "open" && ` ${t("cs.open.until", { time: instant(round.window.closes_at, true) })}`}
				{round.state === "before" && round.next_opens_at && round.next_opens_at !== round.opens_at
					? ` ${t("cs.opens", { time: instant(round.next_opens_at, true) })}`
					: ""}
			</p>
			{attempts.map((attempt, index) => (
				<Done key={attempt.attempt} attempt={attempt} n={index + 1} />
			))}
			{isMine && open && (
				<button type="button" class="primary" data-testid="go-on" onClick={() => goOn(open)}>
					{t("round.go.on")}
				</button>
			)}
			{isMine && !open && round.state === "open" && (left === null || left > 0) && (
				<button type="button" class="primary" data-testid="to-start" onClick={() => go("start", round.id)}>
					{attempts.length ? t("round.again") : t("round.start")}
				</button>
			)}
			{isMine && !open && left !== null && attempts.length > 0 && <p class="hint">{left ? t("round.left", { n: left }) : t("e.no_attempts_left")}</p>}
		</article>
	);
}

function Done({ attempt, n }: { attempt: Attempt; n: number }) {
	if (attempt.state === "open") return null;
	const { right, of, time_ms, counts } = attempt;
	return (
		<p class="done" data-testid="attempt">
			<button type="button" class="link" onClick={() => go("result", attempt.attempt)}>
				{t("attempt.n", { n })}
			</button>{" "}
			{right === undefined ? (
				t("attempt.sealed")
			) : (
				<strong>{t("attempt.right", { right, of: of ?? 0 })}</strong>
			)}
			{time_ms !== undefined && ` · ${span(time_ms)}`}
			{counts && <span class="tag mine">{t("attempt.counts")}</span>}
		</p>
	);
}

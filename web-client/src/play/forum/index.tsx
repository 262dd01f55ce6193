// Questions from the hall on a player's phone: a small button between the questions of the quiz,
// and a panel in which one asks and votes. Fetched once the host has opened it.

import { effect } from "@preact/signals-core";
import { characters, TEXT_MAX, type Known } from "../../shared/forum";
import styles from "../../styles/forum.css?url";
import { draw } from "../../ui/draw";
import { Icon } from "../../ui/Icon";
import { cloud, cross, help, up } from "../../ui/icons";
import { number } from "../../ui/lang";
import { state } from "../session";
import { ask, draft, hide, isOpen, isReviewed, isShown, left, list, listen, mine, problem, sending, sent, show, vote, voted, voting, write } from "./state";
import { f, vi } from "./texts";

const TITLE = "forum-title";
const LABEL = "forum-text";
const HINT = "forum-hint";

function Forum() {
	const { screen, phase, answer } = state.value;
	const busy = phase === "question" && !answer;
	return (
		<>
			{isOpen.value && screen === "play" && !busy && (
				<button type="button" class="secondary forum-open" data-testid="forum-open" onClick={show}>
					<Icon d={help} />
					{f("fo.open")}
				</button>
			)}
			<dialog id="forum" aria-labelledby={TITLE} onClose={hide}>
				{isShown.value && <Panel />}
			</dialog>
		</>
	);
}

function Panel() {
	const { link } = state.value;
	const waiting = mine.value.filter((one) => one.state === "waiting");
	return (
		<>
			<header>
				<h2 id={TITLE}>{f("fo.title")}</h2>
				<button type="button" class="quiet" data-testid="forum-close" onClick={hide}>
					<Icon d={cross} />
					{f("fo.close")}
				</button>
			</header>
			{link !== "online" && (
				<p class="hint">
					<Icon d={cloud} /> {f("fo.offline")}
				</p>
			)}
			{isOpen.value ? <Form /> : <p class="card">{f("fo.off")}</p>}
			<Said />
			{waiting.length > 0 && (
				<section>
					<h3>{f("fo.mine")}</h3>
					<ul class="forum-list">
						{waiting.map((one) => (
							<li key={one.number}>{one.text}</li>
						))}
					</ul>
				</section>
			)}
			<section>
				<h3>{f("fo.list")}</h3>
				{!list.value.length && <p class="hint">{f("fo.empty")}</p>}
				<ul class="forum-list" data-testid="forum-list">
					{list.value.map((one) => (
						<Asked key={one.number} one={one} />
					))}
				</ul>
			</section>
		</>
	);
}

function Form() {
	if (left.value <= 0) return <p class="hint">{f("fo.left.none")}</p>;
	const n = characters(draft.value);
	const off = !!sending.value || state.value.link !== "online";
	return (
		<form
			class="panel"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				if (!off) ask();
			}}
		>
			<label for={LABEL}>{f("fo.label")}</label>
			<textarea
				id={LABEL}
				rows={3}
				data-testid="forum-text"
				aria-describedby={HINT}
				aria-invalid={n > TEXT_MAX}
				value={draft.value}
				onInput={(event) => write(event.currentTarget.value)}
			/>
			<p class="hint" id={HINT}>
				{f("fo.count", { n, most: TEXT_MAX })} · {f(isReviewed.value ? "fo.review" : "fo.trust")}{" "}
				{f("fo.left", { n: left.value })}
			</p>
			<button class="primary" data-testid="forum-send" aria-disabled={off}>
				{f(sending.value ? "fo.sending" : "fo.send")}
			</button>
		</form>
	);
}

// Inside the dialog: what stands outside of it is not read while it is open.
function Said() {
	const code = problem.value;
	const known = code && `fo.e.${code}` in vi ? (`fo.e.${code}` as "fo.e.other") : "fo.e.other";
	return (
		<>
			<p class="error" role="alert" data-testid="forum-problem">
				{code && f(known, { code, most: TEXT_MAX })}
			</p>
			<p role="status" data-testid="forum-sent">
				{sent.value && f(`fo.sent.${sent.value}`)}
			</p>
		</>
	);
}

function Asked({ one }: { one: Known }) {
	const mineToo = voted.value.includes(one.number);
	const done = one.state === "answered";
	return (
		<li>
			<p>{one.text}</p>
			<p class="hint">
				{one.name}
				{one.state !== "listed" && <strong> · {f(done ? "fo.answered" : "fo.taken")}</strong>}
				{done && ` · ${f("fo.votes", { n: one.votes })}`}
			</p>
			{one.answer && <p class="card">{one.answer}</p>}
			{!done && isOpen.value && (
				<button
					type="button"
					class="secondary"
					data-testid={`forum-vote-${one.number}`}
					aria-pressed={mineToo}
					aria-busy={voting.value.includes(one.number)}
					aria-label={`${f(mineToo ? "fo.voted" : "fo.vote")} ${number(one.votes)}: ${one.text}`}
					onClick={() => vote(one.number)}
				>
					<Icon d={up} />
					{f(mineToo ? "fo.voted" : "fo.vote")} <strong>{number(one.votes)}</strong>
				</button>
			)}
		</li>
	);
}

function start(): void {
	const link = document.createElement("link");
	link.rel = "stylesheet";
	link.href = styles;
	// Without its styles the panel works all the same.
	link.onload = link.onerror = () => {
		const root = document.createElement("div");
		document.getElementById("page")!.after(root);
		draw(() => <Forum />, root);
		effect(() => {
			const dialog = root.querySelector("dialog")!;
			if (isShown.value && !dialog.open) dialog.showModal();
			if (!isShown.value && dialog.open) dialog.close();
		});
	};
	document.head.append(link);
	listen();
}

start();

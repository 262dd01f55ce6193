// Questions from the hall on the remote: what waits for the host first, then by votes.

import { signal } from "@preact/signals-core";
import { ANSWER_MAX, characters, type Known } from "../shared/forum";
import type { ForumAct, ForumQuestion } from "../shared/protocol";
import { Icon } from "../ui/Icon";
import { check, cross, help } from "../ui/icons";
import { board } from "../ui/more-icons";
import { doing, isOpen, isReviewed, list, moderate, onStage, problem, writing } from "./forum";
import { f, vi } from "./forum-texts";
import { state } from "./session";

const isShown = signal(false);

const groups: { key: "waiting" | "listed" | "answered" | "hidden"; has: ForumQuestion["state"][] }[] = [
	{ key: "waiting", has: ["waiting"] },
	{ key: "listed", has: ["taken", "listed"] },
	{ key: "answered", has: ["answered"] },
	{ key: "hidden", has: ["hidden"] },
];

export function Forum() {
	const waiting = list.value.filter((one) => one.state === "waiting").length;
	return (
		<section class="fold">
			<button
				type="button"
				class="secondary"
				data-testid="forum"
				aria-expanded={isShown.value}
				onClick={() => (isShown.value = !isShown.value)}
			>
				<Icon d={help} />
				<span>
					{f("fh.title", { n: list.value.length })} <small>({f(isOpen.value ? "fh.on" : "fh.off")})</small>
				</span>
				{waiting > 0 && <strong class="state">{f("fh.waiting", { n: waiting })}</strong>}
			</button>
			{isShown.value && <Panel />}
			<p class="unseen" role="status">
				{waiting > 0 && f("fh.waiting", { n: waiting })}
			</p>
		</section>
	);
}

interface ActProps {
	act: ForumAct;
	number?: number;
	text: string;
	icon?: string;
	words?: string; // of an answer
}

function Act({ act, number, text, icon, words }: ActProps) {
	const off = doing.value !== null;
	const mine = doing.value?.do === act && doing.value.number === number;
	return (
		<button
			type="button"
			class="secondary"
			data-testid={`forum-${act}${number ? `-${number}` : ""}`}
			aria-disabled={off}
			aria-busy={mine}
			onClick={() => !off && moderate(act, number, words)}
		>
			{icon && <Icon d={icon} />}
			<span>{mine ? f("fh.wait") : text}</span>
		</button>
	);
}

function Panel() {
	const code = problem.value;
	const known = code && `fh.e.${code}` in vi ? (`fh.e.${code}` as "fh.e.other") : "fh.e.other";
	return (
		<div class="card forum">
			<p class="hint">{f("fh.more")}</p>
			<Act
				act={isOpen.value ? "close" : "open"}
				text={f(isOpen.value ? "fh.close" : "fh.open")}
				icon={isOpen.value ? undefined : check}
			/>
			<label class="switch">
				<input
					type="checkbox"
					data-testid="forum-review"
					checked={isReviewed.value}
					aria-disabled={doing.value !== null}
					onChange={() => moderate(isReviewed.value ? "trust" : "review")}
				/>
				<span>
					{f("fh.review")} <small>{f("fh.review.more")}</small>
				</span>
			</label>
			<p class="error" role="alert">
				{code && f(known, { code, most: ANSWER_MAX })}
			</p>
			{onStage.value !== null && state.value.phase === "question" && <p class="hint">{f("fh.quiz")}</p>}
			{!list.value.length && <p>{f(isOpen.value ? "fh.empty" : "fh.closed")}</p>}
			{groups.map(({ key, has }) => {
				const some = list.value.filter((one) => has.includes(one.state));
				return (
					some.length > 0 && (
						<section key={key}>
							<h2>
								{f(`fh.group.${key}`)} ({some.length})
							</h2>
							<ul>
								{some.map((one) => (
									<Asked key={one.number} one={one} />
								))}
							</ul>
						</section>
					)
				);
			})}
		</div>
	);
}

function Asked({ one }: { one: Known }) {
	const { number } = one;
	const shown = onStage.value === number;
	const hidden = one.state === "hidden";
	return (
		<li data-testid={`forum-question-${number}`} data-state={one.state}>
			<p>{one.text}</p>
			<p class="hint">
				{one.name} · <strong>{f("fh.votes", { n: one.votes })}</strong>
				{one.state === "taken" && <strong> · {f("fh.taken")}</strong>}
				{shown && <strong> · {f("fh.stage")}</strong>}
			</p>
			{one.answer && <p class="said">{one.answer}</p>}
			<div class="more">
				{(one.state === "waiting" || hidden) && (
					<Act act="let" number={number} text={f(hidden ? "fh.back" : "fh.let")} icon={check} />
				)}
				{!hidden && (
					<Act
						act={shown ? "clear" : "show"}
						number={shown ? undefined : number}
						text={f(shown ? "fh.clear" : "fh.show")}
						icon={board}
					/>
				)}
				{one.state === "listed" && <Act act="take" number={number} text={f("fh.take")} />}
				{!hidden && one.state !== "waiting" && (
					<button
						type="button"
						class="secondary"
						data-testid={`forum-write-${number}`}
						aria-expanded={writing.value?.number === number}
						onClick={() => (writing.value = writing.value?.number === number ? null : { number, text: one.answer ?? "" })}
					>
						<span>{f("fh.answer")}…</span>
					</button>
				)}
				{!hidden && <Act act="hide" number={number} text={f("fh.hide")} icon={cross} />}
			</div>
			{writing.value?.number === number && <Write number={number} text={writing.value.text} />}
		</li>
	);
}

function Write({ number, text }: { number: number; text: string }) {
	const id = `forum-answer-${number}`;
	const n = characters(text);
	return (
		<>
			<label for={id}>{f("fh.write")}</label>
			<textarea
				id={id}
				rows={3}
				data-testid="forum-words"
				aria-invalid={n > ANSWER_MAX}
				aria-describedby={`${id}-count`}
				value={text}
				onInput={(event) => (writing.value = { number, text: event.currentTarget.value })}
			/>
			<p class="hint" id={`${id}-count`}>
				{f("fh.count", { n, most: ANSWER_MAX })}
			</p>
			<Act act="answer" number={number} text={f("fh.save")} words={text.trim()} icon={check} />
		</>
	);
}

// The first page: what waits for whoever is signed in, and what they can begin.

import { Fault } from "../Fault";
import { follow, href } from "../router";
import { isReader, may, session } from "../session";
import { t as frame } from "../texts";
import { again, fault, isBusy, tasks, want, type Task } from "./tasks";
import { t } from "./texts";

const begins = [
	["play", "rounds/new", "desk.begin.round", "desk.begin.round.more"],
	["hold", "contests/new", "desk.begin.contest", "desk.begin.contest.more"],
	["write_bank", "bank/new", "desk.begin.question", "desk.begin.question.more"],
	["write_bank", "import", "desk.begin.import", "desk.begin.import.more"],
	["manage", "people/invitations", "desk.begin.people", "desk.begin.people.more"],
] as const;

export function Page() {
	want();
	const all = tasks();
	const mine = begins.filter(([capability]) => may(capability));
	const { name } = session.value;
	return (
		<>
			<h1>{frame("s.desk")}</h1>
			{name && <p>{t("desk.hello", { name })}</p>}
			<section class="desk" aria-labelledby="desk-waits">
				<h2 id="desk-waits">{t(isReader() ? "desk.see" : "desk.waits")}</h2>
				<Fault fault={fault()} again={again} />
				{fault() && !all.length ? null : isBusy() ? (
					<p role="status">{frame("s.loading")}</p>
				) : all.length ? (
					<ul class="tasks">{all.map((task) => <One key={task.key} task={task} />)}</ul>
				) : (
					<p class="note">{t(mine.length ? "desk.nothing" : "desk.nothing.yet")}</p>
				)}
			</section>
			{mine.length > 0 && (
				<section class="desk" aria-labelledby="desk-begin">
					<h2 id="desk-begin">{t("desk.begin")}</h2>
					<ul class="cards">
						{mine.map(([, path, title, more]) => (
							<li class="card" key={path}>
								<a href={href(path)} onClick={follow}>
									{t(title)}
								</a>
								<p class="hint">{t(more)}</p>
							</li>
						))}
					</ul>
				</section>
			)}
		</>
	);
}

function One({ task: { text, more, path, action, key } }: { task: Task }) {
	return (
		<li>
			<div>
				<p class="what" id={`task-${key}`}>
					{text}
				</p>
				{more && <p class="hint">{more}</p>}
			</div>
			<a class="secondary" href={href(path)} onClick={follow} aria-describedby={`task-${key}`}>
				{action}
			</a>
		</li>
	);
}

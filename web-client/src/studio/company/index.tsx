// A company's page: how its own people take part and which topics are weak. Nobody by name.

import { vietDay, vietTime } from "../../shared/viet-time";
import { topicName } from "../contests/topics";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { rate } from "../rate";
import { Bar, Figure, plain } from "../results/parts";
import { Refusal } from "../rest";
import { follow, goQuery, href, query } from "../router";
import { t as frame } from "../texts";
import { unitPaths } from "../unit-paths";
import { t, vi } from "./texts";

interface Listed {
	id: string;
	name: string;
	kind: string;
	parent?: string;
}

interface Event {
	kind: "round" | "contest";
	id: string;
	title: string;
	at: number;
	is_over: boolean;
	people: number | null;
	headcount: number | null;
	rate: number | null;
	share: number | null;
	standing: { place: number; of: number; better_than: number } | null;
	is_public: boolean;
}

interface Unit {
	id: string;
	name: string;
	people: number | null;
	headcount: number | null;
	rate: number | null;
	share: number | null;
}

interface Company extends Listed {
	headcount: number | null;
	people_min: number;
	at: number;
	events: Event[];
	units: Unit[];
	topics: { topic: string; answers: number; share: number }[];
}

const list = loader<{ companies: Listed[]; total: number }>();
const company = loader<Company>();

function kindText(kind: string): string {
	const key = `co.kind.${kind}`;
	return key in vi ? t(key as keyof typeof vi) : kind;
}

function Choose() {
	list.want("companies");
	const { value, fault, busy } = list.state.value;
	const paths = unitPaths(value?.companies ?? []);
	return (
		<>
			<h1>{t("co.title")}</h1>
			<p>{t("co.intro")}</p>
			<Fault fault={fault} again={list.again} />
			{busy && !value && <p role="status">{frame("s.loading")}</p>}
			{value && !value.companies.length && <p class="note">{t("co.none")}</p>}
			{value && value.companies.length > 0 && (
				<div class="scroll" tabIndex={0} role="region" aria-label={t("co.title")}>
					<table data-testid="companies">
						<thead>
							<tr>
								<th scope="col">{t("co.name")}</th>
								<th scope="col">{t("co.kind")}</th>
							</tr>
						</thead>
						<tbody>
							{value.companies.map((one) => (
								<tr key={one.id}>
									<th scope="row">
										<a class="target" href={href(`company/${one.id}`)} onClick={follow}>
											{paths.get(one.id)}
										</a>
									</th>
									<td>{kindText(one.kind)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</>
	);
}

function Days() {
	const asked = query();
	const field = (name: "from" | "to", label: string) => (
		<label class="field">
			{label}
			<input
				type="date"
				value={asked.get(name) ?? ""}
				onChange={(event) => goQuery({ [name]: event.currentTarget.value })}
			/>
		</label>
	);
	return (
		<div class="row no-print">
			{field("from", t("co.from"))}
			{field("to", t("co.to"))}
		</div>
	);
}

const few = (people: number | null, least: number) => (people == null ? t("co.few", { n: least }) : plain(people));

function Events({ own }: { own: Company }) {
	return (
		<section class="panel">
			<h2>{t("co.participation")}</h2>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("co.participation")}>
				<table class="stacked" data-testid="events">
					<thead>
						<tr>
							<th scope="col">{t("co.event")}</th>
							<th scope="col">{t("co.date")}</th>
							<th scope="col" class="number">{t("co.people")}</th>
							<th scope="col" class="number">{t("co.rate")}</th>
							<th scope="col" class="number">{t("co.share")}</th>
							<th scope="col">{t("co.place")}</th>
						</tr>
					</thead>
					<tbody>
						{own.events.map((event) => (
							<tr key={event.id}>
								<th scope="row">
									{event.title}
									{!event.is_over && <span class="mark quiet-mark"> ({t("co.open")})</span>}
									{event.is_public && event.kind === "contest" && (
										<p class="no-print">
											<a class="target" href={`/c/${event.id}`}>
												{t("co.board")}
											</a>
										</p>
									)}
								</th>
								<td class="moment" data-label={t("co.date")}>{vietDay(event.at)}</td>
								<td class="number" data-label={t("co.people")}>{few(event.people, own.people_min)}</td>
								<td class="number" data-label={t("co.rate")}>
									{rate(event.rate)}
									{event.rate != null && <Bar share={event.rate} />}
								</td>
								<td class="number" data-label={t("co.share")}>
									{rate(event.share)}
									{event.share != null && <Bar share={event.share} tone="right" />}
								</td>
								<td data-label={t("co.place")}>
									{event.standing ? (
										<span>
											{t("co.place.of", { place: event.standing.place, of: event.standing.of })}
											<br />
											{t("co.place.better", { percent: rate(event.standing.better_than) })}
										</span>
									) : (
										"–"
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function Units({ own }: { own: Company }) {
	if (!own.units.length) return <p class="note">{t("co.units.none")}</p>;
	return (
		<section class="panel">
			<h2>{t("co.units")}</h2>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("co.units")}>
				<table class="stacked" data-testid="own-units">
					<thead>
						<tr>
							<th scope="col">{t("co.unit")}</th>
							<th scope="col" class="number">{t("co.times")}</th>
							<th scope="col" class="number">{t("co.workers")}</th>
							<th scope="col" class="number">{t("co.rate")}</th>
							<th scope="col" class="number">{t("co.share")}</th>
						</tr>
					</thead>
					<tbody>
						{own.units.map((unit) => (
							<tr key={unit.id}>
								<th scope="row">
									<a class="target" href={href(`company/${unit.id}`)} onClick={follow}>
										{unit.name}
									</a>
								</th>
								<td class="number" data-label={t("co.times")}>{few(unit.people, own.people_min)}</td>
								<td class="number" data-label={t("co.workers")}>{unit.headcount == null ? "–" : plain(unit.headcount)}</td>
								<td class="number" data-label={t("co.rate")}>{rate(unit.rate)}</td>
								<td class="number" data-label={t("co.share")}>
									{rate(unit.share)}
									{unit.share != null && <Bar share={unit.share} tone="right" />}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function Topics({ own }: { own: Company }) {
	return (
		<section class="panel">
			<h2>{t("co.topics")}</h2>
			{own.topics.length ? (
				<div class="scroll" tabIndex={0} role="region" aria-label={t("co.topics")}>
					<table class="stacked" data-testid="topics">
						<thead>
							<tr>
								<th scope="col">{t("co.topic")}</th>
								<th scope="col">{t("co.share")}</th>
								<th scope="col" class="number">{t("co.answers")}</th>
							</tr>
						</thead>
						<tbody>
							{own.topics.map((topic) => (
								<tr key={topic.topic}>
									<th scope="row">{topicName(topic.topic)}</th>
									<td class="wide" data-label={t("co.share")}>
										{rate(topic.share)}
										<Bar share={topic.share} tone="right" />
									</td>
									<td class="number" data-label={t("co.answers")}>{plain(topic.answers)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			) : (
				<p class="note">{t("co.few.none", { n: own.people_min })}</p>
			)}
		</section>
	);
}

function Whole({ own }: { own: Company }) {
	const times = own.events.reduce((sum, event) => sum + (event.is_over ? (event.people ?? 0) : 0), 0);
	if (!own.events.length)
		return (
			<section class="panel">
				<h2>{t("co.empty")}</h2>
				<p>{t("co.empty.more")}</p>
			</section>
		);
	return (
		<>
			<dl class="figures">
				<Figure name={t("co.workers")} value={own.headcount == null ? "–" : plain(own.headcount)} />
				<Figure name={t("co.events")} value={plain(own.events.length)} />
				<Figure name={t("co.times")} value={times ? plain(times) : few(null, own.people_min)} />
				<div class="figure words">
					<dt>{t("co.weakest")}</dt>
					<dd>{own.topics[0] ? topicName(own.topics[0].topic) : "–"}</dd>
				</div>
			</dl>
			<Events own={own} />
			<Topics own={own} />
			<Units own={own} />
			<p class="no-print">
				<button type="button" class="secondary" onClick={() => print()}>
					{t("co.print")}
				</button>
			</p>
		</>
	);
}

/** No choice of days helps where there is nothing, or nothing that may be seen. */
const isShut = (fault: unknown): boolean => fault instanceof Refusal && [403, 404].includes(fault.status);

function One({ id }: { id: string }) {
	const days = new URLSearchParams([...query()].filter(([name, value]) => value && (name === "from" || name === "to")));
	company.want(`companies/${encodeURIComponent(id)}${days.size ? `?${days}` : ""}`);
	const { value, fault, busy } = company.state.value;
	const own = value && value.id === id && !fault ? value : null;
	return (
		<div class="results">
			<p class="no-print">
				<a class="back" href={href("company")} onClick={follow}>
					← {t("co.all")}
				</a>
			</p>
			<h1>{own ? own.name : t("co.title")}</h1>
			{own && <p class="when">{t("co.at", { time: vietTime(own.at) })}</p>}
			{own && <p class="note">{t("co.privacy", { n: own.people_min })}</p>}
			{!isShut(fault) && <Days />}
			<Fault fault={fault} again={company.again} />
			{busy && !own && <p role="status">{frame("s.loading")}</p>}
			{own && <Whole own={own} />}
		</div>
	);
}

export function Page({ words }: { words: string[] }) {
	const [id = ""] = words;
	return id ? <One id={id} /> : <Choose />;
}

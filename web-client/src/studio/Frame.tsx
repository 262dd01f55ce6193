// What stands around every subject: the sections, the language, who is signed in.

import { effect, signal } from "@preact/signals-core";
import { changeLang, lang } from "../ui/lang";
import { unreached } from "./Fault";
import { address, follow, href, words } from "./router";
import { isReader, may, session } from "./session";
import { signOut } from "./signed";
import { gate, SETUP, subjects, type Subject, type SubjectPage } from "./subjects";
import { t } from "./texts";

// The tab says where one is, in the language of the page.
effect(() => {
	const here = subjects.find(({ path }) => path === (words()[0] ?? ""));
	const title = session.value.state === "known" && (here ? t(here.title) : t("s.nowhere"));
	document.title = `${title || t("s.signin")} · ${t("s.app")}`;
});

const pages = signal<Record<string, SubjectPage>>({});
const failed = signal<string | null>(null);
const asked = new Set<string>();

function fetchPage({ path, load }: Subject): void {
	if (asked.has(path)) return;
	asked.add(path);
	load().then(
		(page) => (pages.value = { ...pages.value, [path]: page }),
		() => {
			asked.delete(path);
			failed.value = path;
		},
	);
}

// On a narrow screen the sections stand behind a button.
const isOpen = signal(false);
effect(() => {
	void address.value;
	isOpen.value = false;
});

export function Frame() {
	const isKnown = session.value.state === "known";
	return (
		<div class={isKnown ? "studio known" : "studio"}>
			<a class="skip" href="#content">
				{t("s.skip")}
			</a>
			<header>
				<strong class="house">{t("s.app")}</strong>
				{isKnown && (
					<button
						type="button"
						class="secondary menu"
						aria-expanded={isOpen.value}
						aria-controls="sections"
						data-testid="menu"
						onClick={() => (isOpen.value = !isOpen.value)}
						onKeyDown={close}
					>
						{t("s.menu")}
					</button>
				)}
				{isKnown && <Who />}
				<button
					type="button"
					class="quiet"
					lang={lang.value === "vi" ? "en" : "vi"}
					onClick={() => changeLang(lang.value === "vi" ? "en" : "vi")}
				>
					{t("s.lang")}
				</button>
			</header>
			{isKnown && <Sections />}
			<main id="content" tabIndex={-1}>
				<Content />
			</main>
		</div>
	);
}

const groups = [
	["questions", "s.group.questions"],
	[undefined, "s.group.held"],
	["administration", "s.group.administration"],
] as const;

function close(event: KeyboardEvent): void {
	if (event.key !== "Escape" || !isOpen.value) return;
	isOpen.value = false;
	document.querySelector<HTMLElement>(".menu")?.focus();
}

function Sections() {
	const [desk, ...mine] = subjects.filter((subject) => may(subject.may) && !subject.isBeside);
	return (
		<nav id="sections" class={isOpen.value ? "sections open" : "sections"} aria-label={t("s.menu")} onKeyDown={close}>
			<ul>
				<Section subject={desk!} />
			</ul>
			{groups.map(([group, title]) => {
				const some = mine.filter((subject) => subject.group === group);
				return (
					some.length > 0 && (
						<div key={title}>
							<p>{t(title)}</p>
							<ul>
								{some.map((subject) => (
									<Section key={subject.path} subject={subject} />
								))}
							</ul>
						</div>
					)
				);
			})}
		</nav>
	);
}

function Section({ subject: { path, title } }: { subject: Subject }) {
	const here = words()[0] ?? "";
	return (
		<li>
			<a href={href(path)} onClick={follow} aria-current={path === here ? "page" : undefined}>
				{t(title)}
			</a>
		</li>
	);
}

/** Who is signed in, and the way out. */
function Who() {
	const { account, name } = session.value;
	return (
		<span class="who">
			{account ? (
				<a class="target" href={href("me")} onClick={follow} data-testid="who" aria-label={`${t("s.me")}: ${name}`}>
					{name}
				</a>
			) : (
				<span data-testid="who">{t("s.token")}</span>
			)}
			{isReader() && <span class="standing">{t("s.reader")}</span>}
			<button type="button" class="quiet" data-testid="sign-out" onClick={() => void signOut()}>
				{t("s.signout")}
			</button>
		</span>
	);
}

function Content() {
	const { state } = session.value;
	const [first = "", ...rest] = words();
	const subject = subjects.find((one) => one.path === first);
	void address.value;
	if (state === "loading") return <p role="status">{t("s.loading")}</p>;
	if (state === "nobody" || first === gate.path || location.hash.startsWith(SETUP)) return drawn(gate, rest);
	if (!subject) return <Nowhere />;
	if (!may(subject.may)) return <MayNot subject={subject} />;
	if (subject.changes?.at.test(rest.join("/")) && !may(subject.changes.may)) return <MayNot subject={subject} isToSee />;
	return drawn(subject, rest);
}

/** The page of a subject, or that it is on its way: where one is, is known before it is there. */
function drawn(subject: Subject, rest: string[]) {
	const page = pages.value[subject.path];
	if (page) return <page.Page words={rest} />;
	const isFailed = failed.value === subject.path;
	if (!isFailed) queueMicrotask(() => fetchPage(subject));
	return (
		<>
			{subject !== gate && <h1>{t(subject.title)}</h1>}
			{isFailed ? (
				<p class="error" role="alert">
					{unreached()}
				</p>
			) : (
				<p role="status">{t("s.loading")}</p>
			)}
		</>
	);
}

function MayNot({ subject: { title, path }, isToSee }: { subject: Subject; isToSee?: true }) {
	return (
		<>
			<h1>{t(title)}</h1>
			<p class="note">{t(isToSee ? "s.may.see" : "s.may.not")}</p>
			{isToSee && (
				<p>
					<a class="target" href={href(path)} onClick={follow}>
						{t("s.may.see.go")}
					</a>
				</p>
			)}
		</>
	);
}

function Nowhere() {
	return (
		<>
			<h1>{t("s.nowhere")}</h1>
			<p>{t("s.nowhere.more")}</p>
			<p>
				<a class="target" href={href("")} onClick={follow}>
					{t("s.nowhere.go")}
				</a>
			</p>
		</>
	);
}

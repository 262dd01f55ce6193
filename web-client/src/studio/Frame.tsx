// What stands around every subject: the sections, the language, who is signed in.

import { signal } from "@preact/signals-core";
import { changeLang, lang } from "../ui/lang";
import { address, follow, href, words } from "./router";
import { may, session } from "./session";
import { signOut } from "./signed";
import { gate, SETUP, subjects, type Subject, type SubjectPage } from "./subjects";
import { t } from "./texts";

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

export function Frame() {
	return (
		<div class="studio">
			<a class="skip" href="#content">
				{t("s.skip")}
			</a>
			<header>
				<strong class="house">{t("s.app")}</strong>
				{session.value.state === "known" && <Sections />}
				{session.value.state === "known" && <Who />}
				<button
					type="button"
					class="quiet"
					lang={lang.value === "vi" ? "en" : "vi"}
					onClick={() => changeLang(lang.value === "vi" ? "en" : "vi")}
				>
					{t("s.lang")}
				</button>
			</header>
			<main id="content" tabIndex={-1}>
				<Content />
			</main>
		</div>
	);
}

function Sections() {
	const here = words()[0] ?? "";
	return (
		<nav aria-label={t("s.menu")}>
			<ul>
				{subjects
					.filter((subject) => may(subject.may) && !subject.isBeside)
					.map(({ path, title }) => (
						<li key={path}>
							<a href={href(path)} onClick={follow} aria-current={path === here ? "page" : undefined}>
								{t(title)}
							</a>
						</li>
					))}
			</ul>
		</nav>
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
	if (!may(subject.may)) return <MayNot title={subject.title} />;
	return drawn(subject, rest);
}

/** The page of a subject, or that it is on its way. */
function drawn(subject: Subject, rest: string[]) {
	const page = pages.value[subject.path];
	if (page) return <page.Page words={rest} />;
	if (failed.value === subject.path)
		return (
			<p class="error" role="alert">
				{t("s.offline")}
			</p>
		);
	queueMicrotask(() => fetchPage(subject));
	return <p role="status">{t("s.loading")}</p>;
}

function MayNot({ title }: { title: Subject["title"] }) {
	return (
		<>
			<h1>{t(title)}</h1>
			<p class="note">{t("s.may.not")}</p>
		</>
	);
}

function Nowhere() {
	return (
		<>
			<h1>{t("s.nowhere")}</h1>
			<p>{t("s.nowhere.more")}</p>
		</>
	);
}

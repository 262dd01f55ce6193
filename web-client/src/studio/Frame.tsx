// What stands around every subject: the sections, the language, who is signed in.

import { signal } from "@preact/signals-core";
import { changeLang, lang } from "../ui/lang";
import { address, follow, href, words } from "./router";
import { may, session } from "./session";
import { subjects, type Subject, type SubjectPage } from "./subjects";
import { t } from "./texts";

const pages = signal<Record<string, SubjectPage>>({});
const failed = signal("");
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
					.filter((subject) => may(subject.may))
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

function Content() {
	const { state } = session.value;
	const [first = "", ...rest] = words();
	const subject = subjects.find((one) => one.path === first);
	void address.value;
	if (state === "loading") return <p role="status">{t("s.loading")}</p>;
	if (state === "nobody") return <SignIn />;
	if (!subject) return <Nowhere />;
	if (!may(subject.may)) return <p class="note">{t("s.may.not")}</p>;
	const page = pages.value[first];
	if (page) return <page.Page words={rest} />;
	if (failed.value === first)
		return (
			<p class="error" role="alert">
				{t("s.offline")}
			</p>
		);
	queueMicrotask(() => fetchPage(subject));
	return <p role="status">{t("s.loading")}</p>;
}

function Nowhere() {
	return (
		<>
			<h1>{t("s.nowhere")}</h1>
			<p>{t("s.nowhere.more")}</p>
		</>
	);
}

function SignIn() {
	return (
		<section class="panel">
			<h1>{t("s.signin")}</h1>
			<p>{t("s.signin.more")}</p>
			<a class="primary" href="/host">
				{t("s.signin.go")}
			</a>
		</section>
	);
}

// Makes an image of every state of every page and checks each with axe, for sideways
// scrolling, for targets that are too small, and for answers below the fold.
//
//   npm run look [-- --page play --state question --lang vi --size 360x640 --theme dark --big 1 --spacing 1 --full 1 --out DIR]
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { COMMON, foreign, foreignWords } from "./words.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const axe = await readFile(axePath, "utf8");

const given = Object.fromEntries(
	process.argv
		.slice(2)
		.join(" ")
		.split("--")
		.filter(Boolean)
		.map((pair) => pair.trim().split(" ")),
);
const out = given.out ?? `${root}../build/look`;
const sizes = {
	play: ["360x640", "768x1024", "1920x1080"],
	stage: ["1920x1080", "1280x720", "1024x768"],
	host: ["360x640", "768x1024", "1920x1080"],
	contest: ["360x640", "768x1024", "1920x1080"],
};
const pages = given.page ? [given.page] : Object.keys(sizes);
const langs = given.lang ? [given.lang] : ["vi", "en"];
const themes = given.theme ? [given.theme] : ["light"];

const flags = [
	"--no-sandbox",
	"--disable-gpu",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

// What SC 1.4.12 asks a page to bear.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`;

const words = foreignWords();

let faults = 0;
let images = 0;

function fault(where, what) {
	faults++;
	console.log(`${where}: ${what}`);
}

await mkdir(out, { recursive: true });
const server = await createServer({ root, logLevel: "error", server: { port: Number(given.port ?? 23000) } });
await server.listen();
const base = `http://127.0.0.1:${server.config.server.port}/gallery.html`;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });

for (const page of pages)
	for (const theme of themes)
		for (const size of given.size ? [given.size] : sizes[page]) await look(page, size, theme);

async function look(page, size, theme) {
	const [width, height] = size.split("x").map(Number);
	const context = await browser.newContext({
		viewport: { width, height },
		locale: "vi-VN",
		colorScheme: theme,
		reducedMotion: "reduce",
		serviceWorkers: "block", // the gallery has none
	});
	const tab = await context.newPage();
	let where = `${page} ${size}`;
	tab.on("pageerror", (error) => fault(where, String(error)));
	const isIcon = (message) => message.location().url.endsWith("/favicon.ico");
	tab.on("console", (message) => message.type() === "error" && !isIcon(message) && fault(where, `console: ${message.text()}`));
	await tab.goto(`${base}?page=${page}`);
	await tab.waitForFunction("globalThis.galleryNames");
	const names = await tab.evaluate("galleryNames");
	for (const name of names.filter((one) => !given.state || one.startsWith(given.state)))
		for (const lang of langs) {
			where = `${page} ${name} ${lang} ${size} ${theme}`;
			await tab.goto(`${base}?page=${page}&state=${name}&lang=${lang}${given.big ? "&big=1" : ""}`);
			await tab.waitForSelector("html[data-ready]");
			await tab.waitForTimeout(name.startsWith("forum") ? 600 : 80);
			await tab.screenshot({ path: `${out}/${page}-${name}-${lang}-${size}-${theme}.png`, fullPage: !!given.full });
			images++;
			await check(tab, where, page, name);
			for (const what of await tab.evaluate(foreign, { lang, ...words[lang], common: COMMON })) fault(where, what);
		}
	await context.close();
}

async function check(tab, where, page, name) {
	if (given.spacing) await tab.addStyleTag({ content: SPACING });
	await tab.evaluate(axe);
	const found = await tab.evaluate(
		`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
	);
	for (const { id, nodes } of found.violations)
		for (const node of nodes) fault(where, `axe ${id}: ${node.html.slice(0, 140)} ${node.failureSummary?.slice(0, 160) ?? ""}`);
	const seen = await tab.evaluate(measure, { isStage: page === "stage", isLongest: name.startsWith("longest") });
	for (const one of seen) fault(where, one);
	if (page === "play" && !given.big && !given.spacing && /^(question-(single|long|multiple|true|survey|hurry)|answered|closed)/.test(name)) {
		const hidden = await tab.evaluate(
			() => {
				const end = document.querySelector(".send")?.getBoundingClientRect().top ?? innerHeight;
				return [...document.querySelectorAll(".option")].filter((one) => one.getBoundingClientRect().bottom > end).length;
			},
		);
		if (hidden) fault(where, `${hidden} options below the fold`);
	}
}

function measure({ isStage, isLongest }) {
	const found = [];
	const root = document.documentElement;
	if (root.scrollWidth > innerWidth) found.push(`scrolls sideways: ${root.scrollWidth} > ${innerWidth}`);
	if (isStage && root.scrollHeight > innerHeight) found.push(`scrolls: ${root.scrollHeight} > ${innerHeight}`);
	if (isStage)
		for (const box of document.querySelectorAll(".fit"))
			if (box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
				found.push(`does not fit: ${box.scrollWidth}x${box.scrollHeight} in ${box.clientWidth}x${box.clientHeight}`);
	const shown = (node) => node.checkVisibility() && node.getBoundingClientRect().width > 1;
	for (const node of document.querySelectorAll("button,select,input,textarea,summary,a")) {
		if (!shown(node)) continue;
		const box = (node.matches("[type=checkbox]") ? (node.closest("label") ?? node) : node).getBoundingClientRect();
		const least = node.matches(".option") ? 56 : 44;
		if (box.height < least - 0.5 || box.width < 43.5)
			found.push(`target ${Math.round(box.width)}x${Math.round(box.height)}: ${node.outerHTML.slice(0, 80)}`);
	}
	const steps = [1, 2, 3].map((step) => document.querySelector(`.step${step} .block`)?.getBoundingClientRect().height ?? 0);
	if (steps[0] && !(steps[0] > steps[1] && steps[1] > steps[2])) found.push(`podium of ${steps}`);
	if (isStage) {
		const least = innerHeight >= 1080 && innerWidth >= 1920 ? 28 : 14;
		for (const node of document.querySelectorAll("p,span,strong,small,li,td,th,h1,h2,h3,button,caption")) {
			if (!shown(node) || node.closest(".unseen,thead") || ![...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim())) continue;
			const size = parseFloat(getComputedStyle(node).fontSize);
			if (size < least && !isLongest) found.push(`text of ${size} px: ${node.textContent.slice(0, 40)}`);
			const box = node.getBoundingClientRect();
			if (!node.closest(".board") && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) found.push(`outside: ${node.textContent.slice(0, 40)}`);
		}
		return found;
	}
	for (const node of document.querySelectorAll("main *"))
		if (node.children.length === 0 && shown(node) && node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflow === "hidden" && !node.closest(".unseen,thead"))
			found.push(`cut off: ${node.textContent.slice(0, 60)}`);
	return found;
}

await browser.close();
await server.close();
console.log(`${images} images in ${out}, ${faults} faults`);
process.exit(faults ? 1 : 0);

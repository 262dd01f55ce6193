// Keeps the pages of players and contestants on the phone, so that a reload without a network
// shows the page and the answers that wait in it. scripts/build.mjs writes above this what the
// pages consist of: `version`, and for each scope the page's file and all that it loads.
//
// Nobody may be locked out by it: the network is asked first and a page from here is only shown
// where no page comes from there; a new version takes over at once, whatever the old one was;
// names in assets/ say what is in them, so that what is kept of them can never be stale.

const PATIENCE_MS = 4_000; // for a page from the network; what is kept is shown then
const VERSIONS_MAX = 2; // a page that is open still fetches parts of the version before

const scope = new URL(registration.scope).pathname;
const [page, ...files] = shells[scope];
const name = `${scope} ${version}`;

// A phone without room for it goes on without it.
addEventListener("install", (event) => {
	skipWaiting();
	event.waitUntil(keep().catch(() => undefined));
});

addEventListener("activate", (event) => event.waitUntil(forget()));

addEventListener("fetch", (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== "GET" || origin !== location.origin) return;
	if (request.mode === "navigate") event.respondWith(open(request));
	else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

async function keep() {
	const cache = await caches.open(name);
	await cache.addAll([new Request(page, { cache: "no-cache" }), ...files]);
}

async function forget() {
	const mine = (await caches.keys()).filter((one) => one.startsWith(`${scope} `));
	await Promise.all(mine.slice(0, -VERSIONS_MAX).map((one) => caches.delete(one)));
}

// Of this version; where that could not be kept, of the one before.
const kept = async (path) =>
	(await caches.match(path, { cacheName: name, ignoreVary: true })) ?? (await caches.match(path, { ignoreVary: true }));

async function open(request) {
	const shell = await kept(page).catch(() => undefined);
	if (!shell) return fetch(request);
	const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : shell));
	const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, shell));
	return Promise.race([fresh.catch(() => shell), late]);
}

async function asset(request) {
	const known = await kept(request).catch(() => undefined);
	if (known) return known;
	const answer = await fetch(request);
	if (answer.ok) {
		const copy = answer.clone();
		caches.open(name).then((cache) => cache.put(request, copy)).catch(() => undefined);
	}
	return answer;
}

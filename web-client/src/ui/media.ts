// Pictures and recordings of a question. Fetched only where a question has some; it imports no
// framework and brings its own measures, so that the pages that must be small stay as they are.

import { en, vi } from "./media-texts";

export interface Medium {
	kind: "image" | "audio";
	url: string;
	alt: string;
}

const words = () => (document.documentElement.lang === "en" ? en : vi);

function picture({ url, alt }: Medium, height: string): HTMLElement {
	const place = document.createElement("div");
	const load = () => {
		const image = new Image();
		image.alt = alt;
		Object.assign(image.style, { display: "block", maxWidth: "100%", maxHeight: height, margin: "0.5rem auto", borderRadius: "8px" });
		image.onerror = () => place.replaceChildren(sorry());
		image.src = url;
		place.replaceChildren(image);
	};
	const sorry = () => {
		const text = document.createElement("p");
		const button = document.createElement("button");
		button.type = "button";
		button.className = "secondary";
		button.textContent = words().again;
		button.onclick = load;
		text.append(`${words().failed} ${alt} `, button);
		return text;
	};
	load();
	return place;
}

function recording({ url, alt }: Medium): HTMLElement {
	const audio = document.createElement("audio");
	audio.controls = true;
	audio.preload = "none";
	audio.src = url;
	audio.style.width = "100%";
	audio.style.minHeight = "44px";
	audio.setAttribute("aria-label", `${words().listen} ${alt}`);
	return audio;
}

/** Draws them at the end of this element, once, however often it is called. */
export function show(media: Medium[], into: Element | null, height = "30vh"): void {
	const all = media.map(({ url }) => url).join(" ");
	const there = into?.querySelector<HTMLElement>(":scope > [data-media]");
	if (!into || there?.dataset.media === all) return;
	const place = there ?? document.createElement("div");
	place.dataset.media = all;
	place.replaceChildren(...media.map((one) => (one.kind === "image" ? picture(one, height) : recording(one))));
	if (!there) into.append(place);
}

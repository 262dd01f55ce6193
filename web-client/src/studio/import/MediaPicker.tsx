// Pictures and recordings of a question, for its editor: chosen from the device, kept by the
// server under a name made from their bytes, and never without words for who cannot see or hear.

import { signal } from "@preact/signals-core";
import type { Lang } from "../../shared/i18n";
import type { Medium as Shown } from "../../ui/media";
import { number } from "../../ui/lang";
import type { Texts } from "../bank/types";
import { loader } from "../loaded";
import { fetchAnswer } from "../rest";
import { Fault } from "../Fault";
import { codeOf } from "./state";
import { t, vi } from "./texts";

export interface Medium {
	kind: "image" | "audio";
	file: string;
	alt: Texts;
}

const MEDIA_MAX = 4;
const IMAGE_MAX = 512 * 1024;
const AUDIO_MAX = 1024 * 1024;
const types = "image/png,image/jpeg,image/webp,audio/mpeg,audio/ogg,audio/mp4,.m4a,.opus,.ogg";

// Fields for the words that somebody went out of, by file and language.
const left = signal<string[]>([]);
const busy = signal(false);
const fault = signal<unknown>(null);
const tooLarge = signal<"" | "image" | "audio">("");

/** How much of the server's disk they take. */
const room = loader<{ bytes: number; bytes_max: number }>();
const inMegabytes = (bytes: number): string => number(Math.ceil(bytes / 1024 / 1024));

export const mediaUrl = (file: string): string => `/api/v1/media/${file}`;

/** As players are told of them. */
export const mediaShown = (media: Medium[], language: Lang): Shown[] =>
	media.map(({ kind, file, alt }) => ({ kind, url: mediaUrl(file), alt: alt[language] ?? alt.vi ?? "" }));

async function send(file: File, done: (medium: Medium) => void): Promise<void> {
	const kind = file.type.startsWith("audio/") ? "audio" : "image";
	fault.value = null;
	tooLarge.value = file.size > (kind === "audio" ? AUDIO_MAX : IMAGE_MAX) ? kind : "";
	if (tooLarge.value || busy.value) return;
	busy.value = true;
	try {
		const answer = await fetchAnswer("POST", `bank/media?name=${encodeURIComponent(file.name.slice(0, 60))}`, await file.arrayBuffer());
		const { id, kind: known } = (await answer.json()) as { id: string; kind: Medium["kind"] };
		done({ kind: known, file: id, alt: {} });
		room.again();
	} catch (error) {
		fault.value = error;
	} finally {
		busy.value = false;
	}
}

function Wrong() {
	const code = `import.e.${codeOf(fault.value)}`;
	if (tooLarge.value) return <p class="error" role="alert">{t(tooLarge.value === "audio" ? "import.e.large_recording" : "import.e.large_picture")}</p>;
	if (code in vi) return <p class="error" role="alert">{t(code as keyof typeof vi)}</p>;
	return <Fault fault={fault.value} />;
}

interface Given {
	media: Medium[];
	language: Lang;
	isInsisted: boolean; // what is missing is said of every field
	on(media: Medium[]): void;
}

export function MediaPicker({ media, language, isInsisted, on }: Given) {
	room.want("bank/media");
	const told = room.state.value.value;
	const isWrong = (one: Medium) => !one.alt[language] && (isInsisted || left.value.includes(`${one.file} ${language}`));
	const set = (place: number, alt: string) => on(media.map((one, i) => (i === place ? { ...one, alt: { ...one.alt, [language]: alt } } : one)));
	return (
		<section class="media-picker" aria-label={t("import.media")}>
			<h2>{t("import.media")}</h2>
			{media.map((one, i) => (
				<div class="card" key={one.file}>
					{one.kind === "image" ? <img src={mediaUrl(one.file)} alt={one.alt[language] ?? ""} /> : <audio controls preload="none" src={mediaUrl(one.file)} />}
					<div class="field">
						<label for={`media-alt-${i}`}>{t(one.kind === "image" ? "import.media.shows" : "import.media.says")}</label>
						<textarea
							id={`media-alt-${i}`}
							rows={2}
							lang={language}
							value={one.alt[language] ?? ""}
							aria-invalid={isWrong(one)}
							aria-describedby={`media-alt-${i}-hint`}
							onBlur={() => (left.value = [...left.value, `${one.file} ${language}`])}
							onInput={(event) => set(i, event.currentTarget.value)}
						/>
						<p class={isWrong(one) ? "error" : "hint"} id={`media-alt-${i}-hint`}>
							{t("import.media.alt.hint")}
						</p>
					</div>
					<button type="button" class="secondary" onClick={() => on(media.filter((_, k) => k !== i))}>
						{t("import.media.remove", { n: i + 1 })}
					</button>
				</div>
			))}
			<Wrong />
			{media.length < MEDIA_MAX && (
				<div class="field">
					<label for="media-file">{busy.value ? t("import.media.sending") : t("import.media.add")}</label>
					<input
						id="media-file"
						data-testid="media-file"
						type="file"
						accept={types}
						aria-describedby="media-file-hint"
						onChange={(event) => {
							const file = event.currentTarget.files?.[0];
							event.currentTarget.value = "";
							if (file) void send(file, (medium) => !media.some((one) => one.file === medium.file) && on([...media, medium]));
						}}
					/>
					<p class="hint" id="media-file-hint">
						{t("import.media.hint")} {told && t("import.media.room", { used: inMegabytes(told.bytes), max: inMegabytes(told.bytes_max) })}
					</p>
				</div>
			)}
		</section>
	);
}

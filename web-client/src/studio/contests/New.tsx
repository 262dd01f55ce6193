// What a contest starts from: a template, an earlier contest, a draft or a file.

import { signal } from "@preact/signals-core";
import { Coming, Fault } from "../Fault";
import { ask } from "../rest";
import { go } from "../router";
import { begin } from "./editing";
import { taken, type Contest } from "./document";
import { contestList } from "./lists";
import { templates } from "./templates";
import { t } from "./texts";
import { setList } from "./topics";

const fault = signal<unknown>(null);
const busy = signal("");

async function opening(what: string, work: () => Promise<void>): Promise<void> {
	if (busy.value) return;
	busy.value = what;
	fault.value = null;
	try {
		await work();
	} catch (error) {
		fault.value = error;
	}
	busy.value = "";
}

export const openDraft = (id: string): Promise<void> =>
	opening(`draft ${id}`, async () => begin(await ask<object>("GET", `contest-drafts/${encodeURIComponent(id)}`), { draft: id, saved: "yes", idTyped: true }));

export const openContest = (id: string): Promise<void> =>
	opening(`contest ${id}`, async () => begin(await ask<object>("GET", `contests/${encodeURIComponent(id)}/document`), { of: id, tried: true }));

/** The same rules again: another id, and times that are still to be chosen. */
export function copied(document: Contest): Contest {
	const { id: _, ...rest } = document;
	return {
		...rest,
		publication: rest.publication && { ...rest.publication, publish_at: undefined },
		rounds: rest.rounds?.map(({ windows, sittings, ...round }) => ({
			...round,
			...(sittings ? { sittings: { opens: sittings.opens, closes: sittings.closes } } : { windows: windows?.map(() => ({})) }),
		})),
	};
}

const copy = (id: string): Promise<void> =>
	opening(`copy ${id}`, async () => {
		const document = taken(await ask<object>("GET", `contests/${encodeURIComponent(id)}/document`));
		begin(copied(document));
		go("contests/form");
	});

const fromFile = (file: File | undefined): Promise<void> =>
	opening("file", async () => {
		if (!file) return;
		try {
			begin(JSON.parse(await file.text()) as object, { idTyped: true });
		} catch {
			badFile.value = file.name;
			return;
		}
		badFile.value = "";
		go("contests/form");
	});

const badFile = signal("");

export function New() {
	setList.want("sets");
	contestList.want("contests");
	const sets = setList.state.value;
	const contests = contestList.state.value.value?.contests ?? [];
	const set = [...(sets.value?.sets ?? [])].sort((one, other) => other.questions - one.questions)[0]?.id ?? "";
	if (busy.value && busy.value !== "file") return <Coming title={t("contest.list")} text={t("contest.opening")} />;
	return (
		<>
			<h1>{t("contest.new")}</h1>
			<Fault fault={fault.value ?? sets.fault} again={sets.fault ? setList.again : undefined} />
			<h2>{t("contest.new.template")}</h2>
			<ul class="cards">
				{templates.map(({ id, make }) => (
					<li class="card" key={id}>
						<button
							type="button"
							class="link name"
							data-testid={`template-${id}`}
							aria-disabled={!sets.value}
							onClick={() => {
								if (!sets.value) return;
								begin(make(Date.now(), set));
								go("contests/form");
							}}
						>
							{t(`contest.template.${id}`)}
						</button>
						<p class="hint">{t(`contest.template.${id}.more`)}</p>
					</li>
				))}
			</ul>
			{contests.length > 0 && (
				<>
					<h2>{t("contest.new.copy")}</h2>
					<ul class="list-stack">
						{contests.slice(0, 20).map(({ id, title }) => (
							<li key={id} class="row">
								<button type="button" class="secondary" data-testid={`copy-${id}`} onClick={() => void copy(id)}>
									{t("contest.copy", { title })}
								</button>
							</li>
						))}
					</ul>
				</>
			)}
			<h2>{t("contest.new.file")}</h2>
			<div class="field">
				<label for="contest-file">{t("contest.new.file.choose")}</label>
				<input
					id="contest-file"
					data-testid="contest-file"
					type="file"
					accept=".json,application/json"
					aria-describedby="contest-file-error"
					onChange={(event) => void fromFile(event.currentTarget.files?.[0])}
				/>
				<p class="error" id="contest-file-error" role="alert">
					{badFile.value && t("contest.new.file.bad", { name: badFile.value })}
				</p>
			</div>
		</>
	);
}

// Bars and numbers: never a colour alone, and no style but classes and attributes.

import { formatNumber } from "../../shared/i18n";
import { lang } from "../../ui/lang";
import { faultText } from "../Fault";
import { fetchAnswer } from "../rest";
import { saveAnswer } from "../save";
import { signal } from "@preact/signals-core";
import type { Words } from "./types";
import { t } from "./texts";

export const inWords = (words: Words): string => (lang.value === "en" && words.en) || words.vi;

export const letter = (option: number): string => String.fromCharCode(65 + option);

const rounded = (value: number, digits: number) => formatNumber(lang.value, Number(value.toFixed(digits)));

export const plain = (value: number, digits = 2): string => rounded(value, digits);

export const seconds = (ms: number | null): string =>
	ms == null ? "–" : t("rs.seconds", { n: rounded(ms / 1000, ms < 10_000 ? 1 : 0) });

/** share from 0 to 1, and how it is meant. */
export function Bar({ share, tone = "plain" }: { share: number; tone?: "plain" | "right" | "wrong" }) {
	return (
		<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
			<rect class="bar-ground" width="100" height="10" />
			<rect class={`bar-${tone}`} width={Math.min(100, Math.max(0, share * 100))} height="10" />
		</svg>
	);
}

export function Figure({ name, value }: { name: string; value: string }) {
	return (
		<div class="figure">
			<dt>{name}</dt>
			<dd>{value}</dd>
		</div>
	);
}

const getting = signal("");
const refused = signal<unknown>(null);

async function fetchFile(path: string, name: string): Promise<void> {
	getting.value = path;
	refused.value = null;
	try {
		await saveAnswer(await fetchAnswer("GET", path), name);
	} catch (fault) {
		refused.value = fault;
	}
	getting.value = "";
}

export interface File {
	path: string;
	name: string;
	label: string;
}

/** Files are fetched with whatever signs the page in, then saved. */
export function Downloads({ files }: { files: File[] }) {
	return (
		<div class="downloads no-print">
			<div class="row">
				{files.map(({ path, name, label }) => (
					<button key={path} type="button" class="secondary" aria-disabled={getting.value === path}
						onClick={() => getting.value || void fetchFile(path, name)}>
						{getting.value === path ? t("rs.getting") : label}
					</button>
				))}
				<button type="button" class="secondary" onClick={() => print()}>
					{t("rs.print")}
				</button>
			</div>
			{refused.value != null && (
				<p class="error" role="alert">
					{faultText(refused.value)}
				</p>
			)}
		</div>
	);
}

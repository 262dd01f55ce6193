// A hint's code and values as a sentence.

import { rate } from "../rate";
import { letter, plain } from "./parts";
import type { Hint } from "./types";
import { t, vi } from "./texts";

const shares = new Set(["easy", "hard"]);

export function hintText(hint: Hint): string {
	const key = `rs.h.${hint.code}`;
	if (!(key in vi)) return t("rs.h.unknown", { code: hint.code });
	const value = hint.value ?? 0;
	return t(key as keyof typeof vi, {
		count: hint.count ?? 0,
		of: hint.of ?? 0,
		option: hint.option == null ? "" : letter(hint.option),
		value: shares.has(hint.code) ? rate(value) : plain(value),
	});
}

/** What somebody should do something about; too few answers is no fault of the question. */
export const isWorthALook = (hint: Hint): boolean => !["too_few", "easy", "weak", "idle", "nobody"].includes(hint.code);

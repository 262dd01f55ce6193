// What the library says of a question, as it is said to whoever fills in a form: the library speaks
// English, and to whoever keeps files. What is not known here is shown as it came.

import { lang } from "../../ui/lang";
import { inLang } from "./bank";
import type { Problem } from "./editing";
import { t } from "./texts";
import type { Texts } from "./types";

const sayings: [RegExp, Parameters<typeof t>[0]][] = [
	[/^This field is missing/, "bank.say.missing"],
	[/^There is no text in any language/, "bank.say.missing"],
	[/^The text is empty/, "bank.say.missing"],
	[/^There are \d+ entries here; there must be (\d+) to (\d+)/, "bank.say.entries"],
	[/^The text has \d+ bytes/, "bank.say.long"],
	[/^The text begins with a blank|ends with a blank|two blanks/, "bank.say.blank"],
	[/control or invisible character/, "bank.say.invisible"],
	[/line break|one line/, "bank.say.line"],
	[/HTML|tag|entity/, "bank.say.html"],
	[/^The number is too large/, "bank.say.number"],
	[/is no day of the calendar/, "bank.say.day"],
	[/^The last day is before effective_from/, "bank.say.days"],
	[/^This reads the same as options\[/, "bank.say.same"],
	[/^This stands after a pinned option/, "bank.say.after.pinned"],
	[/^\d+ options are right; mark exactly one/, "bank.say.one.right"],
	[/^No option is right/, "bank.say.no.right"],
	[/^Every option is right/, "bank.say.all.right"],
	[/^The order names each option once|already shown in the right order/, "bank.say.order"],
	[/^The tolerance is a distance/, "bank.say.tolerance"],
	[/^Points reach zero at this distance/, "bank.say.closeness"],
	[/^Give the number or letter alone/, "bank.say.place"],
	[/has no article (\S+) in the law folder/, "bank.say.no.article"],
	[/is not in force on/, "bank.say.not.in.force"],
	[/has no clause (\S+);/, "bank.say.no.clause"],
	[/^There is no point (\S+) there/, "bank.say.no.point"],
	[/reads so only (from|to) (\S+);/, "bank.say.reads.so"],
	[/is in the law folder; remove this/, "bank.say.in.pack"],
	[/is not in the law folder/, "bank.say.outside.pack"],
	[/^The figure (.+) is not in the articles cited/, "bank.say.figure"],
];

export function saying({ message }: Problem): string {
	const english = message.en ?? "";
	// A place that was made and not filled is null in the document.
	if (english.startsWith("This is null; ")) return t("bank.say.missing");
	if (message.vi) return lang.value === "vi" ? message.vi : english;
	for (const [pattern, key] of sayings) {
		const found = pattern.exec(english);
		if (found) return t(key, { a: found[1] ?? "", b: found[2] ?? "" });
	}
	return english;
}

/** Of a question from a file: the library has Vietnamese of its own for it, and its English names
 * fields of a document. */
export function plainly(message: Texts): string {
	const found = lang.value === "en" && sayings.find(([pattern]) => pattern.source.startsWith("^") && pattern.test(message.en ?? ""));
	if (!found) return inLang(message);
	const [, a = "", b = ""] = found[0].exec(message.en!)!;
	return t(found[1], { a, b });
}

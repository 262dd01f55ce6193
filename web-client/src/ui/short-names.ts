// Names of units on one line of a big screen. «Công ty TNHH Sản xuất Thương mại …» ten times
// over tells nobody apart, so what a long name shares with another at its start goes first, and
// what is still too long loses its middle.

import type { UnitNames } from "./units";

const LONG = 24; // characters; up to so many a name stays as it is
const LONGEST = 44;
const TAIL = 20; // of them, at the end
const SHARED_MIN = 2; // words
const OWN_MIN = 16; // characters that stay of a name, shared or not: «… Bình Minh 2», not «… 2»

function shared(one: string[], other: string[]): number {
	let count = 0;
	while (count < one.length && one[count] === other[count]) count++;
	return count;
}

function shorten(name: string, others: string[][]): string {
	if (name.length <= LONG) return name;
	const words = name.split(" ");
	let same = Math.max(0, ...others.map((other) => shared(words, other)));
	while (same > 0 && words.slice(same).join(" ").length < OWN_MIN) same--;
	const own = same >= SHARED_MIN ? `…\u00a0${words.slice(same).join(" ")}` : name;
	if (own.length <= LONGEST) return own;
	return `${own.slice(0, LONGEST - TAIL).trimEnd()}…${own.slice(-TAIL).trimStart()}`;
}

export function shortNames(units: { id: string; name?: string }[]): UnitNames {
	const all = units.map(({ id, name = id }) => ({ id, name, words: name.split(" ") }));
	const names = new Map(
		all.map((unit) => [
			unit.id,
			shorten(
				unit.name,
				all.filter((other) => other.name !== unit.name).map((other) => other.words),
			),
		]),
	);
	return (id) => (id ? (names.get(id) ?? "") : "");
}

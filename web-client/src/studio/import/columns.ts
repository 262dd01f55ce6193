// What the columns of a sheet mean, as the server takes and tells it: "B=text,C=a,D=b,F=answer".

export const meanings = [
	"text", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "answer", "explanation", "basis", "topic", "difficulty",
	"kind", "audience", "id", "order", "number", "tolerance", "unit", "pinned",
] as const;
export type Meaning = (typeof meanings)[number];

export type Columns = Record<string, string>; // a column's letters -> what it means

export const columnName = (place: number): string => (place < 26 ? "" : columnName(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));

export const columnsOf = (choice: string): Columns => Object.fromEntries(choice.split(",").filter(Boolean).map((part) => part.split("=") as [string, string]));

export const choiceOf = (columns: Columns): string =>
	Object.entries(columns)
		.filter(([, meaning]) => meaning)
		.map(([column, meaning]) => `${column}=${meaning}`)
		.join(",");

/** Columns that mean the same as one before them. */
export function repeated(columns: Columns): string[] {
	const seen = new Set<string>();
	return Object.entries(columns).flatMap(([column, meaning]) => {
		if (!meaning) return [];
		if (seen.has(meaning)) return [column];
		seen.add(meaning);
		return [];
	});
}

export const hasQuestion = (columns: Columns): boolean => Object.values(columns).includes("text");

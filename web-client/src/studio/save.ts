// A file out of the studio: the browser saves it, or asks where to.

const KEPT_MS = 60_000; // some browsers read it only after they have asked

/** What the server calls the file: letters, digits and dashes only (RFC 6266). */
export const nameOf = (answer: Response): string | undefined => /filename="([\w.-]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];

/** Saves what the server sent, under its name, or else under this one. */
export async function saveAnswer(answer: Response, name: string): Promise<void> {
	save(await answer.blob(), nameOf(answer) ?? name);
}

export function save(bytes: Blob, name: string): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(bytes);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

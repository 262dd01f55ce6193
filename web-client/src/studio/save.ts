// A file out of the studio: the browser saves it, or asks where to.

const KEPT_MS = 60_000; // some browsers read it only after they have asked

export function save(bytes: Blob, name: string): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(bytes);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

// The own certificate: fetched with the token that one took part with, and given to the browser
// as a file.

const LINK_MS = 60_000; // by then the browser has taken it

export type Fetched = "" | "none" | "failed";

// `path` is below /api/v1; "" is success, "none" that none has been issued to this person.
export async function fetchCertificate(path: string, token: string, name: string): Promise<Fetched> {
	try {
		const answer = await fetch(`/api/v1/${path}/my-certificate.pdf`, {
			headers: { authorization: `Bearer ${token}` },
		});
		if (!answer.ok) return answer.status === 404 ? "none" : "failed";
		const link = document.createElement("a");
		link.href = URL.createObjectURL(await answer.blob());
		link.download = `${name}.pdf`;
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), LINK_MS);
		return "";
	} catch {
		return "failed";
	}
}

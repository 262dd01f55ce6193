// The seal of a certificate, as its QR code holds it behind "#": base32 of the canonical text and
// its Ed25519 signature (contest-server/certificate/seal.h).

const SIGNATURE_SIZE = 64;
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEAD = "hoithi-certificate 1\n";

export interface Seal {
	text: Uint8Array<ArrayBuffer>;
	signature: Uint8Array<ArrayBuffer>;
	lines: Record<string, string>;
}

function bytesOf(written: string): Uint8Array<ArrayBuffer> | null {
	const bytes: number[] = [];
	let held = 0;
	let bits = 0;
	for (const sign of written) {
		const value = SIGNS.indexOf(sign);
		if (value < 0) return null;
		held = ((held << 5) | value) & 0xffff;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes.push((held >> bits) & 0xff);
	}
	return new Uint8Array(bytes);
}

export function readSeal(hash: string): Seal | null {
	const bytes = bytesOf(hash.replace(/^#/, "").toUpperCase());
	if (!bytes || bytes.length <= SIGNATURE_SIZE + HEAD.length) return null;
	const text = bytes.slice(0, -SIGNATURE_SIZE);
	const words = new TextDecoder().decode(text);
	if (!words.startsWith(HEAD)) return null;
	const lines = words.slice(HEAD.length).trimEnd().split("\n");
	return {
		text,
		signature: bytes.slice(-SIGNATURE_SIZE),
		lines: Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])),
	};
}

/** undefined: this browser cannot tell (an old one, or a page that came without https). */
export async function isGenuine(seal: Seal, publicKey: string): Promise<boolean | undefined> {
	try {
		const raw = Uint8Array.from(atob(publicKey), (sign) => sign.charCodeAt(0));
		const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
		return await crypto.subtle.verify("Ed25519", key, seal.signature, seal.text);
	} catch {
		return undefined;
	}
}

// A QR code as one path, always dark on light, with its quiet zone.

import { generate } from "lean-qr";

const QUIET = 4;

function outline(text: string): { path: string; size: number } {
	const code = generate(text);
	let path = "";
	for (let y = 0; y < code.size; y++)
		for (let x = 0; x < code.size; x++)
			if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
	return { path, size: code.size + 2 * QUIET };
}

const made = new Map<string, ReturnType<typeof outline>>();

export function Qr({ text, label }: { text: string; label: string }) {
	let qr = made.get(text);
	if (!qr) made.set(text, (qr = outline(text)));
	return (
		<svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label}>
			<path d={qr.path} />
		</svg>
	);
}

// A few strokes (icons.ts) in the colour and the size of the text beside them.

export function Icon({ d }: { d: string }) {
	return (
		<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
			<path d={d} />
		</svg>
	);
}

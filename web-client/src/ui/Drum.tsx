// The star of a bronze drum with its rings, as the house's own ornament.

const POINTS = 14;

function star(outer: number, inner: number): string {
	const corner = (i: number) => {
		const radius = i % 2 ? inner : outer;
		const angle = (Math.PI * i) / POINTS;
		return `${(50 + radius * Math.sin(angle)).toFixed(1)} ${(50 - radius * Math.cos(angle)).toFixed(1)}`;
	};
	return `M${Array.from({ length: POINTS * 2 }, (_, i) => corner(i)).join("L")}Z`;
}

const STAR = star(27, 11);

export function Drum() {
	return (
		<svg class="drum" viewBox="0 0 100 100" aria-hidden="true">
			<path d={STAR} />
			<circle cx="50" cy="50" r="31" />
			<circle class="beads" cx="50" cy="50" r="37" />
			<circle cx="50" cy="50" r="43" />
			<circle class="rays" cx="50" cy="50" r="46" />
		</svg>
	);
}

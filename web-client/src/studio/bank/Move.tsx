// A small button with a picture and a name.

import { Icon } from "../../ui/Icon";

export function Move({ label, d, disabled, on }: { label: string; d: string; disabled?: boolean; on(): void }) {
	return (
		<button type="button" class="secondary move" aria-label={label} title={label} disabled={disabled} onClick={on}>
			<Icon d={d} />
		</button>
	);
}

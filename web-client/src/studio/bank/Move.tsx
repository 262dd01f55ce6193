// A small button with a picture and a name, and where the keyboard goes on after it: with what was
// moved, and after a removal at what stands in its place.

import { Icon } from "../../ui/Icon";
import { focusOn } from "../focus";

export function Move({ id, label, d, disabled, on }: { id?: string; label: string; d: string; disabled?: boolean; on(): void }) {
	return (
		<button id={id} type="button" class="secondary move" aria-label={label} title={label} disabled={disabled} onClick={on}>
			<Icon d={d} />
		</button>
	);
}

const OTHER = { up: "down", down: "up" } as const;

/** The buttons of one row are called «LIST-PLACE-up», «-down» and «-remove». */
export const followMoved = (list: string, place: number, way: "up" | "down"): void => focusOn(`#${list}-${place}-${way}:enabled`, `#${list}-${place}-${OTHER[way]}`);

/** otherwise: where to go when nothing of the list can be taken away any more. */
export const followRemoved = (list: string, place: number, otherwise: string): void => focusOn(`#${list}-${place}-remove:enabled`, `#${list}-${place - 1}-remove:enabled`, otherwise);

// Who is in the room, page by page, and the way out for who should not be.

import { signal } from "@preact/signals-core";
import type { ListedPlayer } from "../shared/protocol";
import { Icon } from "../ui/Icon";
import { people } from "../ui/icons";
import { unitNames } from "../ui/units";
import { Hold } from "./Hold";
import { askPlayers, command, hidePlayers, state } from "./session";
import { t } from "./texts";

const search = signal("");
let typing: ReturnType<typeof setTimeout> | undefined;

const TYPING_MS = 300;

function find(text: string): void {
	search.value = text;
	clearTimeout(typing);
	typing = setTimeout(() => askPlayers(search.value), TYPING_MS);
}

export function Players() {
	const { list, listed, players } = state.value;
	return (
		<section class="fold">
			<button
				type="button"
				class="secondary"
				data-testid="host-players"
				aria-expanded={!!list}
				onClick={() => (list ? hidePlayers() : askPlayers(search.value))}
			>
				<Icon d={people} />
				{t("players.show", { n: players })}
			</button>
			{list && (
				<div class="card">
					<input
						type="search"
						aria-label={t("players.search")}
						placeholder={t("players.search")}
						value={search.value}
						onInput={(event) => find(event.currentTarget.value)}
					/>
					{!list.length && <p>{search.value ? t("players.none") : t("players.empty")}</p>}
					<ul class="people">
						{list.map((player) => (
							<Person key={player.player} player={player} />
						))}
					</ul>
					{list.length < listed && (
						<button
							type="button"
							class="secondary"
							onClick={() => askPlayers(search.value, list.length)}
						>
							{t("players.more")}
						</button>
					)}
				</div>
			)}
		</section>
	);
}

function Person({ player }: { player: ListedPlayer }) {
	const { units, phase } = state.value;
	const unit = unitNames(units.map(({ id, name }) => ({ id, name: name ?? id })))(player.unit);
	const isOver = phase === "finished";
	const here = player.kicked ? "players.kicked" : isOver ? null : player.connected ? "players.here" : "players.away";
	const rank = isOver && player.rank > 0 && t("players.rank", { n: player.rank });
	const kick = () => {
		command("kick", { player: player.player });
		setTimeout(() => askPlayers(search.value), TYPING_MS);
	};
	return (
		<li>
			<span>
				<strong>{player.name}</strong>
				<small>{[rank, unit, here && t(here)].filter(Boolean).join(" · ")}</small>
				<small>{t("players.line", { score: player.score, right: player.right })}</small>
			</span>
			{!player.kicked && (
				<Hold
					class="secondary"
					label={`${t("players.kick.who", { name: player.name })}. ${t("more.hold.hint")}`}
					act={kick}
					testId={`host-kick-${player.player}`}
				>
					<span>
						{t("players.kick")} <small>({t("more.hold")})</small>
					</span>
				</Hold>
			)}
		</li>
	);
}

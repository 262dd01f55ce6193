import { t } from "./texts";
import type { Question, Texts } from "./types";

const has = (texts: Texts | undefined, language: "vi" | "en") => texts?.[language];

// The question in one language, with its key.
export function Told({ document, language }: { document: Question; language: "vi" | "en" }) {
	return (
		<section class="card" lang={language}>
			<h2>{document.text[language]}</h2>
			{document.kind === "true_false" && (
				<p class="key">{t("bank.key.is", { key: document.answer ? t("bank.true") : t("bank.false") })}</p>
			)}
			{document.number && (
				<p class="key">
					{t("bank.key.is", { key: document.number.value })} {has(document.number.unit, language)}
				</p>
			)}
			{document.options && (
				<ol class="lettered">
					{(document.order ?? document.options.map((_, index) => index)).map((place) => {
						const option = document.options![place]!;
						return (
							<li>
								{option.text[language]} {option.right && <strong class="key">{t("bank.right")}</strong>}{" "}
								{option.pinned && <span class="hint">{t("bank.pinned")}</span>}
								{has(option.explanation, language) && <p class="hint">{option.explanation![language]}</p>}
							</li>
						);
					})}
				</ol>
			)}
			{has(document.explanation, language) && <p>{document.explanation![language]}</p>}
		</section>
	);
}

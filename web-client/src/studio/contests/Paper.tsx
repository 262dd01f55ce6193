// Which questions are asked: so many of a set, or so many of each topic, with how many there are.

import { lang, number } from "../../ui/lang";
import { change, valueAt } from "./editing";
import type { Paper, Part, Path } from "./document";
import { CheckField, idOf, NumberField, Problems, Rows, SelectField } from "./fields";
import { t } from "./texts";
import { available, reasons, setList, topicIds, topicName, topicsOf, type Answer } from "./topics";

const PARTS_MAX = 100;

export function PaperFields({ path }: { path: Path }) {
	setList.want("sets");
	const paper = (valueAt(path) ?? {}) as Paper;
	const sets = setList.state.value.value?.sets ?? [];
	const byTopic = !!paper.parts;
	const topics = paper.set ? topicsOf(paper.set) : null;
	const manner = (value: string) => {
		const { questions, parts, ...rest } = paper;
		const count = Number(questions) || sum(parts) || 20;
		change(path, value === "topics" ? { ...rest, parts: [{ topic: topics?.topics[0]?.topic, questions: count }] } : { ...rest, questions: count });
	};
	return (
		<>
			<Problems of={[path]} id={idOf(path)} />
			<SelectField
				path={[...path, "set"]}
				label={t("contest.set")}
				empty={t("contest.choose")}
				choices={sets.map((one) => ({ value: one.id, text: t("contest.set.count", { title: one.title[lang.value] ?? one.title.vi, n: one.questions }) }))}
			/>
			{topics && (
				<p class="hint" data-testid="set-there">
					{thereOf(topics)}
				</p>
			)}
			<div class="field">
				<label for={`${idOf(path)}-manner`}>{t("contest.paper.manner")}</label>
				<select id={`${idOf(path)}-manner`} value={byTopic ? "topics" : "any"} onChange={(event) => manner(event.currentTarget.value)}>
					<option value="any" selected={!byTopic}>
						{t("contest.paper.any")}
					</option>
					<option value="topics" selected={byTopic}>
						{t("contest.paper.topics")}
					</option>
				</select>
			</div>
			{byTopic ? (
				<>
					<Rows<Part>
						path={[...path, "parts"]}
						max={PARTS_MAX}
						title={(part, i) => (part.topic ? topicName(part.topic) : t("contest.part.n", { n: i + 1 }))}
						add={t("contest.part.add")}
						fresh={(list) => ({
							topic: topics?.topics.find(({ topic }) => !list.some((one) => one.topic === topic))?.topic,
							questions: 2,
						})}
					>
						{(own, part) => <PartFields path={own} part={part} there={available(topics, part)} />}
					</Rows>
					<p class="note">{t("contest.part.sum", { n: sum(paper.parts) })}</p>
				</>
			) : (
				<NumberField path={[...path, "questions"]} label={t("contest.questions")} />
			)}
			<CheckField path={[...path, "fixed"]} label={t("contest.fixed")} />
			<CheckField path={[...path, "shuffle_questions"]} label={t("contest.shuffle.questions")} usual />
			<CheckField path={[...path, "shuffle_options"]} label={t("contest.shuffle.options")} usual />
			<CheckField path={[...path, "one_at_a_time"]} label={t("contest.one")} />
			{paper.one_at_a_time && <CheckField path={[...path, "go_back"]} label={t("contest.back")} usual />}
		</>
	);
}

/** How many can be asked for points, and why the others of the set cannot. */
function thereOf({ questions, left_out }: Answer): string {
	const why = reasons.flatMap((reason) => (left_out?.[reason] ? [t(`contest.left.${reason}`, { n: left_out[reason] })] : []));
	const there = t("contest.questions.there", { n: questions });
	return why.length ? `${there} ${t("contest.left", { why: why.join("; ") })}` : there;
}

const sum = (parts: Part[] | undefined): number => (parts ?? []).reduce((all, { questions }) => all + (Number(questions) || 0), 0);

function PartFields({ path, part, there }: { path: Path; part: Part; there: number | null }) {
	const any = t("contest.any");
	return (
		<div class="triple">
			<SelectField path={[...path, "topic"]} label={t("contest.topic")} empty={any} choices={topicIds.map((value) => ({ value, text: topicName(value) }))} />
			<SelectField
				path={[...path, "difficulty"]}
				label={t("contest.difficulty")}
				empty={any}
				choices={(["easy", "medium", "hard"] as const).map((value) => ({ value, text: t(`contest.difficulty.${value}`) }))}
			/>
			<SelectField
				path={[...path, "audience"]}
				label={t("contest.audience")}
				empty={any}
				choices={(["worker", "employer", "cadre"] as const).map((value) => ({ value, text: t(`contest.audience.${value}`) }))}
			/>
			<NumberField
				path={[...path, "questions"]}
				label={t("contest.questions")}
				hint={there === null ? undefined : part.difficulty || part.audience ? t("contest.part.most", { n: number(there) }) : t("contest.part.there", { n: number(there) })}
			/>
		</div>
	);
}

// What follows the paper, fetched before it is needed.

export { Ranking } from "./after/Ranking";
export { ResultScreen } from "./after/Result";
export { Rules } from "./after/Rules";

// The forms on the way to the paper and the paper itself, fetched while somebody reads the
// first page: the paper is needed without a network.

export { Register } from "./enter/Register";
export { Return } from "./enter/Return";
export { Start } from "./enter/Start";
export { PaperScreen } from "./paper/Paper";

export { type Catalogue, kind, type ProblemKind, raiser } from "./catalogue.ts";
export { displayText, displayWidth, displayWords } from "./display-text.ts";
export { formatProblem, placeText } from "./format-problem.ts";
export { messageOf } from "./message-of.ts";
export { nearestWord } from "./nearest-word.ts";
export {
  type DocumentPath,
  keyPlace,
  type Origin,
  type Place,
  type Span,
  valuePlace,
  writePath,
} from "./place.ts";
export { isError, type Problem, type RelatedPlace, type Severity } from "./problem.ts";
export { sortByPlace } from "./sort-by-place.ts";
export {
  type LineAndColumn,
  lineAndColumn,
  lineText,
  type SourceFile,
  sourceFile,
} from "./source-file.ts";

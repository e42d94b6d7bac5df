export {
  type Box,
  drawBox,
  drawShape,
  type LineOfText,
  lineWidth,
  type Mark,
  outlineOf,
  writeLine,
  writeScript,
} from "./ass-script.ts";
export { trimLine } from "./break-lines.ts";
export { type FittedText, fitText } from "./fit-text.ts";
export { sayMissing, sortWarnings } from "./missing-characters.ts";
export { openWords, type WordMark, type Words } from "./open-words.ts";
export { isRightToLeft, measure, plainText } from "./set-text.ts";
export { loadTypefaces, type Typefaces } from "./typefaces.ts";
export { nameWritingSystem, type WritingSystem, writingSystems } from "./writing-systems.ts";

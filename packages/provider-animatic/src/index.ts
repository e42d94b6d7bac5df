export { type AnimaticOptions, animatic } from "./animatic.ts";

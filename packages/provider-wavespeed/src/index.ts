export { hailuoCards } from "./hailuo-cards.ts";
export { wavespeed } from "./wavespeed.ts";

import type { ModelCard } from "@rushes/provider";
import { buildHailuoCard, clipSizes } from "./build-hailuo-card.ts";

/**
 * The Hailuo 02 and 2.3 models of WaveSpeedAI whose price is published. Left out, as nobody has stated what they
 * cost: `hailuo-02/t2v-pro`, `hailuo-02/i2v-standard` and `hailuo-2.3/fast-pro`.
 *
 * Each card names the page that its inputs and price were read from. Not from there:
 * - The prompt's limit of 2,000 characters is MiniMax's own, as other sellers of the same models print it.
 * - `enable_prompt_expansion` has different defaults, and some pages name none. It is always sent: as the page says,
 *   else `false`.
 * - Where no page tells how long a clip takes in the making, two minutes are assumed.
 * - A page that says nothing of the length of a 1080p clip is taken to mean the 5 s of its siblings; MiniMax itself
 *   makes 6 s. A clip is measured when it arrives.
 */
export const hailuoCards: readonly ModelCard[] = [
  buildHailuoCard({
    model: "minimax/hailuo-02/standard",
    title: "Hailuo 02 Standard",
    prompt: "required",
    image: "optional",
    takesEndImage: true,
    size: clipSizes.p768,
    price: { 6: "0.23", 10: "0.56" },
    expandsPrompt: false,
    typicalSeconds: 116,
    page: "minimax/minimax-hailuo-02-standard",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-02/pro",
    title: "Hailuo 02 Pro",
    prompt: "required",
    image: "optional",
    takesEndImage: true,
    size: clipSizes.p1080,
    price: "0.48",
    page: "minimax/minimax-hailuo-02-pro",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-02/fast",
    title: "Hailuo 02 Fast",
    prompt: "optional",
    image: "required",
    size: clipSizes.p512,
    price: { 6: "0.10", 10: "0.15" },
    expandsPrompt: true,
    hasFastMode: true,
    page: "minimax/minimax-hailuo-02-fast",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-02/t2v-standard",
    title: "Hailuo 02 Standard, text only",
    prompt: "required",
    image: "none",
    size: clipSizes.p768,
    price: { 6: "0.23", 10: "0.56" },
    expandsPrompt: true,
    typicalSeconds: 60,
    page: "minimax/minimax-hailuo-02-t2v-standard",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-02/i2v-pro",
    title: "Hailuo 02 Pro, from a picture",
    prompt: "optional",
    image: "required",
    size: clipSizes.p1080,
    price: "0.49",
    page: "minimax-hailuo-02-i2v-pro",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-2.3/t2v-standard",
    title: "Hailuo 2.3 Standard, text only",
    prompt: "required",
    image: "none",
    size: clipSizes.p768,
    price: { 6: "0.23", 10: "0.56" },
    typicalSeconds: 60,
    page: "minimax/minimax-hailuo-2.3-t2v-standard",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-2.3/t2v-pro",
    title: "Hailuo 2.3 Pro, text only",
    prompt: "required",
    image: "none",
    size: clipSizes.p1080,
    price: "0.49",
    typicalSeconds: 55,
    page: "minimax/minimax-hailuo-2.3-t2v-pro",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-2.3/i2v-standard",
    title: "Hailuo 2.3 Standard, from a picture",
    prompt: "optional",
    image: "required",
    size: clipSizes.p768,
    price: { 6: "0.28", 10: "0.56" },
    page: "minimax/minimax-hailuo-2.3-i2v-standard",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-2.3/i2v-pro",
    title: "Hailuo 2.3 Pro, from a picture",
    prompt: "optional",
    image: "required",
    size: clipSizes.p1080,
    price: "0.49",
    page: "minimax/minimax-hailuo-2.3-i2v-pro",
  }),
  buildHailuoCard({
    model: "minimax/hailuo-2.3/fast",
    title: "Hailuo 2.3 Fast",
    prompt: "optional",
    image: "required",
    size: clipSizes.p768,
    price: { 6: "0.19", 10: "0.32" },
    hasFastMode: true,
    typicalSeconds: 35,
    page: "minimax/minimax-hailuo-2.3-fast",
  }),
];

import {
  type CallContext,
  type ClipRequest,
  isPicture,
  type PictureFile,
  type PictureRule,
} from "@rushes/provider";
import { hailuoCards } from "../hailuo-cards.ts";
import { anyPicture } from "../models/picture-inputs.ts";
import { readPicture } from "./read-picture.ts";
import type { UploadMemory } from "./upload-memory.ts";
import { type UploadTools, uploadPicture } from "./upload-picture.ts";

type Prepare = (request: ClipRequest, context: CallContext) => Promise<ClipRequest>;

/** Puts an address where a picture is: its own, or where it was uploaded to. Each content is uploaded once a day. */
export function openPictureDesk(tools: UploadTools, memory: UploadMemory): Prepare {
  const underWay = new Map<string, Promise<string>>();

  const addressOf = async (picture: PictureFile, rule: PictureRule, input: string, context: CallContext) => {
    const checked = await readPicture(picture, rule, input);
    const account = tools.api.account();
    const known = await memory.find(account, checked.sha256, context.clock.nowMs());
    if (known) return known;
    const name = `${account} ${checked.sha256}`;
    const begun = underWay.get(name);
    if (begun) return begun;
    const upload = uploadPicture(tools, checked, context).then(async (url) => {
      await memory.keep(account, checked.sha256, url, context.clock.nowMs());
      return url;
    });
    underWay.set(name, upload);
    return upload.finally(() => underWay.delete(name));
  };

  return async (request, context) => {
    const inputs: Record<string, ClipRequest["inputs"][string]> = {};
    for (const [name, value] of Object.entries(request.inputs)) {
      if (!isPicture(value)) inputs[name] = value;
      else if (value.picture === "url") inputs[name] = value.url;
      else inputs[name] = await addressOf(value, ruleOf(request.model, name), name, context);
    }
    return { model: request.model, inputs };
  };
}

function ruleOf(model: string, input: string): PictureRule {
  return hailuoCards.find((card) => card.model === model)?.pictures[input] ?? anyPicture;
}

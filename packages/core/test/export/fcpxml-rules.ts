import { childrenOf, type XmlElement } from "./read-fcpxml.ts";

/**
 * What each element that we write may hold, in this order, and its attributes (`!`: there must be one). Source of the facts:
 * Apple's document type definition of FCPXML 1.10, "Final Cut Pro XML DTDs".
 */
const anchored = "(audio|video|clip|title|caption|asset-clip|audition|spine)*";
const marked = "(marker|chapter-marker|rating|keyword)*";
const timing = "(conform-rate)?(timeMap)?";
const seen = "(adjust-crop)?(adjust-conform)?(adjust-transform)?(adjust-blend)?";
const heard = "(adjust-volume)?(adjust-panner)?";
const story = ["lane", "offset", "name", "start", "enabled"];

const rules: Readonly<Record<string, { readonly holds: string; readonly attributes: readonly string[] }>> = {
  fcpxml: { holds: "(resources)?(library)", attributes: ["version!"] },
  resources: { holds: "(asset|effect|format|media)*", attributes: [] },
  format: { holds: "", attributes: ["id!", "name", "frameDuration", "width", "height"] },
  asset: {
    holds: "(media-rep)+(metadata)?",
    attributes: ["id!", "name", "start", "duration", "hasVideo", "format", "hasAudio", "audioSources"],
  },
  "media-rep": { holds: "", attributes: ["kind", "src!"] },
  metadata: { holds: "(md)*", attributes: [] },
  md: { holds: "", attributes: ["key!", "value", "type", "displayName"] },
  effect: { holds: "", attributes: ["id!", "name", "uid!"] },
  library: { holds: "(event)*", attributes: [] },
  event: { holds: "(project|asset-clip|audition)*", attributes: ["name"] },
  project: { holds: "(sequence)", attributes: ["name"] },
  sequence: {
    holds: "(note)?(spine)(metadata)?",
    attributes: ["format!", "duration", "tcStart", "tcFormat", "audioLayout", "audioRate"],
  },
  spine: { holds: "(audio|video|clip|title|asset-clip|audition|gap|transition)*", attributes: [] },
  audition: { holds: "(audio|video|title|asset-clip|clip)+", attributes: ["lane", "offset"] },
  "asset-clip": {
    holds: `(note)?${timing}${seen}${heard}${anchored}${marked}(metadata)?`,
    attributes: [
      ...["ref!", "duration", "srcEnable", "audioStart", "audioDuration", "format", "tcFormat", "audioRole"],
      ...story,
    ],
  },
  video: {
    holds: `(param)*(note)?${timing}${seen}${anchored}${marked}`,
    attributes: ["ref!", "duration!", ...story],
  },
  title: {
    holds: `(param)*(text)*(text-style-def)*(note)?${seen}${anchored}${marked}(metadata)?`,
    attributes: ["ref!", "duration!", ...story],
  },
  gap: {
    holds: `(note)?${anchored}${marked}(metadata)?`,
    attributes: ["name", "offset", "start", "duration!"],
  },
  transition: { holds: "(filter-video)?(filter-audio)?", attributes: ["name", "offset", "duration!"] },
  "filter-video": { holds: "(param)*", attributes: ["ref!", "name"] },
  "filter-audio": { holds: "(param)*", attributes: ["ref!", "name"] },
  note: { holds: "", attributes: [] },
  "conform-rate": { holds: "", attributes: ["scaleEnabled", "srcFrameRate"] },
  timeMap: { holds: "(timept)*", attributes: ["frameSampling"] },
  timept: { holds: "", attributes: ["time!", "value!", "interp"] },
  "adjust-conform": { holds: "", attributes: ["type"] },
  "adjust-transform": { holds: "(param)*", attributes: ["position"] },
  "adjust-blend": { holds: "(param)*", attributes: ["amount"] },
  "adjust-volume": { holds: "(param)*", attributes: ["amount"] },
  param: { holds: "(fadeIn)?(fadeOut)?(keyframeAnimation)?(param)*", attributes: ["name!", "key", "value"] },
  fadeIn: { holds: "", attributes: ["type", "duration!"] },
  fadeOut: { holds: "", attributes: ["type", "duration!"] },
  text: { holds: "(text-style)*", attributes: [] },
  "text-style-def": { holds: "(text-style)", attributes: ["id!"] },
  "text-style": {
    holds: "",
    attributes: ["ref", "font", "fontSize", "fontFace", "fontColor", "alignment"],
  },
};

const values: Readonly<Record<string, readonly string[]>> = {
  srcEnable: ["all", "audio", "video"],
  tcFormat: ["DF", "NDF"],
  audioLayout: ["mono", "stereo", "surround"],
  srcFrameRate: ["23.98", "24", "25", "29.97", "30", "60", "47.95", "48", "50", "59.94"],
  frameSampling: ["floor", "nearest-neighbor", "frame-blending", "optical-flow-classic", "optical-flow"],
  interp: ["smooth2", "linear", "smooth"],
};

/** Everything that a document has against the rules; nothing for a sound one. */
export function faultsOfFcpxml(root: XmlElement): readonly string[] {
  const ids: string[] = [];
  const references: string[] = [];
  const faults = walk(root);
  const twice = ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `the id ${id} is there twice`);
  const lost = references.filter((id) => !ids.includes(id)).map((id) => `nothing has the id ${id}`);
  return [...faults, ...twice, ...lost];

  function walk(element: XmlElement): readonly string[] {
    const { name, attributes } = element;
    const rule = rules[name];
    if (!rule) return [`${name} is no element`];
    const children = childrenOf(element);
    const held = children.map((child) => child.name);
    const pattern = new RegExp(
      `^${rule.holds.replaceAll(
        /\(([^)]*)\)/g,
        (_, names: string) =>
          `(?:${names
            .split("|")
            .map((one) => `<${one}>`)
            .join("|")})`,
      )}$`,
    );
    const allowed = rule.attributes.map((one) => one.replace("!", ""));
    const needed = rule.attributes.filter((one) => one.endsWith("!")).map((one) => one.slice(0, -1));
    if (attributes.id !== undefined) ids.push(attributes.id);
    for (const key of ["ref", "format"]) if (attributes[key] !== undefined) references.push(attributes[key]);
    return [
      ...(pattern.test(held.map((one) => `<${one}>`).join("")) ? [] : [`${name} holds ${held.join(", ")}`]),
      ...Object.keys(attributes)
        .filter((key) => !allowed.includes(key))
        .map((key) => `${name} has no attribute ${key}`),
      ...needed.filter((key) => attributes[key] === undefined).map((key) => `${name} lacks ${key}`),
      ...Object.entries(attributes)
        .filter(([key, value]) => values[key] && !values[key].includes(value))
        .map(([key, value]) => `${name} has ${key} ${value}`),
      ...children.flatMap(walk),
    ];
  }
}

import { type Catalogue, kind } from "../diagnostics/index.ts";

const orNothing = (nearest: string | undefined, words: (name: string) => string) =>
  nearest === undefined ? undefined : words(nearest);

/** Every problem that planning can raise: what a model does not take, and what nobody can price. */
export const planProblems = {
  PLAN_PROVIDER_UNKNOWN: kind<{ provider: string; known: string[]; nearest?: string }>({
    says: ({ provider, known }) =>
      `No provider \`${provider}\` is loaded here. Loaded are ${inWords(known)}.`,
    hint: ({ nearest }) => orNothing(nearest, (name) => `did you mean \`${name}\`?`),
    explain:
      "A shot names a provider that is neither built in nor installed and allowed. Correct the name, or install the provider's package.",
  }),
  PLAN_PLUGIN_NOT_CHECKED: kind<{ provider: string; version: string; folder: string }>({
    severity: "warning",
    says: ({ provider, version, folder }) =>
      `The provider \`${provider}\` is the package ${provider} ${version} in ${folder}, whose code \`validate\` does not run: what it takes is not checked here.`,
    hint: () => "to run it: `rushes validate --plugins`",
    explain:
      "A provider of your own is a program. `validate` reads a shot list without running any; say `--plugins` where you trust the package.",
  }),
  PLAN_PLUGIN_NOT_LOADED: kind<{ provider: string; version: string; folder: string }>({
    says: ({ provider, version, folder }) =>
      `The provider \`${provider}\` is the package ${provider} ${version} in ${folder}. A plan runs no such code unless asked.`,
    hint: () => "if you trust it: `rushes plan --plugins`",
    explain:
      "A provider of your own is a program, and a plan may be made of a file that somebody sent you. Say `--plugins` where you trust the package; `render` always loads it.",
  }),
  PLAN_PLUGIN_NOT_ALLOWED: kind<{ provider: string; folder: string }>({
    says: ({ provider, folder }) =>
      `The package \`${provider}\` lies in ${folder}, but this project does not name it, so it is not loaded as a provider.`,
    hint: ({ provider }) =>
      `make it a dependency (\`npm install ${provider}\`), or name it in rushes.config.json: { "plugins": ["${provider}"] }`,
    explain:
      "A shot list may only use a package that the project depends on by its package.json, or that rushes.config.json names: a shot list alone must not choose which code runs.",
  }),
  PLAN_PLUGIN_NOT_INSTALLED: kind<{ provider: string }>({
    says: ({ provider }) =>
      `The provider \`${provider}\` is named by this project, but its package is not installed.`,
    hint: ({ provider }) => `\`npm install ${provider}\` in the shot list's folder`,
    explain: "The package is looked for from the shot list's folder, as Node looks for packages.",
  }),
  PLAN_PLUGIN_BROKEN: kind<{ provider: string; why: string }>({
    says: ({ provider, why }) => `The provider \`${provider}\` could not be opened: ${why}`,
    explain:
      "The package was loaded, but is no provider that can be trusted with money. Its author finds out why with the examiner of @rushes/provider-testkit.",
  }),
  PLAN_MODEL_UNKNOWN: kind<{ provider: string; model: string; nearest?: string }>({
    says: ({ provider, model }) => `Provider \`${provider}\` knows no model \`${model}\`.`,
    hint: ({ nearest }) => orNothing(nearest, (name) => `did you mean \`${name}\`?`),
    explain:
      "The provider has no card for this model, so neither its inputs nor its price can be checked before it is paid.",
  }),
  PLAN_MODEL_NOT_CHECKED: kind<{ provider: string; model: string; nearest?: string }>({
    severity: "warning",
    says: ({ provider, model }) =>
      `\`${model}\` has no card here, so this shot is checked by \`rushes plan\`, which asks \`${provider}\`.`,
    hint: ({ nearest }) => orNothing(nearest, (name) => `did you mean \`${name}\`?`),
    explain:
      "`validate` asks nobody. A model whose inputs and price are not known offline is looked up by `plan`, which needs the key and the network.",
  }),
  PLAN_MODEL_NOT_ASKED: kind<{ provider: string; model: string; why: string }>({
    says: ({ provider, model, why }) =>
      `\`${provider}\` could not be asked what \`${model}\` takes and costs: ${why}`,
    explain:
      "The model has no card here, so its provider must be asked before anything is planned. Set the key, check the network, or name a model that is known offline.",
  }),
  PLAN_INPUT_UNKNOWN: kind<{
    input: string;
    model: string;
    provider: string;
    takes: string[];
    nearest?: string;
    elsewhere?: string;
  }>({
    says: ({ input, model, takes }) =>
      `\`${model}\` does not take \`${input}\`; it would be dropped in silence and the clip billed. It takes ${inWords(takes)}.`,
    hint: ({ nearest, elsewhere, provider }) =>
      nearest !== undefined
        ? `did you mean \`${nearest}\`?`
        : elsewhere !== undefined
          ? `leave it out; \`${elsewhere}\` takes it`
          : `leave it out; no model of \`${provider}\` that is known here takes it`,
    explain:
      "The model's inputs do not include this key. Services drop keys that they do not know without a word and bill the clip, so it is stopped here. Remove the key, or name a model that takes it.",
  }),
  PLAN_INPUT_MISSING: kind<{ input: string; model: string }>({
    says: ({ input, model }) => `\`${model}\` needs \`${input}\`, and this shot gives none.`,
    hint: ({ input }) => `add \`${input}:\``,
    explain: "The model cannot work without this input. Add it, or name a model that can do without.",
  }),
  PLAN_INPUT_NEEDS: kind<{ input: string; needs: string; model: string }>({
    says: ({ input, needs, model }) => `\`${model}\` takes \`${input}\` only together with \`${needs}\`.`,
    hint: ({ needs }) => `add \`${needs}:\``,
    explain: "One input has a meaning only beside another: a last frame, for one, needs a first frame.",
  }),
  PLAN_INPUT_VALUE: kind<{
    input: string;
    value: string;
    model: string;
    allowed: string[];
    nearest?: string;
  }>({
    says: ({ input, value, model, allowed }) =>
      `\`${input}: ${value}\` is not what \`${model}\` takes; it takes ${inWords(allowed, "or")}.`,
    hint: ({ input, nearest }) => orNothing(nearest, (value) => `write \`${input}: ${value}\``),
    explain: "The model takes only certain values here. The nearest of them is named.",
  }),
  PLAN_INPUT_RANGE: kind<{ input: string; value: string; model: string; bound: string }>({
    says: ({ input, value, model, bound }) =>
      `\`${input}: ${value}\` is outside what \`${model}\` takes: ${bound}.`,
    explain: "The value is too small, too large, too long or too short for the model.",
  }),
  PLAN_INPUT_TYPE: kind<{ input: string; model: string; wanted: string }>({
    says: ({ input, model, wanted }) => `\`${input}\` must be ${wanted} for \`${model}\`.`,
    explain: "The model takes another kind of value here, such as a whole number without quotes.",
  }),
  PLAN_PROMPT_TOO_LONG: kind<{ characters: number; limit: number; model: string }>({
    says: ({ characters, limit, model }) =>
      `This prompt has ${characters} characters with its style; \`${model}\` takes ${limit}.`,
    hint: ({ characters, limit }) => `shorten it by ${characters - limit}`,
    explain:
      "The model's limit counts the prompt as it is sent: with the style put around it and every `${…}` put in.",
  }),
  PLAN_FILE_MISSING: kind<{ path: string; nearest?: string; from: string }>({
    says: ({ path }) => `There is no file \`${path}\` in the project folder.`,
    hint: ({ nearest, from }) =>
      nearest !== undefined
        ? `did you mean \`${nearest}\`?`
        : from.includes("/")
          ? `check the name, which counts from \`${from}\`, or put the file there`
          : "check the name, or put the file there",
    explain: "Paths are relative to the file that they stand in and must exist before anything is planned.",
  }),
  PLAN_FILE_OUTSIDE: kind<{ path: string }>({
    says: ({ path }) => `\`${path}\` leads out of the project folder.`,
    hint: () => "copy the file into the project folder",
    explain:
      "A shot list may only use files inside its own folder, by their real path: it may come from somebody else.",
  }),
  PLAN_FILE_UNREADABLE: kind<{ path: string; why: string }>({
    says: ({ path, why }) => `\`${path}\` cannot be read: ${why}.`,
    explain: "The file is there, but the machine refuses to read it.",
  }),
  PLAN_STILL_FORMAT: kind<{ path: string; format: string | null }>({
    says: ({ path, format }) =>
      `\`${path}\` is ${format === null ? "no picture that is known here" : `a picture of the kind ${format}`}, by its first bytes.`,
    hint: () => "save it as JPEG, PNG or WebP",
    explain: "An own picture is a JPEG, PNG or WebP file, whatever its name says.",
  }),
  PLAN_STILL_TOO_LARGE: kind<{ path: string; width: number; height: number; most: number }>({
    says: ({ path, width, height, most }) =>
      `\`${path}\` is ${width}×${height}, and pictures of more than ${most} million pixels are not decoded.`,
    hint: ({ width, height, most }) => {
      const scale = Math.sqrt((most * 1_000_000) / (width * height));
      return `save it at ${Math.floor(width * scale)}×${Math.floor(height * scale)} or smaller`;
    },
    explain:
      "A huge picture fills the memory of whoever opens it, and a small file can unpack to one. A film of 4K that moves four times closer shows no more than this.",
  }),
  PLAN_CLIP_FORMAT: kind<{ path: string }>({
    says: ({ path }) => `\`${path}\` is no MP4 or MOV file, whatever its name says.`,
    hint: () => "convert it: ffmpeg -i FILE out.mp4",
    explain:
      "Own footage must be in the MP4 or QuickTime family. It is looked at before anything is bought for the film.",
  }),
  PLAN_SOUND_UNUSABLE: kind<{ path: string; why: string }>({
    says: ({ path, why }) => `\`${path}\` cannot be heard: ${why}`,
    hint: () => "WAV, FLAC, Ogg, MP3, AAC, M4A and AIFF are read; convert it: ffmpeg -i FILE out.wav",
    explain:
      "A sound's file is measured before anything is bought for the film. Its first bytes say what it is, whatever its name says.",
  }),
  PLAN_PICTURE_FORMAT: kind<{ path: string; format: string; formats: string[]; model: string }>({
    says: ({ path, format, formats, model }) =>
      `\`${path}\` is ${format}; \`${model}\` takes ${inWords(formats, "or")} here.`,
    hint: ({ formats }) => `save it as ${(formats[0] ?? "").toUpperCase()}`,
    explain: "The file's first bytes say what it is, whatever its name says.",
  }),
  PLAN_PICTURE_TOO_LARGE: kind<{ path: string; bytes: number; limit: number; model: string }>({
    says: ({ path, bytes, limit, model }) =>
      `\`${path}\` has ${megabytes(bytes)}; \`${model}\` takes at most ${megabytes(limit)}.`,
    hint: () => "save it smaller, or as JPEG",
    explain: "The model refuses larger files. Save the picture smaller.",
  }),
  PLAN_PICTURE_TOO_SMALL: kind<{ path: string; width: number; height: number; over: number; model: string }>({
    says: ({ path, width, height, over, model }) =>
      `\`${path}\` is ${width}×${height}; \`${model}\` needs a short side of more than ${over} pixels.`,
    hint: ({ width, height, over }) => {
      const scale = (over + 1) / Math.min(width, height);
      return `take one of ${Math.ceil(width * scale)}×${Math.ceil(height * scale)} or more`;
    },
    explain: "The model refuses pictures whose shorter side has too few pixels.",
  }),
  PLAN_PICTURE_SHAPE: kind<{
    path: string;
    width: number;
    height: number;
    over: number;
    under: number;
    model: string;
  }>({
    says: ({ path, width, height, over, under, model }) =>
      `\`${path}\` is ${width}×${height}; \`${model}\` takes shapes between ${shape(over)} and ${shape(under)}.`,
    hint: ({ width, height, over, under }) =>
      width > height
        ? `crop it, such as to ${Math.ceil(height * under) - 1}×${height}`
        : `crop it, such as to ${width}×${Math.ceil(width / over) - 1}`,
    explain: "The model refuses very tall and very wide pictures. Crop it.",
  }),
  PLAN_TEXT_SHOT_IN_TALL_FILM: kind<{ model: string; film: string; clip: string }>({
    says: ({ model, film, clip }) =>
      `This film is tall (${film}), but \`${model}\` has no input for the shape: from text alone the clip is ${clip}.`,
    hint: () => "give it a tall `image:` to start from",
    explain: "Without a picture the model makes its own shape. A first frame of the film's shape decides it.",
  }),
  PLAN_PRICE_KNOWN: kind<{ model: string; known: string }>({
    severity: "warning",
    says: ({ model, known }) =>
      `What a clip of \`${model}\` costs is known: ${known}. The stated price is not used.`,
    hint: () => "remove `price:`",
    explain:
      "`price:` states a price where nobody else can. Where the model's card knows it, a lower one in the shot list would let a budget leak.",
  }),
  PLAN_PRICE_UNKNOWN: kind<{ model: string }>({
    says: ({ model }) =>
      `Nobody has published what a clip of \`${model}\` costs, and an unknown price is never taken as zero.`,
    hint: () => "state it: `price: 0.50`",
    explain:
      "A budget cannot hold against a price that nobody knows. State the price on the shot, or name a model with a known one.",
  }),
  PLAN_BUDGET_STARTS_ANEW: kind<{ file: string; spent: string; gone: string[] }>({
    severity: "warning",
    says: ({ file, spent, gone }) =>
      `This budget starts at zero: \`${file}\` has spent nothing yet. ${inWords(gone)} spent ${spent} from the same store and ${gone.length === 1 ? "is" : "are"} gone.`,
    hint: () => "if this is the same film under a new name, lower `budget` by that sum",
    explain:
      "What was spent is kept by the shot list's path, so a renamed shot list has its whole budget again. `rushes.config.json` with a `budget` caps the whole store, whatever its shot lists are called.",
  }),
  PLAN_CLIP_NOT_RESUMABLE: kind<{ model: string; provider: string; clips: number; price: string }>({
    severity: "warning",
    says: ({ model, provider, clips, price }) =>
      `A clip of \`${model}\` is lost if the run is stopped or its process ends while it is made: it is paid, and \`${provider}\` cannot be asked for it again. ${clips === 1 ? "One clip" : `${clips} clips`} of this plan for ${price} may be lost that way.`,
    hint: () => "let the run come to its end; `limits: { concurrency: 1 }` risks one clip at a time",
    explain:
      "Most models give a handle of every clip, and the next run goes on with it. This one makes its clip in a single call, so a second Ctrl-C, a crash or a power cut loses what is in the making. A newer version of its package may do better.",
  }),
  PLAN_PICK_SHOT_UNKNOWN: kind<{ shot: string; nearest?: string }>({
    severity: "warning",
    says: ({ shot }) => `The picks name a shot \`${shot}\`, which the shot list does not have.`,
    hint: ({ nearest }) =>
      orNothing(nearest, (name) => `did you mean \`${name}\`?`) ??
      "remove the line, or name the shot as it is called now",
    explain:
      "A shot that was renamed or removed keeps its line in `<name>.takes.yaml` until somebody takes it out. The line changes nothing.",
  }),
  PLAN_PICK_ABSENT: kind<{ shot: string; take: string }>({
    says: ({ shot, take }) =>
      `Take \`${take}\` is picked for \`${shot}\`, but it is not in \`.rushes/takes\`.`,
    hint: () => "copy its `.mp4` and `.json` there from where it was made, or remove the line",
    explain:
      "A picked take that is missing is never replaced in silence: another clip would make another film, and a new one would cost. Copy `.rushes/takes` from whoever has it, pick another take, or remove the line.",
  }),
  PLAN_PICK_AMBIGUOUS: kind<{ take: string; takes: string[] }>({
    says: ({ take, takes }) =>
      `\`${take}\` may mean ${inWords(
        takes.map((name) => name.slice(0, 16)),
        "or",
      )}.`,
    hint: () => "write more of its hash",
    explain: "Several takes of the store begin with these digits.",
  }),
} satisfies Catalogue;

/** `a, b and c`, each in code marks. */
function inWords(names: readonly string[], last = "and"): string {
  const marked = names.map((name) => `\`${name}\``);
  if (marked.length < 2) return marked.join("");
  return `${marked.slice(0, -1).join(", ")} ${last} ${marked.at(-1)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function shape(ratio: number): string {
  return ratio < 1 ? `2:${+(2 / ratio).toFixed(2)}` : `${+(ratio * 2).toFixed(2)}:2`;
}

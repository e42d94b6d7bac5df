import { expect, test } from "vitest";
import { clipName } from "../clip-name.ts";
import { readText } from "../testing/read-text.ts";

async function soundList(
  text: string,
  files: Record<string, string> = {},
  environment: Record<string, string> = {},
) {
  const { problems, shotList } = await readText(text, files, environment);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (!shotList) throw new Error("no shot list");
  return shotList;
}

async function inputsOf(
  text: string,
  files: Record<string, string> = {},
  environment: Record<string, string> = {},
) {
  const { shots } = await soundList(text, files, environment);
  return shots.map((shot) =>
    shot.source === "generated" ? shot.inputs : shot.source === "footage" ? { clip: shot.clip } : {},
  );
}

test("keys go from defaults to scene to shot: values replace, options merge, none switches off", async () => {
  const inputs = await inputsOf(`defaults: { duration: 6, seed: 1, options: { a: 1, b: 1 } }
shots:
  - scene: harbour
    duration: 10
    options: { b: 2 }
    shots:
      - quay
      - { prompt: rail, seed: none, options: { c: 3 } }
`);
  expect(inputs).toEqual([
    { prompt: "quay", duration: 10, seed: 1, a: 1, b: 2 },
    { prompt: "rail", duration: 10, a: 1, b: 2, c: 3 },
  ]);
});

test("a use runs at its own speed, else at its shot's, from wherever that came", async () => {
  const { shots, cut } = await soundList(`defaults: { speed: 1/2 }
shots:
  - { id: a, prompt: a }
  - { id: b, clip: b.mp4 }
  - { id: c, prompt: c, speed: none }
  - { id: d, matrix: { rate: [2, 0.5] }, prompt: d, speed: "\${rate}" }
  - { id: e, prompt: e, image: { frame_of: b, at: out } }
cut: { fps: 24, timeline: [a, { shot: b, in: 1, for: 3 }, c, { shot: a, as: a2, speed: 4 }, d/2, e] }
`);
  const speeds = cut !== "none" && cut.timeline.map((entry) => entry.entry === "use" && entry.speed);
  const half = { numerator: 1, denominator: 2 };
  const whole = (numerator: number) => ({ numerator, denominator: 1 });
  expect(speeds).toEqual([half, half, undefined, whole(4), whole(2), half]);
  expect(shots.map(({ speed }) => speed)).toEqual([half, half, undefined, whole(2), half, half]);
  // 3 s of the film are 1.5 s of the clip
  const seconds = { numerator: 5, denominator: 2 };
  expect(shots[5]).toMatchObject({ inputs: { image: { at: { unit: "seconds", seconds } } } });
});

test("another provider forgets the model of the first", async () => {
  const { shots } = await soundList(`provider: wavespeed
model: minimax/hailuo-02/pro
shots: [{ prompt: a }, { prompt: b, provider: animatic }]
`);
  expect(shots.map((shot) => "provider" in shot && [shot.provider, shot.model])).toEqual([
    ["wavespeed", "minimax/hailuo-02/pro"],
    ["animatic", undefined],
  ]);
});

test("a style goes behind the prompt, or around it", async () => {
  const inputs = await inputsOf(`styles: { dusk: "35 mm, low sun", storm: "\${prompt} Night." }
shots: [{ prompt: a quay, style: dusk }, { prompt: "A quay.", style: dusk }, { prompt: "A strait.", style: storm }]
`);
  expect(inputs.map(({ prompt }) => prompt)).toEqual([
    "a quay, 35 mm, low sun",
    "A quay. 35 mm, low sun",
    "A strait. Night.",
  ]);
});

test("a matrix makes a shot for each combination; its values keep their type where they stand alone", async () => {
  const { shots } = await soundList(`shots:
  - id: lantern
    matrix: { colour: [deep red, "010"], length: [6, 10] }
    duration: \${length}
    prompt: a \${colour} lantern, $\${ and \${id}
`);
  expect(shots.map(({ id }) => id)).toEqual([
    "lantern/deep-red/6",
    "lantern/deep-red/10",
    "lantern/010/6",
    "lantern/010/10",
  ]);
  expect(shots[2]).toMatchObject({
    inputs: { duration: 6, prompt: "a 010 lantern, ${ and lantern/010/6" },
    columns: { colour: "010", length: 6 },
  });
});

test("text stays as it looks, and what was put in is not read again", async () => {
  const inputs = await inputsOf(
    `vars: { who: "\${env.WHO}", other: "\${env.NOBODY:-nobody}" }
shots: [010, 12e4, no, 1:30, "  \${who} ", "\${other}"]
`,
    {},
    { WHO: "${other} $5" },
  );
  expect(inputs.map(({ prompt }) => prompt)).toEqual(["010", "12e4", "no", "1:30", "${other} $5", "nobody"]);
});

test("included shots count on, and their paths start at their own file", async () => {
  const files = {
    "scenes/end.yaml": "- { prompt: a, image: ../refs/a.png }\n- { id: z, clip: raw/z.mov }\n",
  };
  const { shots } = await soundList("shots:\n  - first\n  - include: scenes/end.yaml\n", files);
  expect(shots.map(({ id }) => id)).toEqual(["shot-1", "shot-2", "z"]);
  expect(shots[1]).toMatchObject({ inputs: { image: { reference: "file", path: "refs/a.png" } } });
  expect(shots[2]).toMatchObject({ clip: "scenes/raw/z.mov" });
  expect(shots[1]?.origins.image).toMatchObject({ file: "scenes/end.yaml", path: [0, "image"] });
});

test("frame_of at out is where the first use leaves the shot", async () => {
  const inputs = await inputsOf(`shots:
  - { id: a, prompt: a }
  - { id: b, prompt: b, image: { frame_of: a, at: out } }
  - { id: c, prompt: c, image: { frame_of: b, at: out }, end_image: { frame_of: a, at: 12f } }
cut: { fps: 24, timeline: [{ shot: a, in: 0.5, for: 12f }, { shot: a, as: a2, out: 5 }, b, c] }
`);
  const second = { unit: "seconds", seconds: { numerator: 1, denominator: 1 } };
  expect(inputs[1]?.image).toEqual({ reference: "frame", shot: "a", at: second });
  expect(inputs[2]).toMatchObject({
    image: { at: "last" },
    end_image: { at: { unit: "frames", frames: 12 } },
  });
});

test("the cut is exact: rate, size, times, names", async () => {
  const { cut } = await soundList(`vars: { client: North/line }
shots: [{ id: a, prompt: a }, { id: b, prompt: b }]
cut:
  output: out/\${client}.mp4
  fps: 23.976
  size: 1366x768
  timeline: [{ gap: black, for: 12f }, { shot: a, out: -1 }, { transition: dissolve, for: 0.5 }, b]
`);
  expect(cut).toMatchObject({
    output: "out/North-line.mp4",
    fps: { numerator: 24000, denominator: 1001 },
    size: { width: 1366, height: 768 },
    timeline: [
      { entry: "gap", colour: "black", for: { unit: "frames", frames: 12 } },
      { entry: "use", name: "a", out: { unit: "seconds", seconds: { numerator: -1, denominator: 1 } } },
      { entry: "transition", for: { unit: "seconds", seconds: { numerator: 1, denominator: 2 } } },
      { entry: "use", name: "b", shot: "b" },
    ],
  });
});

test("limits, money and the person's own keys", async () => {
  const list = await soundList(`budget: 12.10
limits: { tier: bronze, concurrency: 2, poll_seconds: 0.1 }
x-order: { number: 8831, note: null }
shots: [{ prompt: a, price: 0.0625, x-take: yes }]
cut: none
`);
  expect(list).toMatchObject({
    budget: 12_100_000,
    cut: "none",
    own: { "x-order": { number: 8831, note: null } },
  });
  expect(list.limits).toEqual({ tier: "bronze", concurrency: 2, pollMs: 100, settleMs: 90_000 });
  expect(list.shots[0]).toMatchObject({ price: 62_500, own: { "x-take": "yes" } });
});

test("a clip's file name holds the shot's id and columns, and never a folder of theirs", async () => {
  const list = await soundList(`title: Last/ferry
shots: [{ id: lantern, matrix: { colour: [red] }, prompt: "\${colour}" }]
clips: out/clips/\${title}-\${id}.mp4
`);
  const [shot] = list.shots;
  if (!list.clips || !shot) throw new Error("no clips");
  expect(clipName(list.clips, shot, list.title)).toBe("out/clips/Last-ferry-lantern-red.mp4");
});

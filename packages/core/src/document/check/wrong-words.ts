/** A key that people write here by mistake, and what to do instead; `<value>` is what they wrote behind it. */
export type WrongWords = Readonly<Record<string, string>>;

const showing = "what is shown is said in the timeline: `{ shot: …, in: …, out: … }`";
const waiting = "leave it out: Rushes waits for the clip itself";
const inCut = (key: string) => `put it under \`cut:\` as \`${key}: <value>\``;

export const shotWords: WrongWords = {
  for: "`duration` buys; `for` shows, in the timeline",
  length: "use `duration`",
  seconds: "use `duration`",
  in: showing,
  out: showing,
  until: showing,
  name: "use `id`",
  text: "use `prompt`",
  description: "use `prompt`",
  first_frame_image: "use `image`",
  start_image: "use `image`",
  image_url: "use `image`",
  last_frame_image: "use `end_image`",
  end_frame: "use `end_image`",
  video: "use `clip`",
  move: "only a `still` moves",
  picture: "use `still`, or `image` for a picture that a clip starts from",
  footage: "use `clip`",
  count: "use `takes`",
  last_frame_of: "put it under a picture: `image: { last_frame_of: <value> }`",
  first_frame_of: "put it under a picture: `end_image: { first_frame_of: <value> }`",
  frame_of: "put it under a picture: `image: { frame_of: <value>, at: … }`",
  transition: "transitions stand in `cut.timeline`, between two shots",
  enable_sync_mode: waiting,
  enable_base64_output: waiting,
  webhook: waiting,
  "<<": "merge keys are not part of YAML 1.2: use `defaults`, or a scene",
};

export const stillWords: WrongWords = {
  ...shotWords,
  length: "use `for`",
  seconds: "use `for`",
  zoom: "use `move`: `{ from: wide, to: close }`",
  pan: "use `move`: `{ from: [0, 0, 0.5], to: [0.5, 0, 0.5] }`",
};

export const moveWords: WrongWords = {
  start: "use `from`",
  end: "use `to`",
  in: "use `from`",
  out: "use `to`",
  ease: "use `pace`: `smooth` or `even`",
  easing: "use `pace`: `smooth` or `even`",
  for: "put it beside `move`",
};

export const useWords: WrongWords = {
  duration: "use `for`: `duration` buys, `for` shows",
  length: "use `for`",
  start: "use `in`",
  end: "use `out`",
  from: "use `in`",
  to: "use `out`",
  id: "use `shot` for the shot's id, `as` for a name of this use",
  name: "use `as`",
  prompt: "write the shot under `shots`, and its id here",
  volume: "use `gain`, in decibels: `gain: -6`",
  mute: "use `sound: none`",
  dissolve: "a transition is an entry of its own: `{ transition: dissolve, for: 0.5 }`",
  fade: "a transition is an entry of its own: `{ transition: dissolve, for: 0.5 }`",
};

export const gapWords: WrongWords = {
  duration: "use `for`: `duration` buys, `for` shows",
  length: "use `for`",
  seconds: "use `for`",
  type: "the name stands behind the first word: `{ transition: dissolve, for: 0.5 }`",
};

export const titleWords: WrongWords = {
  title: "use `text`",
  caption: "use `text`",
  start: "use `at`",
  from: "use `at`",
  in: "use `at`",
  to: "use `until`",
  end: "use `until`",
  out: "use `until`",
  duration: "use `for`",
  length: "use `for`",
  color: "use `colour`",
  align: "use `position`",
};

export const cueWords: WrongWords = {
  duration: "use `for`",
  length: "use `for`",
  start: "use `at` for the film, `in` for the file",
  end: "use `until` for the film, `out` for the file",
  volume: "use `gain`, in decibels: `gain: -6`",
  db: "use `gain`, in decibels: `gain: -6`",
  fade: "use `fade_in` and `fade_out`",
  file: "the file stands behind the role: `music: music/theme.wav`",
  role: "the role is the first key: `music: music/theme.wav`",
  repeat: "use `loop: true`",
};

export const frameWords: WrongWords = {
  last_frame: "use `last_frame_of`",
  first_frame: "use `first_frame_of`",
  frame: "use `frame_of` with `at`",
  shot: "use `last_frame_of`, `first_frame_of`, or `frame_of` with `at`",
  file: "write the file's name alone: `image: refs/quay.png`",
  url: "write the address alone: `image: https://…`",
};

export const cutWords: WrongWords = {
  duration: "use `length`, which is a promise: `length: <value>`",
  resolution: "use `size`: `1920x1080`",
  width: "use `size`: `1920x1080`",
  height: "use `size`: `1920x1080`",
  framerate: "use `fps`",
  frame_rate: "use `fps`",
  shots: "use `timeline`",
  clips: "`clips` stands at the top, beside `cut`",
  music: "put it into the list `sound:` as `- { music: <value> }`",
  file: "use `output`",
};

export const deliverableWords: WrongWords = {
  resolution: "use `size`: `1080x1920`",
  width: "use `size`: `1080x1920`",
  height: "use `size`: `1080x1920`",
  output: "put `${deliver}` into the name under `cut.output`",
  file: "put `${deliver}` into the name under `cut.output`",
  fps: "all films of a cut have its rate: set `cut.fps`",
  captions: "use `burn_captions`",
};

export const shotListWords: WrongWords = {
  tier: "write `limits: { tier: <value> }`",
  concurrency: "write `limits: { concurrency: <value> }`",
  output: inCut("output"),
  size: inCut("size"),
  resolution: inCut("size"),
  fps: inCut("fps"),
  timeline: inCut("timeline"),
  titles: inCut("titles"),
  sound: inCut("sound"),
  captions: inCut("captions"),
  deliver: inCut("deliver"),
  prompt: "a shot is an entry of `shots:`",
  image: "a shot is an entry of `shots:`",
  scenes: "scenes are entries of `shots:`",
  style: "write `defaults: { style: <value> }`",
  duration: "write `defaults: { duration: <value> }`",
  max_cost: "use `budget`",
  name: "use `title`",
  api_key: "keys never stand in a shot list: they come from the environment or from `.env`",
  key: "keys never stand in a shot list: they come from the environment or from `.env`",
};

/**
 * The transitions that overlap two pictures, by their name in a shot list, each with the kind of ffmpeg's `xfade` filter
 * that draws it (ffmpeg-filters, section xfade). The last twelve came with ffmpeg 6.1; what a binary has, it is asked.
 */
export const overlaps = {
  dissolve: "fade",
  dissolve_fast: "fadefast",
  dissolve_slow: "fadeslow",
  dissolve_grey: "fadegrays",
  dither: "dissolve",
  distance: "distance",
  dip_to_black: "fadeblack",
  dip_to_white: "fadewhite",
  blur: "hblur",
  pixelize: "pixelize",
  zoom_in: "zoomin",
  wipe_left: "wipeleft",
  wipe_right: "wiperight",
  wipe_up: "wipeup",
  wipe_down: "wipedown",
  wipe_top_left: "wipetl",
  wipe_top_right: "wipetr",
  wipe_bottom_left: "wipebl",
  wipe_bottom_right: "wipebr",
  soft_wipe_left: "smoothleft",
  soft_wipe_right: "smoothright",
  soft_wipe_up: "smoothup",
  soft_wipe_down: "smoothdown",
  soft_wipe_top_left: "diagtl",
  soft_wipe_top_right: "diagtr",
  soft_wipe_bottom_left: "diagbl",
  soft_wipe_bottom_right: "diagbr",
  clock_wipe: "radial",
  circle_open: "circleopen",
  circle_close: "circleclose",
  circle_crop: "circlecrop",
  rectangle_crop: "rectcrop",
  vertical_open: "vertopen",
  vertical_close: "vertclose",
  horizontal_open: "horzopen",
  horizontal_close: "horzclose",
  slide_left: "slideleft",
  slide_right: "slideright",
  slide_up: "slideup",
  slide_down: "slidedown",
  slice_left: "hlslice",
  slice_right: "hrslice",
  slice_up: "vuslice",
  slice_down: "vdslice",
  squeeze_horizontal: "squeezeh",
  squeeze_vertical: "squeezev",
  wind_left: "hlwind",
  wind_right: "hrwind",
  wind_up: "vuwind",
  wind_down: "vdwind",
  cover_left: "coverleft",
  cover_right: "coverright",
  cover_up: "coverup",
  cover_down: "coverdown",
  reveal_left: "revealleft",
  reveal_right: "revealright",
  reveal_up: "revealup",
  reveal_down: "revealdown",
} as const;

/** The transitions that lead one picture to a colour or from it. They overlap nothing and may stand at the film's ends. */
export const fades = {
  fade_to_black: { direction: "to", colour: "black" },
  fade_from_black: { direction: "from", colour: "black" },
  fade_to_white: { direction: "to", colour: "white" },
  fade_from_white: { direction: "from", colour: "white" },
} as const;

export type Overlap = keyof typeof overlaps;
export type Fade = keyof typeof fades;
export type Transition = Overlap | Fade;

export function isTransition(name: string): name is Transition {
  return Object.hasOwn(overlaps, name) || Object.hasOwn(fades, name);
}

export function isFade(transition: Transition): transition is Fade {
  return Object.hasOwn(fades, transition);
}

/** The name that was probably meant by what somebody knows from ffmpeg or from an editor. */
export function otherNameOf(written: string): Transition | undefined {
  const byFilter = (Object.keys(overlaps) as Overlap[]).find((name) => overlaps[name] === written);
  if (byFilter !== undefined) return byFilter;
  if (/^(cross|x-?)?[-_ ]?(fade|dissolve)$/i.test(written)) return "dissolve";
  if (/^fade[-_ ]?out$/i.test(written)) return "fade_to_black";
  return /^fade[-_ ]?in$/i.test(written) ? "fade_from_black" : undefined;
}

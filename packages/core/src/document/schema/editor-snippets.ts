import type { Snippet } from "./editor-value.ts";

/** What editors write at one stroke, by the place where it goes. */
export const editorSnippets = {
  file: [
    {
      label: "A small film",
      description: "A title, a budget and two shots, drawn for free until a paid provider is named.",
      body: {
        title: "${1:The last ferry}",
        budget: "^${2:5}",
        provider: "${3|animatic,wavespeed|}",
        shots: ["${4:A foggy quay at dawn, gulls lifting}", "${5:The ferry leaves, lamps swaying}"],
      },
    },
  ],
  shot: [
    {
      label: "A shot from words",
      description: "A clip that a model makes of a sentence.",
      body: { id: "${1:quay}", prompt: "${2:A foggy quay at dawn}" },
    },
    {
      label: "A shot from a picture",
      description: "A clip that starts from a picture of yours.",
      body: { id: "${1:quay}", prompt: "${2:she walks along the quay}", image: "${3:refs/quay.png}" },
    },
    {
      label: "A shot that goes on",
      description: "A clip that starts from the last frame of another shot.",
      body: {
        id: "${1:deck}",
        prompt: "${2:she steps aboard}",
        image: { last_frame_of: "${3:quay}" },
      },
    },
  ],
  footage: [
    {
      label: "Own footage",
      description: "A clip of your own, with its sound; never paid for.",
      body: { id: "${1:pilot}", clip: "${2:footage/A003_C012.mov}" },
    },
  ],
  still: [
    {
      label: "A still that moves",
      description: "A picture of your own, over which the camera moves.",
      body: {
        id: "${1:archive}",
        still: "${2:archive/1911.jpg}",
        for: "^${3:6}",
        move: { from: "wide", to: "close" },
      },
    },
  ],
  scene: [
    {
      label: "A scene",
      description: "A group of shots; its keys are defaults for them.",
      body: {
        scene: "${1:harbour}",
        style: "${2:dusk}",
        shots: [{ id: "${3:quay}", prompt: "${4:A foggy quay at dawn}" }],
      },
    },
  ],
  include: [
    {
      label: "An include",
      description: "A list of shots in a file inside this folder.",
      body: { include: "${1:scenes/epilogue.yaml}" },
    },
  ],
  use: [
    {
      label: "A part of a shot",
      description: "From one place in the clip to another.",
      body: { shot: "${1:quay}", in: "^${2:0.5}", out: "^${3:4}" },
    },
  ],
  gap: [
    {
      label: "A gap",
      description: "An empty picture, in silence.",
      body: { gap: "${1|black,white|}", for: "^${2:0.5}" },
    },
  ],
  transition: [
    {
      label: "A dissolve",
      description: "One picture fades into the other; the film gets shorter by that much.",
      body: { transition: "${1:dissolve}", for: "^${2:0.5}" },
    },
  ],
  card: [
    {
      label: "A title card",
      description: "Words that fill the screen.",
      body: { card: "${1:In 1911}", for: "^${2:2}" },
    },
  ],
  hold: [
    {
      label: "A hold",
      description: "Freezes the picture that the shot before it ends with.",
      body: { hold: "last_frame", for: "^${1:1}" },
    },
  ],
  title: [
    {
      label: "A title",
      description: "Words over the picture.",
      body: {
        text: "${1:The last ferry}",
        at: "${2:quay + 1}",
        for: "^${3:3}",
        position: "${4|lower_third,centre,top,bottom|}",
      },
    },
  ],
  music: [
    {
      label: "Music",
      description: "Music that makes room for a voice and fades out.",
      body: { music: "${1:music/theme.wav}", gain: "^${2:-6}", fade_out: "^${3:2}", duck: "^${4:-10}" },
    },
  ],
  ambience: [
    {
      label: "An ambience",
      description: "The sound of a place, repeated for as long as it is needed.",
      body: { ambience: "${1:fx/harbour.wav}", at: "${2:quay}", until: "${3:quay.end}", loop: "^true" },
    },
  ],
  effect: [
    {
      label: "An effect",
      description: "A single sound at its place.",
      body: { effect: "${1:fx/horn.wav}", at: "${2:quay + 2}" },
    },
  ],
  voiceover: [
    {
      label: "A voiceover",
      description: "A voice, under which music is lowered that says `duck`.",
      body: { voiceover: "${1:vo/01.wav}", at: "${2:quay + 0.5}" },
    },
  ],
  deliver: [
    {
      label: "Wide and tall",
      description: "Two films of the same takes: put `${deliver}` into `output`.",
      body: {
        wide: { size: "1920x1080" },
        tall: { size: "1080x1920", fit: "cover", burn_captions: "^true" },
      },
    },
  ],
} as const satisfies Readonly<Record<string, readonly Snippet[]>>;

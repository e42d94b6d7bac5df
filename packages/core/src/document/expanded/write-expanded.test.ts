import { expect, test } from "vitest";
import type { Reading } from "../reading.ts";
import { readText } from "../testing/read-text.ts";
import { writeExpanded } from "./write-expanded.ts";

const rich = `title: The last ferry
provider: wavespeed
model: minimax/hailuo-02/standard
budget: 12.10
limits: { tier: bronze, poll_seconds: 0.5 }
vars: { captain: a captain in oilskin, where: "the $\${pier}", client: "\${env.CLIENT:-Northline}" }
styles:
  dusk: 35 mm, low sun
  storm: "\${prompt} Night over \${where}."
defaults: { duration: 6, options: { grain: fine } }
shots:
  - scene: harbour
    style: dusk
    fit: cover
    shots:
      - id: quay
        prompt: \${captain} walks along the quay and looks at the ferry, which has not left yet
        price: 0.40
        takes: 2
        retry: { failed: 2 }
        inspect: { black: hold }
        options: { lens: 35 }
        x-order: 8831
      - { id: deck, prompt: she walks, image: { frame_of: quay, at: out }, inspect: hold }
      - { id: bow, prompt: the bow, image: { frame_of: quay, at: 12f }, end_image: refs/a.png }
  - id: lantern
    style: storm
    matrix: { colour: [red, deep green] }
    prompt: a \${colour} lantern
    image: { last_frame_of: bow }
    end_image: { first_frame_of: quay }
    caption: "Two\\nlines"
    share: true
  - a bare prompt
  - { id: pilot, clip: footage/pilot.mov, speed: 2, focus: [0.2, 0.5] }
  - { id: archive, still: archive/1911.jpg, for: 0:08, move: { from: wide, to: [0.6, 0.2, 0.3] } }
  - include: scenes/more.yaml
cut:
  output: out/\${client}-\${deliver}.mp4
  fps: 23.976
  timeline:
    - { gap: black, for: 12f }
    - { shot: quay, in: 0.5, out: -1 }
    - { transition: dissolve, for: 0.5 }
    - lantern/red
    - { card: "\${captain} costs $\${sum}", for: 2 }
    - { shot: pilot, in: "01:12:10:05", for: 2 }
  titles:
    - { text: "Anselm Rauch\\n\${client}", at: quay + 1, for: 3 }
  deliver: { wide: { size: 1920x1080 }, tall: { size: 1080x1920 } }
clips: out/clips/\${id}.mp4
x-note: mine
`;
const files = { "scenes/more.yaml": "- { id: end, prompt: the end, image: end.png }\n" };

/** All but where things were written. */
function meaning({ shotList, problems }: Reading): unknown {
  expect(problems).toEqual([]);
  const isPlace = (key: string) => ["origin", "origins", "budgetOrigin"].includes(key);
  return JSON.parse(JSON.stringify(shotList, (key, value) => (isPlace(key) ? undefined : value)));
}

test("what is written out is the same film", async () => {
  const before = await readText(rich, files);
  const after = await readText(writeExpanded(before));
  expect(meaning(after)).toEqual(meaning(before));
});

test("every value has its origin, with what was put into it from elsewhere", async () => {
  const reading = await readText(
    `title: Ferry
budget: 12.10
vars: { captain: a captain }
styles: { dusk: "low sun over \${title}" }
defaults: { duration: 6 }
shots:
  - scene: harbour
    style: dusk
    shots:
      - { id: quay, prompt: "\${captain} walks", retry: { failed: 2 } }
      - { id: deck, prompt: she walks to the bow of the ferry and looks back at the pier, image: { last_frame_of: quay } }
  - include: scenes/more.yaml
cut: { timeline: [quay, { card: "\${captain}", for: 2 }], size: 640x360 }
`,
    files,
  );
  expect(writeExpanded(reading, (file) => `films/${file}`)).toBe(`title: "Ferry" # films/ferry.yaml:1:8
budget: 12.10 # films/ferry.yaml:2:9
shots:
  - scene: harbour # films/ferry.yaml:7:12
    shots:
      - id: quay # films/ferry.yaml:10:15
        provider: animatic # by default
        prompt: "a captain walks, low sun over Ferry" # films/ferry.yaml:10:29, \${captain} films/ferry.yaml:3:18, style dusk films/ferry.yaml:4:17, \${title} films/ferry.yaml:1:8
        duration: 6 # films/ferry.yaml:5:23
        retry: { failed: 2 } # films/ferry.yaml:10:56
      - id: deck # films/ferry.yaml:11:15
        provider: animatic # by default
        prompt: >- # films/ferry.yaml:11:29, style dusk films/ferry.yaml:4:17, \${title} films/ferry.yaml:1:8
          she walks to the bow of the ferry and looks back at the pier, low sun over Ferry
        image: { last_frame_of: quay } # films/ferry.yaml:11:98
        duration: 6 # films/ferry.yaml:5:23
  - id: end # films/scenes/more.yaml:1:9
    provider: animatic # by default
    prompt: "the end" # films/scenes/more.yaml:1:22
    image: scenes/end.png # films/scenes/more.yaml:1:38
    duration: 6 # films/ferry.yaml:5:23
cut:
  timeline:
    - quay # films/ferry.yaml:13:19
    - { card: a captain, for: 2 } # films/ferry.yaml:13:25, \${captain} films/ferry.yaml:3:18
  size: 640x360 # films/ferry.yaml:13:64
`);
});

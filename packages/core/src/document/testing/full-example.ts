/** The whole format on one page. */
export const fullExample = `# yaml-language-server: $schema=./node_modules/@rushes/cli/schema/v1.json
version: 1                          # optional
title: The last ferry
provider: wavespeed                 # default: animatic (free, offline); or a plugin's package name
model: minimax/hailuo-02/standard   # default: the provider's own default
budget: 12.00                       # US dollars: the most this shot list may cost, over all its runs
limits: { concurrency: 4, starts_per_minute: 10, poll_seconds: 5, settle_seconds: 90 }   # or tier: bronze; numbers win over the tier
vars:                               # words for \${…}; the environment comes in here and nowhere else
  client: \${env.CLIENT:-Northline}
  captain: a ferry captain in a yellow oilskin, grey braid
styles:                             # put behind the prompt, or around it where it says \${prompt}
  dusk: 35 mm, low sun, wet decks, long shadows
  storm: "\${prompt} Night, hard rain, sodium lamps."
defaults: { duration: 6, enable_prompt_expansion: false }   # least specific: defaults, then scene, then shot
variants:                           # one film for each combination: 2 hooks × 2 languages − 1
  hook:
    calm: { action: "Dawn, fog: gulls lift from the quay" }
    loud: { action: "A horn blast, pigeons burst into the air" }
  lang: [en, de]
  exclude: [{ hook: loud, lang: de }]
shots:
  - scene: harbour                  # a group: its keys are defaults for its shots
    style: dusk
    shots:
      - id: opening                 # its prompt names the axis \`hook\`, not \`lang\`: bought twice, used in three films
        prompt: \${action}
        image: refs/quay.png        # a file inside the project folder or an https URL
        focus: [0.3, 0.5]           # what must stay in the picture when it is cropped: x, y from top left
      - id: quay
        prompt: >-                  # long text: >- and no quotes; : and # are plain text here
          Wide shot: \${captain} walks along the quay.
          Pier #3, slow push in.
        image: refs/quay.png
        end_image: { first_frame_of: boarding }   # land on the picture that the next shot starts with
      - id: boarding
        prompt: \${captain} steps aboard and looks back
        image: refs/rail.png
        takes: 2                    # ask for two, keep both, pick one
      - id: deck
        prompt: she walks to the bow
        image: { last_frame_of: boarding }        # the end of the chosen take; { frame_of: boarding, at: out }: where the cut leaves it
  - scene: crossing
    style: storm
    shots:
      - {"id": "waves", "prompt": "a black strait, lamps swaying", "duration": 10, "image": "https://example.com/deck.jpg"}
      - id: lantern
        style: none                 # take nothing from above
        matrix: { colour: [red, green] }          # two shots: lantern/red, lantern/green
        prompt: a \${colour} lantern swings
  - { id: pilot, clip: footage/A003_C012.mov }    # own footage, with its sound; never paid for
  - { id: archive, still: archive/1911.jpg, for: 8, move: { from: wide, to: [0.6, 0.2, 0.3] } }   # own picture, pan and zoom
  - include: scenes/epilogue.yaml   # a list of shots in a file inside this folder
cut:
  output: out/\${client}-\${hook}-\${lang}-\${deliver}.mp4   # default: out/<name of this file>.mp4; the name must tell films apart
  size: 1366x768                    # default: the takes' own
  fps: 24                           # 23.976 means 24000/1001
  length: 0:50                      # a promise: \`plan\` and \`cut\` fail if the film is not exactly this long
  timeline:                         # default: every shot in file order, hard cuts
    - { gap: black, for: 12f }
    - opening
    - { shot: quay, in: 0.5, out: 4 }             # in and out count in the clip, before speed
    - { transition: dissolve, for: 0.5 }
    - { shot: boarding, out: -1 }                 # 1 s before its end
    - deck
    - { card: In 1911, for: 2 }                   # a full-screen title card
    - archive
    - { shot: waves, for: 4, speed: 2 }           # \`for\` counts in the film, after speed
    - { shot: waves, as: waves_again, in: 5 }     # a shot used twice needs a name for the second use
    - { shot: pilot, in: "01:12:10:05", out: "01:12:20:17", j_cut: 0.5 }   # timecode of the clip; its sound comes 0.5 s early
    - { transition: fade_to_black, for: 1 }       # 
  titles:                           # 
    - { text: "\${captain}", at: quay + 1, for: 3, position: lower_third }
    - { text: Cross over., at: pilot.end - 2, for: 2 }
    - { logo: refs/logo.png, at: -2, position: bottom_right, width: 12% }  # 
  sound:                            # one cue a line; its first key is its role
    - { music: music/theme.wav, gain: -6, fade_out: 2, duck: -10 }
    - { ambience: fx/harbour.wav, at: opening, until: deck.end, loop: true, gain: -18 }
    - { effect: fx/horn.wav, at: opening + 2 }
    - { voiceover: vo/01.wav, at: quay + 0.5 }
  captions: captions/en.srt         # or \`caption: text\` on a shot
  loudness: streaming               # -14; web -16, broadcast -23, or a number
  deliver:                          # files made of each film
    wide: { size: 1920x1080 }
    tall: { size: 1080x1920, fit: cover, burn_captions: true }
clips: out/clips/\${id}-\${hook}.mp4  # the chosen takes by name; with \`cut: none\` only these are made
x-order: 8831                       # yours: ignored by us, given back in events and sidecars
`;

import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { hurried, paidFolder, spendingWords } from "./paid-folder.ts";

const hill = fileURLToPath(new URL("../../../examples/first-film/refs/hill.jpg", import.meta.url));

const film = String.raw`provider: wavespeed
${hurried}
budget: 5
shots:
  - { id: words, prompt: "She said: \"it's $HOME, $(ls)\" \\ @picture-0@ été 🪁\u202e", duration: 10 }
  - { id: pictures, prompt: the light goes, image: "refs/it's a hill.jpg", end_image: "refs/it's a hill.jpg" }
  - { id: link, prompt: it rains, image: "https://example.com/a.png?a=1&b=2" }
cut: none
`;

const runners = {
  curl: ["sh", "-c"],
  js: [process.execPath, "--input-type=module", "-e"],
  python: ["python3", "-c"],
} as const;

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test("each form of a request makes exactly the prediction that a render would", async () => {
  const { folder, emulator, environment, rushes, expectNoKey } = await paidFolder({
    "film.yaml": film,
    "refs/it's a hill.jpg": await readFile(hill),
  });
  expect(await rushes(["render", ...spendingWords])).toMatchObject({ code: 0 });
  const rendered = inputsByPrompt();
  expect(Object.keys(rendered)).toHaveLength(3);
  const forms = hasPython ? (["curl", "js", "python"] as const) : (["curl", "js"] as const);
  for (const form of forms) {
    for (const shot of ["words", "pictures", "link"]) {
      const printed = await rushes(["request", "film.yaml", shot, "--as", form]);
      expect(printed).toMatchObject({ code: 0, err: "" });
      expect(printed.out).toContain("WAVESPEED_API_KEY");
      await send(form, printed.out);
    }
    expect(inputsByPrompt()).toEqual(rendered);
  }
  expect(emulator.predictions()).toHaveLength(3 + 3 * forms.length);
  await expectNoKey();

  async function send(form: keyof typeof runners, program: string): Promise<void> {
    const [command, ...words] = runners[form];
    const env = { ...process.env, ...environment };
    const sent = await promisify(execFile)(command, [...words, program], { cwd: folder, env });
    expect(JSON.parse(sent.stdout), form).toMatchObject({ code: 200, data: { id: expect.any(String) } });
  }

  /** The inputs of the latest prediction of each prompt; of a picture only whether it is one of ours. */
  function inputsByPrompt() {
    const latestLast = emulator.predictions().toReversed();
    return Object.fromEntries(
      latestLast.map(({ model, inputs, dropped }) => {
        const plain = Object.entries(inputs).map(([name, value]) => [
          name,
          /^data:image\/jpeg;base64,|^http:\/\/127/.test(String(value)) ? "a local picture" : value,
        ]);
        return [inputs.prompt, { model, dropped, ...Object.fromEntries(plain) }];
      }),
    );
  }
});

test("a shot whose request is not known yet, or that sends none, is told of", async () => {
  const chained = `provider: wavespeed
shots:
  - { id: turn, prompt: the light goes }
  - { id: snap, prompt: the line snaps, image: { last_frame_of: turn } }
  - { id: slate, prompt: a card, provider: animatic }
`;
  const { rushes, emulator } = await paidFolder({ "film.yaml": chained });
  const request = (shot: string) => rushes(["request", "film.yaml", shot]);
  expect(await request("snap")).toMatchObject({
    code: 2,
    err: expect.stringContaining("`snap` waits for a frame of turn"),
  });
  expect((await request("slate")).err).toContain("`slate` is made by animatic, which sends no request.");
  expect((await request("tur")).err).toContain("Did you mean turn?");
  expect(emulator.requests).toEqual([]);
});

// Buys clips as somebody does who keeps no books: node bare-loop.mjs CLIPS AT_ONCE POLL_MS. Prints the seconds until the
// last one was seen ready.
const [clips = 0, atOnce = 0, pollMs = 0] = process.argv.slice(2).map(Number);
const { WAVESPEED_BASE_URL: url = "", WAVESPEED_API_KEY: key = "" } = process.env;
const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };

/**
 * @param {string} path
 * @param {RequestInit} [how]
 */
async function ask(path, how = {}) {
  const answer = await fetch(`${url}/api/v3/${path}`, { ...how, headers });
  const { data } = /** @type {{ data: { id: string, status: string } }} */ (await answer.json());
  return data;
}

/** @param {number} number */
async function makeClip(number) {
  const body = JSON.stringify({ prompt: `A foggy quay, number ${number}`, duration: 6 });
  const { id } = await ask("minimax/hailuo-02/standard", { method: "POST", body });
  while ((await ask(`predictions/${id}/result`)).status !== "completed")
    await new Promise((resolve) => setTimeout(resolve, pollMs));
}

let next = 0;
const startMs = performance.now();
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (next < clips) await makeClip(next++);
  }),
);
process.stdout.write(String((performance.now() - startMs) / 1000));

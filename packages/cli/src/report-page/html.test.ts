import { expect, test } from "vitest";
import { html } from "./html.ts";

test("whatever is put in is text, unless it was made here", () => {
  const hostile = `</script><img src=x onerror="a('b')"> & \u0000\u001b[2J`;
  const { markup } = html`<p title="${hostile}">${hostile}</p>`;
  const text = "&lt;/script&gt;&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; \ufffd\ufffd[2J";
  expect(markup).toBe(`<p title="${text}">${text}</p>`);
  expect(html`<ul>${["<b>", html`<b>x</b>`].map((part) => html`<li>${part}</li>`)}</ul>`.markup).toBe(
    "<ul><li>&lt;b&gt;</li><li><b>x</b></li></ul>",
  );
});

test("nothing is written of what is not there; nought is; lines and tabs stay", () => {
  expect(html`a${undefined}b${false}c${0}d${[]}e${"\n\t"}f`.markup).toBe("abc0de\n\tf");
});

test("an object that only looks like markup is none", () => {
  const forged = { markup: "<script>" } as unknown as string;
  expect(() => html`${forged}`).toThrow();
});

// A plan as a table for the summary of a job: node summary.mjs plan.json
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";

const { list, shots, money } = JSON.parse(readFileSync(argv[2] ?? "", "utf8"));

/** @param {number} micros */
const dollars = (micros) => `$${(micros / 1_000_000).toFixed(2)}`;

/** Words of a shot list are somebody's: none of them is to be read as Markdown or HTML. @param {string} text */
const plain = (text) =>
  text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>()#+!|~&@]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {{ id: string, action: string, reason: string, price: number }} shot */
const row = ({ id, action, reason, price }) =>
  `| ${plain(id)} | ${action} | ${plain(reason)} | ${price === 0 ? "" : dollars(price)} |`;

const budget =
  money.budget === undefined ? "" : ` Budget ${dollars(money.budget)}, ${dollars(money.left)} of it left.`;
const worst = money.worst === money.total ? "" : ` (${dollars(money.worst)} at worst)`;
stdout.write(
  `${[
    `### ${plain(list.title)}`,
    "",
    "| shot | | why | price |",
    "|---|---|---|---:|",
    ...shots.map(row),
    "",
    `**To pay: ${dollars(money.total)}**${worst}.${budget}`,
  ].join("\n")}\n`,
);

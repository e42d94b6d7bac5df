// A plan as a table for the summary of a job: node summary.mjs plan.json. Money in it is whole micro-dollars.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { formatMoney } from "@rushes/provider";

const { list, shots, money } = JSON.parse(readFileSync(argv[2] ?? "", "utf8"));

/** Words of a shot list are somebody's: none of them is to be read as Markdown or HTML. @param {string} text */
const plain = (text) =>
  text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>()#+!|~&@]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {Pick<import("@rushes/core").PlannedShot, "id" | "action" | "reason" | "price">} shot */
const row = ({ id, action, reason, price }) =>
  `| ${plain(id)} | ${action} | ${plain(reason)} | ${price === 0 ? "" : formatMoney(price)} |`;

const budget =
  money.budget === undefined
    ? ""
    : ` Budget ${formatMoney(money.budget)}, ${formatMoney(money.left)} of it left.`;
const worst = money.worst === money.total ? "" : ` (${formatMoney(money.worst)} at worst)`;
stdout.write(
  `${[
    `### ${plain(list.title)}`,
    "",
    "| shot | | why | price |",
    "|---|---|---|---:|",
    ...shots.map(row),
    "",
    `**To pay: ${formatMoney(money.total)}**${worst}.${budget}`,
  ].join("\n")}\n`,
);

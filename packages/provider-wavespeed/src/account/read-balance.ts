import { type CallContext, type Money, noMoney } from "@rushes/provider";
import { type Api, dataOf, nonsense } from "../api/api.ts";
import { asMoney, asObject } from "../api/read-json.ts";

/** What the account holds; nothing where it is overdrawn. */
export async function readBalance(api: Api, context: CallContext): Promise<Money> {
  const reply = await api.get("balance", context);
  const balance = asObject(dataOf(reply))?.balance;
  const amount = Number(balance) < 0 ? noMoney : asMoney(balance);
  if (amount === undefined) throw nonsense("a balance without a number", reply.said);
  return amount;
}

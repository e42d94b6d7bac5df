import type { House } from "./house.ts";
import type { Spending } from "./plan/index.ts";
import { type Bill, billOf, readBooked } from "./run/index.ts";

/** What a film has cost so far, over all its runs. */
export interface FilmMoney {
  /** Spent, held for what is on its way or in doubt, and given back. */
  readonly spending: Spending;
  /** What was quoted for what was bought, and what it really came to, as far as that was seen. */
  readonly bill: Bill;
}

/** What a film has cost so far, as the ledger has it now; also while a run is on. */
export function moneyOf(house: Pick<House, "list" | "reading">): Promise<FilmMoney> {
  return house.reading(async (ledger) => ({
    spending: await ledger.spending(house.list),
    bill: billOf(await readBooked(ledger, house.list)),
  }));
}

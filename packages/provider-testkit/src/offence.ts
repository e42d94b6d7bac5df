/** What a provider did that the contract does not allow. */
export class Offence extends Error {
  override readonly name = "Offence";
}

/** @throws Offence unless the condition holds */
export function demand(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Offence(otherwise);
}

/** The parts of a whole that belong to each shot, in their order; what belongs to none stands under `undefined`. */
export function byShot<Part extends { readonly shot?: string | undefined }>(
  parts: readonly Part[],
): ReadonlyMap<string | undefined, readonly Part[]> {
  const groups = new Map<string | undefined, Part[]>();
  for (const part of parts) {
    const known = groups.get(part.shot);
    if (known) known.push(part);
    else groups.set(part.shot, [part]);
  }
  return groups;
}

/**
 * Turns offsets in the UTF-8 bytes of a text into offsets in the text itself. They must be asked for in rising order.
 *
 * @example
 * const offsetOf = textOffsets("ä,b");
 * offsetOf(2); // 1: what stands behind the `ä`
 */
export function textOffsets(text: string): (bytes: number) => number {
  let at = 0;
  let passed = 0;
  return (bytes) => {
    while (passed < bytes && at < text.length) {
      const point = text.codePointAt(at) ?? 0;
      passed += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      at += point < 0x10000 ? 1 : 2;
    }
    return at;
  };
}

/** Lets a real service have a moment. */
export function patience(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** How a call ended, or that it had not ended after so long. */
export type Ending = { readonly gave: unknown } | { readonly threw: unknown } | "still running";

export async function endingOf(call: Promise<unknown>, withinMs = 60_000): Promise<Ending> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Ending>((resolve) => {
    timer = setTimeout(() => resolve("still running"), withinMs);
  });
  const ended = call.then(
    (gave): Ending => ({ gave }),
    (threw: unknown): Ending => ({ threw }),
  );
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One thing that was looked at, and what to do where it is not well. */
export interface Finding {
  readonly about: string;
  readonly isWell: boolean;
  readonly found: string;
  /** What to do; for what is well, what would make more possible. */
  readonly cure?: string;
}

export function well(about: string, found: string, cure?: string): Finding {
  return { about, isWell: true, found, ...(cure !== undefined && { cure }) };
}

/** Every finding has its cure. */
export function ill(about: string, found: string, cure: string): Finding {
  return { about, isWell: false, found, cure };
}

/** What a shot list may cost to read: a hostile file is a problem, never a crash. */
export const limits = {
  fileBytes: 8 * 1024 * 1024,
  nesting: 64,
  aliases: 100,
  /** Lexer tokens of one file; 10,000 shots with ten keys each take about 600,000. */
  tokens: 2_000_000,
  /** Values of one file with every alias unfolded. */
  values: 1_000_000,
  /** How often a text is read again around lines that are broken. */
  readings: 12,
  includeDepth: 8,
  includes: 64,
  shots: 10_000,
} as const;

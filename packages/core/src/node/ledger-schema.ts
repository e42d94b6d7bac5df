/**
 * The SQL that every adapter of the ledger shares: what makes each version out of the one before, the first out of nothing.
 * Amounts are micro-dollars, times milliseconds since 1970.
 */
export const ledgerMigrations: readonly string[] = [
  `
CREATE TABLE jobs (
  key TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  digest TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  list TEXT NOT NULL,
  shot TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  request TEXT NOT NULL,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  operation TEXT,
  intended_at INTEGER,
  submitted_at INTEGER,
  ready_at INTEGER,
  take TEXT,
  failure TEXT
);
CREATE INDEX jobs_by_sender ON jobs (provider, model, state);
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  list TEXT NOT NULL,
  run TEXT NOT NULL,
  job TEXT,
  event TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX events_by_list ON events (list, sequence);
CREATE TABLE money (
  sequence INTEGER NOT NULL REFERENCES events (sequence),
  list TEXT NOT NULL,
  run TEXT NOT NULL,
  job TEXT NOT NULL,
  account TEXT NOT NULL CHECK (account IN ('reserved', 'spent', 'refunded')),
  amount INTEGER NOT NULL
);
CREATE INDEX money_by_list ON money (list);
CREATE INDEX money_by_run ON money (run);
CREATE INDEX money_by_job ON money (job, sequence);
`,
  "ALTER TABLE jobs ADD COLUMN adopted INTEGER; ALTER TABLE jobs ADD COLUMN failures INTEGER;",
  "ALTER TABLE jobs ADD COLUMN asked INTEGER;",
  `
DROP INDEX jobs_by_sender;
DROP INDEX money_by_list;
DROP INDEX money_by_run;
CREATE INDEX jobs_by_place ON jobs (place);
CREATE INDEX jobs_by_state ON jobs (state, provider, model);
CREATE INDEX money_by_list ON money (list, account, amount);
CREATE INDEX money_by_run ON money (run, account, amount);
`,
];

export const ledgerVersion = ledgerMigrations.length;

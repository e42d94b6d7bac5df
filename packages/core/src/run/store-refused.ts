/**
 * The machine's own store cannot be used: a full disk, a missing right. No clip's fault, so no clip is tried again for
 * it: the run ends and says what to do.
 */
export abstract class StoreRefused extends Error {}

/** Anything that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object: the shape of a request's inputs and of an operation. */
export type JsonObject = { readonly [key: string]: Json };

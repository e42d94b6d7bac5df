/** No connection ever stood, so not a byte of the request left. Thrown by the connector itself, never guessed. */
export class NeverConnected extends Error {
  override readonly name = "NeverConnected";
}

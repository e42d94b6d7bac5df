/** The person stopped a command before its end: exit code 130. Says what became of the work. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

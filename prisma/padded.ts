/** A sealed text would still tell by its length what it may be: of one kind all have one length. */
export function padded(text: string, bytes: number): string {
  const missing = bytes - Buffer.byteLength(text)
  if (missing < 0) throw new RangeError('a text that is longer than all of its kind')
  return text + ' '.repeat(missing)
}

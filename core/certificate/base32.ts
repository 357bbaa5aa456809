/**
 * RFC 4648, base 32, without padding: capital letters and digits only, which a QR code writes in its
 * densest mode of letters, and which survive line breaks and copying by hand. One text for one value:
 * small letters, other signs and left-over bits are no base 32.
 */
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += signs.charAt((held >>> (bits - 5)) & 31)
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + signs.charAt((held << (5 - bits)) & 31)
}

/** Undefined for what `toBase32` never writes. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let at = 0
  let held = 0
  let bits = 0
  for (const sign of text) {
    const value = signs.indexOf(sign)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at] = held >>> bits
    at += 1
    held &= (1 << bits) - 1
  }
  // A whole sign too many, or bits that say nothing and yet are not nought.
  return bits >= 5 || held !== 0 ? undefined : bytes
}

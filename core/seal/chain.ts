/**
 * One chain: each link binds what it covers to the link before it, by a key that the database does
 * not know. Who changes, takes out, puts in or swaps anything would need that key.
 */

/** Made by a door: core has no cryptography. */
export type SealKeys = {
  /** The id of the key that writes; older ones still read. */
  readonly current: string
  /** A keyed digest; undefined when no key has this id. */
  readonly mac: (keyId: string, text: string) => string | undefined
  /** Ed25519, base64url. */
  readonly sign: (text: string) => { readonly keyId: string; readonly signature: string }
  readonly signed: (keyId: string, text: string, signature: string) => boolean
}

/** `digest` covers the content alone, `mac` its place in the chain. */
export type Link = {
  readonly number: number
  readonly keyId: string
  readonly digest: string
  readonly mac: string
}

export type LinkFault = 'key-unknown' | 'altered' | 'misplaced'

/** The link that follows `previous`; the first follows undefined. */
export function nextLink(keys: SealKeys, previous: Link | undefined, content: string): Link {
  const number = (previous?.number ?? 0) + 1
  const keyId = keys.current
  const digest = macOf(keys, keyId, content)
  return { number, keyId, digest, mac: macOf(keys, keyId, place(previous?.mac, number, digest)) }
}

/** What is wrong with a link that claims to cover `content` and to follow `previousMac`. */
export function linkFault(
  keys: SealKeys,
  previousMac: string | undefined,
  link: Link,
  content: string,
): LinkFault | undefined {
  const digest = keys.mac(link.keyId, content)
  if (digest === undefined) return 'key-unknown'
  if (digest !== link.digest) return 'altered'
  const mac = keys.mac(link.keyId, place(previousMac, link.number, digest))
  return mac === link.mac ? undefined : 'misplaced'
}

const place = (previousMac: string | undefined, number: number, digest: string): string =>
  `${previousMac ?? 'first'}|${number}|${digest}`

export function macOf(keys: SealKeys, keyId: string, text: string): string {
  const mac = keys.mac(keyId, text)
  if (mac === undefined) throw new Error(`no key is called ${keyId}`)
  return mac
}

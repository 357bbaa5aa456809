/** Who can state something, and who could: keys follow each other, what an older one signed stays true. */
export type PublicKey = {
  /** The first eight hexadecimal digits of the SHA-256 of the key: it names itself. */
  readonly id: string
  /** Ed25519, the 32 bytes in base64url. */
  readonly key: string
}

/** Made by a door: core has no cryptography. */
export type CertificateKeys = {
  /** The key that signs. */
  readonly current: PublicKey
  /** All that ever signed and are still in the ring; the current one first. */
  readonly known: readonly PublicKey[]
  /** Ed25519 over these bytes, with the current key. */
  readonly sign: (bytes: Uint8Array) => Uint8Array
  /** `K7QX-2M9D`: the same for the same seed, and nothing else can be told from it. */
  readonly number: (seed: string) => string
}

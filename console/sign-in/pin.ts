/** PINs as scrypt digests: `salt.digest`, base64url, some fifty milliseconds each. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { PinKeeper } from '#core/session/enter'

const stretch = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
const bytes = 32
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

export const pinKeeper: PinKeeper = {
  hash: async pin => {
    const salt = randomBytes(16)
    return `${salt.toString('base64url')}.${(await stretch(pin, salt, bytes, cost)).toString('base64url')}`
  },
  fits: async (pin, kept) => {
    const [salt = '', digest = ''] = kept.split('.')
    const found = await stretch(pin, Buffer.from(salt, 'base64url'), bytes, cost)
    const wanted = Buffer.from(digest, 'base64url')
    return wanted.length === bytes && timingSafeEqual(found, wanted)
  },
}

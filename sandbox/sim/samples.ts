import type { TelegramFile } from '../telegram-types.ts'

export type Sample = { bytes: Uint8Array; facts: Partial<TelegramFile> }

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A one-pixel PNG; enough for a bot that looks at the kind and not at the picture. */
export const samplePhoto = (): Sample => ({
  bytes: Buffer.from(pixel, 'base64'),
  facts: { width: 1, height: 1 },
})

/** An Ogg page header without sound. */
export const sampleVoice = (seconds = 3): Sample => ({
  bytes: Buffer.from('OggS\0\u0002'),
  facts: { duration: seconds, mime_type: 'audio/ogg' },
})

export const sampleSticker = (): Sample => ({
  bytes: Buffer.from(pixel, 'base64'),
  facts: {
    width: 512,
    height: 512,
    type: 'regular',
    is_animated: false,
    is_video: false,
    emoji: '👍',
  },
})

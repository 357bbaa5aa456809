import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Refusal = { code: number; description: string; retryAfter: number | undefined }

/**
 * Somebody else's client, made into the same little bot: `/start` is greeted with two buttons, a
 * press is answered and the message edited, any other text is echoed.
 */
export type ForeignBot = {
  call: (method: string, params?: Record<string, unknown>) => Promise<unknown>
  file: (bytes: Uint8Array, name: string) => unknown
  startPolling: () => void
  stopPolling: () => Promise<void>
  receiver: (path: string, secret: string) => Server | Promise<Server>
  refusal: (error: unknown) => Refusal | undefined
}

export const greeting = (name: string) => `<b>Hello</b> ${name}`
export const buttons = {
  inline_keyboard: [
    [
      { text: 'Yes', callback_data: 'v1:yes' },
      { text: 'No', callback_data: 'v1:no' },
    ],
  ],
}

export const serverOf = (listener: RequestListener): Server => createServer(listener)

/** Listens on any free port and returns it. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A PNG of the given size in its header; the pixels do not matter. */
export function picture(width = 640, height = 480): Uint8Array {
  const bytes = Buffer.alloc(40)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

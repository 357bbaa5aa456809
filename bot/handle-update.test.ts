import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createHandleUpdate, toFaultCode } from './handle-update.ts'

const update: Update = { update_id: 7 }

/** A bot whose handler fails `failures` times; `broken` names what else fails. */
function scene(failures: number, broken?: 'store' | 'apologise') {
  const seen: string[] = []
  let left = failures
  const step = (name: 'store' | 'apologise') => async (_update: unknown, code: string) => {
    if (broken === name) throw new Error(`${name} failed`)
    seen.push(`${name} ${code}`)
  }
  const handle = createHandleUpdate({
    handle: async () => {
      seen.push('try')
      left -= 1
      if (left >= 0) throw new Error('poison')
    },
    faults: { store: step('store') },
    apologise: step('apologise'),
    newCode: () => 'AB34',
    report: (fault, { code }) =>
      seen.push(`report ${fault instanceof Error ? fault.message : ''} ${code}`),
    pauses: [0, 0],
  })
  return { handle, seen }
}

describe('an update', () => {
  it('that passes is tried once', async () => {
    const { handle, seen } = scene(0)
    await handle(update)
    expect(seen).toEqual(['try'])
  })

  it('that fails twice is tried again and nobody hears of it', async () => {
    const { handle, seen } = scene(2)
    await handle(update)
    expect(seen).toEqual(['try', 'try', 'try'])
  })

  it('that fails three times is reported, noted, and the person told, all with one code', async () => {
    const { handle, seen } = scene(3)
    await handle(update)
    const told = ['report poison AB34', 'store AB34', 'apologise AB34']
    expect(seen).toEqual(['try', 'try', 'try', ...told])
  })

  it('that cannot even be noted stays with Telegram', async () => {
    await expect(scene(3, 'store').handle(update)).rejects.toThrow('store failed')
  })

  it('is let go of when the person cannot be told', async () => {
    const { handle, seen } = scene(3, 'apologise')
    await handle(update)
    expect(seen.at(-1)).toBe('report apologise failed AB34')
  })
})

it('a code is four characters that nobody confuses', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    expect(toFaultCode(Uint8Array.of(byte, 0, 255, byte))).toMatch(/^[^01258OISZBGQ]{4}$/)
  }
})

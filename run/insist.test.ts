import { GrammyError, HttpError } from 'grammy'
import { expect, it } from 'vitest'
import { insist } from './insist.ts'

const refused = (code: number, retryAfter?: number) =>
  new GrammyError(
    'no',
    {
      ok: false,
      error_code: code,
      description: 'no',
      ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }),
    },
    'setMyCommands',
    {},
  )

/** Fails with each of these in turn, then works. */
function after(...faults: readonly Error[]) {
  const left = [...faults]
  return () => {
    const fault = left.shift()
    return fault === undefined ? Promise.resolve(left.length) : Promise.reject(fault)
  }
}

it('asks again after a moment of trouble', async () => {
  const lost = new HttpError('lost', new Error('reset'))
  await expect(insist(after(refused(502), lost, refused(429, 0)))).resolves.toBe(0)
})

it('gives up at once when Telegram means it', async () => {
  const refusal = refused(401)
  await expect(insist(after(refusal))).rejects.toBe(refusal)
})

it('does not ask for ever', async () => {
  const busy = Array.from({ length: 6 }, () => refused(429, 0))
  await expect(insist(after(...busy))).rejects.toBe(busy[4])
})

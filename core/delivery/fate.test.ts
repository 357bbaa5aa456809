import { describe, expect, it } from 'vitest'
import { fateOf, type Outcome } from './fate.ts'
import { type Priority, priorities } from './notice.ts'
import { readError } from './read-error.ts'

const unanswered: Outcome = { kind: 'unanswered' }
const everyPriority = Object.keys(priorities) as Priority[]

describe('what may have arrived', () => {
  it.each(['reply', 'personal'] as const)(
    'is sent once more and never a third time: %s',
    priority => {
      expect(fateOf(unanswered, { attempts: 1, priority })).toEqual({
        next: 'waiting',
        seconds: 2,
        counts: 'new-attempt',
        pauseAll: false,
      })
      expect(fateOf(unanswered, { attempts: 2, priority })).toEqual({ next: 'unknown' })
    },
  )

  it('is never repeated in bulk', () => {
    expect(fateOf(unanswered, { attempts: 1, priority: 'bulk' })).toEqual({ next: 'unknown' })
  })
})

describe('what certainly did not arrive', () => {
  it.each(everyPriority)('does not count as an attempt: %s', priority => {
    const flooded: Outcome = { kind: 'flooded', seconds: 7 }
    expect(fateOf(flooded, { attempts: 2, priority })).toEqual({
      next: 'waiting',
      seconds: 7,
      counts: 'same-attempt',
      pauseAll: true,
    })
    expect(fateOf({ kind: 'failed' }, { attempts: 2, priority })).toMatchObject({
      next: 'waiting',
      counts: 'same-attempt',
      pauseAll: false,
    })
  })

  it.each(['sent', 'unreachable', 'refused'] as const)(
    'is settled when Telegram says so: %s',
    kind => {
      expect(fateOf({ kind }, { attempts: 1, priority: 'personal' })).toEqual({ next: kind })
    },
  )
})

describe('Telegram’s answers', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', { kind: 'unreachable' }],
    [403, 'Forbidden: user is deactivated', { kind: 'unreachable' }],
    [403, "Forbidden: bot can't initiate conversation with a user", { kind: 'unreachable' }],
    [400, 'Bad Request: chat not found', { kind: 'unreachable' }],
    [400, "Bad Request: can't parse entities", { kind: 'refused' }],
    [400, 'Bad Request: message to copy not found', { kind: 'refused' }],
    [500, 'Internal Server Error', { kind: 'failed' }],
    [401, 'Unauthorized', { kind: 'failed' }],
    [429, 'Too Many Requests: retry after 60', { kind: 'flooded', seconds: 60 }],
  ])('%i %s', (code, description, outcome) => {
    expect(readError(code, description)).toEqual(outcome)
  })

  it('names the pause to the second', () => {
    expect(readError(429, 'Too Many Requests: retry after 3', 3)).toEqual({
      kind: 'flooded',
      seconds: 3,
    })
  })
})

import { expect, it } from 'vitest'
import { describeFault } from './describe-fault.ts'

it('says what our own fault says, and where', () => {
  const told = describeFault(new RangeError('not an id: 1.5'))
  expect(told).toMatchObject({ kind: 'RangeError', reason: 'not an id: 1.5' })
  expect(JSON.stringify(told)).toContain('describe-fault.test.ts')
})

it('leaves out what a database or a parser quotes', () => {
  const detail = 'Failing row contains (Zenobia)'
  const broken = Object.assign(new Error('violates "Zenobia"'), {
    ...{ severity: 'ERROR', code: '23514', constraint: 'member_check', detail },
  })
  const told = describeFault(broken)
  expect(told).toMatchObject({ code: '23514', constraint: 'member_check' })
  expect(JSON.stringify([told, describeFault(new SyntaxError('at "Zenobia"'))])).not.toContain(
    'Zenobia',
  )
})

it('takes whatever was thrown', () => {
  expect(describeFault('Zenobia')).toEqual({ kind: 'string' })
})

import { describe, expect, it } from 'vitest'
import {
  fieldRule,
  isMediated,
  mediatedKinds,
  opportunityFields,
  opportunityKinds,
} from './kinds.ts'

describe('the kinds of opportunities', () => {
  it('are nine, and each names a field only once', () => {
    expect(opportunityKinds).toEqual([
      ...['job', 'internship', 'training', 'funding-call', 'fundraising', 'volunteering'],
      ...['housing', 'event', 'service'],
    ])
    expect(new Set(opportunityFields).size).toBe(opportunityFields.length)
  })

  it('know no money that a person pays to come forward', () => {
    const money = opportunityFields.filter(field => /fee|price|cost|pay|amount|deposit/.test(field))
    // What is paid to the person, and what a funder gives.
    expect(money).toEqual(['pay', 'amount'])
    expect(opportunityKinds.filter(kind => fieldRule(kind, 'amount') !== undefined)).toEqual([
      'funding-call',
      'fundraising',
    ])
  })

  it('have the fields that the kind is about', () => {
    expect(fieldRule('job', 'contract')).toBe('needs')
    expect(fieldRule('event', 'contract')).toBeUndefined()
    expect(fieldRule('funding-call', 'funder')).toBe('needs')
    expect(mediatedKinds.every(isMediated)).toBe(true)
    expect(isMediated('training')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import {
  kebabCase,
  noLongFiles,
  noMachinePaths,
  plainWords,
  shortReadmes,
  smallMedian,
  tellingNames,
} from './tidy/files.ts'
import { readTree } from './tidy/tree.ts'

const tree = readTree()
const long = (count: number) => 'a()\n'.repeat(count)

/** Each rule with a fault planted for it: a rule that finds nothing keeps nothing. */
const rules = [
  ['no file over 250 lines', noLongFiles, { path: 'core/a.ts', text: long(251) }],
  ['a median under 60 lines', smallMedian, { path: 'core/a.ts', text: long(60) }],
  ['no banned word', plainWords, { path: 'core/a.ts', text: 'a()\n// TODO later\n' }],
  ['no any', plainWords, { path: 'core/a.ts', text: 'const a = (b: any) => b' }],
  ['no default export', plainWords, { path: 'core/a.ts', text: 'export default 1' }],
  ['no silenced rule', plainWords, { path: 'core/a.ts', text: '// @ts-ignore' }],
  ['no focused test', plainWords, { path: 'core/a.test.ts', text: "it.only('a', a)" }],
  ['no class named after nothing', plainWords, { path: 'core/a.ts', text: 'class FormManager {}' }],
  ['no machine path', noMachinePaths, { path: 'README.md', text: 'see `/home/ana/filo`' }],
  ['names that tell', tellingNames, { path: 'core/member/utils.ts', text: '' }],
  ['kebab-case', kebabCase, { path: 'core/actOnExchange.ts', text: '' }],
  ['a README per top folder', shortReadmes, { path: 'core/a.ts', text: '' }],
] as const

describe('the house is tidy', () => {
  it.each(rules)('%s', (_name, rule) => {
    expect(rule(tree)).toEqual([])
  })

  it.each(rules)('%s: the rule finds a planted fault', (_name, rule, fault) => {
    expect(rule([fault])).toHaveLength(1)
  })

  it('lets through what only looks like a fault', () => {
    const text = 'const anyone = 1 // see https://example.org/home/page and ./work/a'
    const files = [{ path: 'core/a.ts', text }]
    expect([...plainWords(files), ...noMachinePaths(files)]).toEqual([])
  })

  it('measures a README by its lines', () => {
    const code = { path: 'core/a.ts', text: '' }
    expect(shortReadmes([code, { path: 'core/README.md', text: long(15) }])).toEqual([])
    expect(shortReadmes([code, { path: 'core/README.md', text: long(16) }])).toHaveLength(1)
  })
})

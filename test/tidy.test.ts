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

const rules = [
  ['no file over 250 lines', noLongFiles],
  ['a median under 60 lines', smallMedian],
  ['plain words', plainWords],
  ['no machine paths', noMachinePaths],
  ['names that tell', tellingNames],
  ['kebab-case', kebabCase],
  ['a short README per top folder', shortReadmes],
] as const

/** A fault planted for each rule: a rule that finds nothing keeps nothing. */
const faults = [
  ['a long file', noLongFiles, { path: 'core/a.ts', text: long(251) }],
  ['a large median', smallMedian, { path: 'core/a.ts', text: long(60) }],
  ['a banned word', plainWords, { path: 'core/a.ts', text: 'a()\n// TODO later\n' }],
  ['any', plainWords, { path: 'core/a.ts', text: 'const a = (b: any) => b' }],
  ['a default export', plainWords, { path: 'core/a.ts', text: 'export default 1' }],
  ['a silenced rule', plainWords, { path: 'core/a.ts', text: '// @ts-ignore' }],
  ['a focused test', plainWords, { path: 'core/a.test.ts', text: "it.only('a', a)" }],
  ['a class named after nothing', plainWords, { path: 'core/a.ts', text: 'class FormManager {}' }],
  ['a machine path', noMachinePaths, { path: 'README.md', text: 'see `/home/ana/filo`' }],
  ['a name that tells nothing', tellingNames, { path: 'core/member/utils.ts', text: '' }],
  ['a name in camelCase', kebabCase, { path: 'core/actOnExchange.ts', text: '' }],
  ['a folder without README', shortReadmes, { path: 'core/a.ts', text: '' }],
] as const

describe('the house is tidy', () => {
  it.each(rules)('%s', (_name, rule) => {
    expect(rule(tree)).toEqual([])
  })

  it.each(faults)('%s would be found', (_name, rule, fault) => {
    expect(rule([fault])).toHaveLength(1)
  })

  it('lets through what only looks like a fault', () => {
    const text =
      'const anyone = 1 // in short: any time, see https://example.org/home/page and ./work/a'
    const files = [{ path: 'core/a.ts', text }]
    expect([...plainWords(files), ...noMachinePaths(files)]).toEqual([])
  })

  it('measures a README by its lines', () => {
    const code = { path: 'core/a.ts', text: '' }
    expect(shortReadmes([code, { path: 'core/README.md', text: long(15) }])).toEqual([])
    expect(shortReadmes([code, { path: 'core/README.md', text: long(16) }])).toHaveLength(1)
  })
})

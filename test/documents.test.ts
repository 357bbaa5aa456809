import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { globalTables } from '#prisma/global-tables'
import { declaredScripts } from './tidy/dependencies.ts'
import {
  brokenLinks,
  firstCells,
  goneFiles,
  unknownScripts,
  untoldStories,
} from './tidy/documents.ts'
import { readText, readTree, root } from './tidy/tree.ts'

const tree = readTree()
const scripts = declaredScripts(readText('package.json'))
const exists = (path: string) => existsSync(join(root, path))

describe('the documents', () => {
  it('link to what is there', () => {
    expect(brokenLinks(tree, exists)).toEqual([])
  })

  it('name files that are there', () => {
    expect(goneFiles(tree, exists)).toEqual([])
  })

  it('give commands that package.json has', () => {
    expect(unknownScripts(tree, scripts)).toEqual([])
  })

  it('tell of every story', () => {
    expect(untoldStories(tree)).toEqual([])
  })

  it('would be found out', () => {
    const text = '[a](b.md) [c](#d) [e](https://example.org) `core/gone.ts` npm run dance, npm test'
    const planted = [{ path: 'docs/a.md', text }]
    const nothing = () => false
    expect(brokenLinks(planted, path => path !== 'docs/b.md')).toHaveLength(1)
    expect(brokenLinks(planted, nothing)).toHaveLength(1)
    expect(brokenLinks(planted, path => path === 'docs/b.md')).toEqual([])
    expect(goneFiles(planted, nothing)).toHaveLength(1)
    expect(unknownScripts(planted, ['test'])).toHaveLength(1)
    expect(untoldStories([{ path: 'test/stories/a.test.ts', text: '' }])).toHaveLength(1)
  })
})

describe('README.md', () => {
  const readme = readText('README.md')

  it('has a line for each setting that the program reads, and for no other', () => {
    const schema = /const schema = z\.object\(\{([\s\S]*?)^\}\)/m.exec(readText('run/config.ts'))
    const known = [...(schema?.[1] ?? '').matchAll(/^ {2}([A-Z_]+):/gm)].map(match => match[1])
    expect(known).toContain('DATABASE_URL')
    expect(firstCells(readme).toSorted()).toEqual(known.toSorted())
  })

  it('gives the commands that a newcomer and the automatic build run', () => {
    const built = readText('.ci/run').matchAll(/^(?!#).*\b(npm (?:ci|test|run [\w:]+))/gm)
    const commands = [...built].map(match => match[1] ?? '')
    expect(commands.toSorted()).toEqual(['npm ci', 'npm run check', 'npm test'])
    for (const command of [...commands, 'npm ci && npm start']) expect(readme).toContain(command)
  })
})

describe('ARCHITECTURE.md', () => {
  it('lists the global tables with the reasons that stand in the code', () => {
    const architecture = readText('ARCHITECTURE.md')
    for (const [name, { reason }] of Object.entries(globalTables)) {
      expect(architecture).toContain(`| \`${name}\` | ${reason} |`)
    }
  })
})

describe('docs/decisions', () => {
  it('have one number each, without a gap, and say why, what and what follows', () => {
    const records = tree.filter(({ path }) => path.startsWith('docs/decisions/'))
    records.forEach(({ path, text }, index) => {
      const number = String(index + 1).padStart(4, '0')
      expect(path).toMatch(new RegExp(`^docs/decisions/${number}-[a-z0-9-]+\\.md$`))
      expect(text).toMatch(new RegExp(`^# ${number} \\w`))
      expect(text.match(/^## .+$/gm)).toEqual(['## Context', '## Decision', '## Consequences'])
    })
  })
})

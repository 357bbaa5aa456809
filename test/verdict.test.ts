import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readText, root } from './tidy/tree.ts'

const projectFiles = [
  'core/minutes.test.ts',
  'prisma/stores/member.db.test.ts',
  'test/stories/hour.test.ts',
  'test/contracts/member.test.ts',
  'test/browser/simulator.test.ts',
  'test/torture/kills.test.ts',
]

type TestFile = { name: string; status: string; message?: string; assertionResults: object[] }

const file = (path: string, status = 'passed'): TestFile => ({
  name: join(root, path),
  status: status === 'failed' ? 'failed' : 'passed',
  assertionResults: [{ status, fullName: 'counts the hour' }],
})

const verdict = (testResults: TestFile[], ...codes: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'filo-verdict-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const report = join(folder, 'report.json')
  writeFileSync(report, JSON.stringify({ testResults }))
  const { status, stdout } = spawnSync(process.execPath, ['.ci/verdict.mjs', report, ...codes], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n') }
}

const all = projectFiles.map(path => file(path))

it('is content when every project ran and everything passed', () => {
  expect(verdict(all, '0', '0')).toEqual({ status: 0, lines: ['6 passed, 0 failed'] })
})

it.each(['skipped', 'pending', 'todo', 'disabled'])('fails on a %s test and names it', status => {
  expect(verdict([...all, file('core/late.test.ts', status)], '0')).toEqual({
    status: 1,
    lines: [`${status}: core/late.test.ts > counts the hour`, '6 passed, 0 failed'],
  })
})

it('fails when a project ran no test', () => {
  expect(verdict(all.slice(1), '0')).toEqual({
    status: 1,
    lines: ['project unit ran no test', '5 passed, 0 failed'],
  })
})

it('counts a failed test, and a file that could not even start', () => {
  const broken = { name: join(root, 'core/x.test.ts'), status: 'failed', assertionResults: [] }
  const faults = [file('core/a.test.ts', 'failed'), { ...broken, message: 'no such import\nat 1' }]
  expect(verdict([...all, ...faults], '1')).toEqual({
    status: 1,
    lines: [
      'a command ended with exit code 1',
      'core/x.test.ts did not run: no such import',
      '6 passed, 2 failed',
    ],
  })
})

it('fails when the checks before failed, though every test passed', () => {
  expect(verdict(all, '2', '0').status).toBe(1)
})

it('knows every project of vitest.config.ts', () => {
  const named = [...readText('vitest.config.ts').matchAll(/project\('(\w+)'/g)].map(([, n]) => n)
  expect(verdict([], '0').lines).toEqual([
    ...named.map(name => `project ${name ?? ''} ran no test`),
    '0 passed, 0 failed',
  ])
})

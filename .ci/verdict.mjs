// Judges vitest's JSON report: exit 1 when a test failed or did not run, when a project ran none,
// or when a command before failed. The last line counts.
// usage: node .ci/verdict.mjs <report.json> [<exit code of a command> …]
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** The projects of vitest.config.ts, by where their files lie. */
const projects = {
  unit: path => !/^test\/.*\//.test(path) && !path.endsWith('.db.test.ts'),
  db: path => path.endsWith('.db.test.ts'),
  story: path => path.startsWith('test/stories/'),
  contract: path => path.startsWith('test/contracts/'),
  browser: path => path.startsWith('test/browser/'),
  torture: path => path.startsWith('test/torture/'),
}

const passed = test => test.status === 'passed'
const failed = test => test.status === 'failed'
const ran = test => passed(test) || failed(test)

const readReport = path => {
  const { testResults = [] } = JSON.parse(readFileSync(path, 'utf8') || '{}')
  return testResults.map(file => ({
    path: relative('.', file.name),
    tests: file.assertionResults,
    broken: file.status !== 'passed' && !file.assertionResults.some(failed),
    message: (file.message ?? '').split('\n')[0],
  }))
}

const idleProjects = files =>
  Object.entries(projects)
    .filter(([, holds]) => !files.some(file => holds(file.path) && file.tests.some(ran)))
    .map(([name]) => `project ${name} ran no test`)

const brokenFiles = files =>
  files.filter(file => file.broken).map(file => `${file.path} did not run: ${file.message}`)

const skippedTests = files =>
  files.flatMap(file =>
    file.tests
      .filter(test => !ran(test))
      .map(test => `${test.status}: ${file.path} > ${test.fullName}`),
  )

const [path = '', ...codes] = process.argv.slice(2)
const files = readReport(path)
const tests = files.flatMap(file => file.tests)
const broken = brokenFiles(files)
const faults = [
  ...codes.filter(code => code !== '0').map(code => `a command ended with exit code ${code}`),
  ...idleProjects(files),
  ...skippedTests(files),
  ...broken,
]
const bad = tests.filter(failed).length + broken.length
for (const fault of faults) console.log(fault)
if (faults.length + bad > 0) process.exitCode = 1
console.log(`${tests.filter(passed).length} passed, ${bad} failed`)

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What takes long goes before what is short, so that at the end no worker is alone with a long one;
// the tortures have light company, since they and the stories take whole processes.
const inOrder = ['browser', 'story', 'db', 'torture', 'contract', 'unit']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification) => inOrder.indexOf(project.name)
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

const withDatabase = { globalSetup: ['test/global-setup.ts'], hookTimeout: 60_000 }

const besideCode = [
  '{core,prisma,bot,api,console,jobs,locales,papers,run,bench,sandbox}/**/*.test.ts',
  'test/*.test.ts',
]

const project = (name: string, include: string[], options: Record<string, unknown> = {}) => ({
  test: { name, include, exclude: ['node_modules/**'], ...options },
})

export default defineConfig({
  test: {
    // One more than the smallest machine has cores: two of them wait for databases half of their time.
    maxWorkers: 3,
    // No module keeps state, so files of one worker share what is loaded: half of the processor's time.
    isolate: false,
    sequence: { sequencer: LongFirst },
    projects: [
      project('unit', besideCode, {
        exclude: ['node_modules/**', '**/*.db.test.ts'],
        testTimeout: 30_000,
      }),
      project('db', ['**/*.db.test.ts'], { ...withDatabase, testTimeout: 60_000 }),
      project('story', ['test/stories/**/*.test.ts'], { ...withDatabase, testTimeout: 60_000 }),
      project('contract', ['test/contracts/**/*.test.ts'], {
        ...withDatabase,
        testTimeout: 60_000,
      }),
      project('browser', ['test/browser/**/*.test.ts'], { ...withDatabase, testTimeout: 60_000 }),
      project('torture', ['test/torture/**/*.test.ts'], { ...withDatabase, testTimeout: 180_000 }),
    ],
  },
})

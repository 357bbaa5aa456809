import type { SourceFile } from './tree.ts'
import { bannedAnywhere, bannedInCode, bannedInNames } from './words.ts'

/** Each rule answers with one line per fault; an empty list is a tidy house. */
type Rule = (files: readonly SourceFile[]) => string[]

const longest = 250
const longestMedian = 60
const longestReadme = 15

export const noLongFiles: Rule = files =>
  files
    .filter(isCode)
    .filter(file => lines(file).length > longest)
    .map(file => `${file.path} has ${lines(file).length} lines, at most ${longest}: split it`)

export const smallMedian: Rule = files => {
  const sizes = files
    .filter(file => isCode(file) && measured.test(file.path) && !isTest.test(file.path))
    .map(file => lines(file).length)
    .sort((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  return median < longestMedian ? [] : [`the median file has ${median} lines, under 60 is the rule`]
}

export const plainWords: Rule = files => files.filter(isCode).flatMap(searched(bannedInCode))

export const noMachinePaths: Rule = files => files.flatMap(searched(bannedAnywhere))

export const tellingNames: Rule = files =>
  files.flatMap(({ path }) =>
    path
      .split(/[/.-]/)
      .filter(word => Object.hasOwn(bannedInNames, word.toLowerCase()))
      .map(word => `${path} says "${word}": name ${bannedInNames[word.toLowerCase()] ?? ''}`),
  )

export const kebabCase: Rule = files =>
  files
    .filter(file => isCode(file) || file.path.endsWith('.json'))
    .filter(
      ({ path }) => !path.split('/').every(part => /^\.?[a-z0-9]+([.-][a-z0-9]+)*$/.test(part)),
    )
    .map(({ path }) => `${path} is not kebab-case`)

/** Every top folder of code says in at most fifteen lines what belongs there. */
export const shortReadmes: Rule = files => {
  const folders = new Set(files.filter(isCode).map(file => file.path.split('/')[0] ?? ''))
  return topFolders
    .filter(folder => folders.has(folder))
    .flatMap(folder => {
      const readme = files.find(file => file.path === `${folder}/README.md`)
      if (readme === undefined) return [`${folder}/README.md is missing`]
      const count = lines(readme).length
      return count > longestReadme ? [`${readme.path} has ${count} lines, at most 15`] : []
    })
}

const topFolders = [
  'core',
  'prisma',
  'bot',
  'api',
  'jobs',
  'locales',
  'papers',
  'console',
  'sandbox',
  'run',
  'test',
  'bench',
]
const measured = /^(core|bot|api|jobs|papers|prisma|locales)\//
const isTest = /\.test\.ts$/
const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|mjs|cjs)$/.test(path)

const lines = ({ text }: SourceFile): string[] => text.replace(/\n$/, '').split('\n')

/** Configuration that a tool reads must export by default; the list of banned words names them. */
const speaksOfRules = /^((vitest|eslint)\.config\.(ts|mjs)|test\/tidy(\/words|\.test)\.ts)$/

const searched = (words: typeof bannedInCode) => (file: SourceFile) =>
  speaksOfRules.test(file.path)
    ? []
    : lines(file).flatMap((line, index) =>
        words
          .filter(({ pattern }) => pattern.test(line))
          .map(
            ({ instead }) => `${file.path}:${index + 1} "${line.trim().slice(0, 80)}": ${instead}`,
          ),
      )

import { posix } from 'node:path'
import type { SourceFile } from './tree.ts'

type Exists = (path: string) => boolean

/** Links of documents that lead to no file or folder of the repository; one line per fault. */
export const brokenLinks = (files: readonly SourceFile[], exists: Exists): string[] =>
  documents(files).flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(match => match[1] ?? '')
      .filter(target => !/^([a-z]+:|#)/.test(target))
      .filter(target => !exists(posix.join(posix.dirname(path), target.replace(/#.*$/, ''))))
      .map(target => `${path} links to ${target}, which is not there`),
  )

/** Files that documents name by their path from the root, and that are gone. */
export const goneFiles = (files: readonly SourceFile[], exists: Exists): string[] =>
  documents(files).flatMap(({ path, text }) =>
    [...text.matchAll(namedFile)]
      .map(match => match[1] ?? '')
      .filter(name => !exists(name))
      .map(name => `${path} names ${name}, which is not there`),
  )

/** Commands of npm in documents that package.json does not have. */
export const unknownScripts = (
  files: readonly SourceFile[],
  scripts: readonly string[],
): string[] =>
  documents(files).flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
      .map(match => match[1] ?? match[2] ?? '')
      .filter(script => !scripts.includes(script))
      .map(script => `${path} says npm run ${script}, which package.json does not have`),
  )

/** Story files that docs/stories.md does not tell of. */
export const untoldStories = (files: readonly SourceFile[]): string[] => {
  const told = files.find(({ path }) => path === 'docs/stories.md')?.text ?? ''
  return files
    .filter(({ path }) => /^test\/stories\/.*\.test\.ts$/.test(path))
    .filter(({ path }) => !told.includes(path))
    .map(({ path }) => `${path} has no line in docs/stories.md: say which promise it keeps`)
}

/** The first column of a table whose cells are code: `| \`NAME\` | …`. */
export const firstCells = (markdown: string): string[] =>
  [...markdown.matchAll(/^\| `([^`]+)` \|/gm)].map(match => match[1] ?? '')

const rooms = 'core|prisma|papers|bot|console|api|jobs|locales|sandbox|run|test|bench|docs|\\.ci'
const namedFile = new RegExp(`\`((?:${rooms})/[\\w./-]+\\.[a-z]+)\``, 'g')

const documents = (files: readonly SourceFile[]): readonly SourceFile[] =>
  files.filter(({ path }) => path.endsWith('.md'))

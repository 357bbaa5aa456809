/** What must not be written, and what to write instead. The only file that may say these words. */
type BannedWord = { readonly pattern: RegExp; readonly instead: string }

/** Searched in every line of code. */
export const bannedInCode: readonly BannedWord[] = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: 'do it now, or open an issue' },
  { pattern: /\bexport default\b/, instead: 'a named export: one name everywhere' },
  {
    pattern: /\bas any\b|:\s*any\s*([=,;)\]|&]|$)|<any>|\bany\[\]/,
    instead: '`unknown`, then narrow it',
  },
  { pattern: /\bas unknown as\b|\bas never\b/, instead: 'a type that is true, or a parser' },
  { pattern: /@ts-(ignore|expect-error|nocheck)/, instead: 'a type that is true' },
  {
    pattern: /\b(eslint|biome)-(disable|ignore)/,
    instead: 'a rule in the config, with its reason',
  },
  { pattern: /\b(describe|it|test)\.(only|todo|fails)\b/, instead: 'a test that always runs' },
  { pattern: /\b(describe|it|test)\.skip\(/, instead: '`skipIf` with a reason, or delete it' },
  { pattern: /\bvi\.(mock|doMock)\b/, instead: 'a port with a fake: no module mocks' },
  { pattern: /\binterface I[A-Z][a-z]/, instead: 'the plain name, without the I' },
  { pattern: /^\s*(export )?(const )?enum \w/, instead: 'a union of strings' },
  { pattern: /\b\w*[a-z](Manager|Helpers?|Utils?)\b/, instead: 'what it does, as verb and noun' },
]

/** Searched in every line of every text file. */
export const bannedAnywhere: readonly BannedWord[] = [
  {
    pattern: /(^|[^\w.:/~}-])\/(work|root|home)\/[\w.]/,
    instead: 'a path relative to the repository: no machine paths',
  },
]

/** Words of file and folder names, split at `-`, `.` and `/`. */
export const bannedInNames: Readonly<Record<string, string>> = {
  util: 'the noun it serves',
  utils: 'the noun it serves',
  helper: 'the verb it does',
  helpers: 'the verbs, one file each',
  manager: 'what it does (send, relay, schedule…)',
  managers: 'what they do',
  data: 'what it holds (seed, municipalities…)',
  misc: 'the noun it serves',
}

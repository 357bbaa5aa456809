import type { Key, Words } from '#locales/i18n'

/** A number of things as people write it, 1.284 and not 1284, in the right plural. */
export const counted = (
  key: Key,
  count: number,
  words: Words,
  more: Readonly<Record<string, string>> = {},
): string => words.t(key, { count, number: words.number(count), ...more })

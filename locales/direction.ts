/** A line takes its direction from its first letter: Latin names at the start would turn an Arabic one around. */
const latinFirst = /^(?:<[^>]*>|[^\p{L}<])*(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}/u
const arabic = /\p{Script=Arabic}/u
const rightToLeftMark = '\u200F'

/** Each line that says something in Arabic begins from the right, whatever name comes first. */
export const fromTheRight = (text: string): string =>
  text
    .split('\n')
    .map(line => (latinFirst.test(line) && arabic.test(line) ? rightToLeftMark + line : line))
    .join('\n')

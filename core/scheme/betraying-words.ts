/**
 * Words that betray why somebody gives hours back. They stand in the pages and on the papers of the
 * desk; in a chat, whose screen others see, they never do, and not in a text that is shown there.
 */
const whole = (words: string) => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`
const cased = new RegExp(
  whole('LPU|MAP|UEPE|PUC|ADI|SFL|RdC|REI|ISEE|P\\.?A\\.?S\\.?S\\.?|INAIL|INPS'),
  'u',
)
const anyCase = new RegExp(
  [
    whole('tribunal[ei]|giudic[ei]|condann\\p{L}*|sentenz[ae]|reat[oi]|penal[ei]|messa alla prova'),
    whole('pubblica utilità|utilità collettiva|reddito|assegno di inclusione|sussidi[oa]|pena'),
    whole('courts?|judges?|sentenced?|offen[cs]es?|crimes?|criminal|convict\\p{L}*|probation'),
    whole('community service|income support|welfare|on parole|penalty'),
    '(?:محكمة|قاضي|القاضي|عقوبة|جريمة|جنائي|سوابق|المنفعة العامة)',
  ].join('|'),
  'iu',
)

/** The word of a text that must not be said in chat; undefined: none. */
export const betrayingIn = (text: string): string | undefined =>
  (cased.exec(text) ?? anyCase.exec(text))?.[0]

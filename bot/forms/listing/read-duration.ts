/** How long, as people type it: "45", "1:30", "1 ora e mezza", "half an hour", "ساعة ونصف". */

/** Whole minutes, not yet on the grid; undefined when it is no length of time. */
export function readDuration(typed: string): number | undefined {
  const text = spell(typed)
  const clock = /^(\d{1,2}) ?[:.h] ?([0-5]\d) ?(?:m\p{L}*)?$/u.exec(text)
  if (clock !== null) return positive(60 * Number(clock[1]) + Number(clock[2]))
  const bare = /^\d{1,3}(?:[.,]\d)?$/.exec(text)
  if (bare !== null) return positive(bareNumber(Number(text.replace(',', '.'))))
  return positive(inWords(text))
}

/** "2" is two hours, "45" is minutes: nobody asks for less than a quarter or more than a day. */
const mostHours = 8
const bareNumber = (value: number): number => (value <= mostHours ? value * 60 : value)

const positive = (minutes: number | undefined): number | undefined =>
  minutes === undefined || !Number.isFinite(minutes) || minutes <= 0
    ? undefined
    : Math.ceil(minutes)

function inWords(text: string): number | undefined {
  const part = partOfHour.find(({ pattern }) => pattern.test(text))
  if (part !== undefined) return part.minutes
  const hours = hoursIn(text)
  const minutes = /(\d{1,3}) ?(?:m(?:in\p{L}*)?|دق\p{L}*)(?!\p{L})/u.exec(text)
  if (hours === undefined) return minutes === null ? undefined : Number(minutes[1])
  if (minutes !== null) return hours * 60 + Number(minutes[1])
  const more = rests.find(({ pattern }) => pattern.test(text))?.minutes ?? 0
  // "ساعة واحدة" is one hour, not an hour and one minute: in Arabic only "و" adds minutes.
  const digits = /(?:(?:or[ae]|hours?|h) (?:e |and )?|ساع\p{L}* و ?)(\d{1,2})$/u.exec(text)
  return hours * 60 + (digits === null ? more : Number(digits[1]))
}

function hoursIn(text: string): number | undefined {
  const counted = /(\d{1,2}(?:[.,]\d)?) ?(?:or[ae]|hours?|hrs?|h|ساع\p{L}*)(?!\p{L})/u.exec(text)
  if (counted !== null) return Number((counted[1] ?? '').replace(',', '.'))
  if (/ساعت(?:ين|ان)/u.test(text)) return 2
  return /^(?:ora|hour|ساعه?)(?!\p{L})/u.test(text) ? 1 : undefined
}

const partOfHour = [
  { pattern: /^(?:3 quarti d ora|3 quarters of (?:1 )?hour|ساعه الا ربع)$/u, minutes: 45 },
  { pattern: /^(?:1 )?(?:mezz ora|mezza ora|mezzora|half (?:1 )?hour|نصف? ساعه)$/u, minutes: 30 },
  { pattern: /^(?:1 )?(?:quarto d ora|quarter (?:of )?(?:1 )?hour|ربع ساعه)$/u, minutes: 15 },
]
const rests = [
  { pattern: /3 (?:quarti|quarters)/u, minutes: 45 },
  { pattern: /mezz[ao]?|half|نص/u, minutes: 30 },
  { pattern: /quarto|quarter|ربع/u, minutes: 15 },
  { pattern: /ثلث/u, minutes: 20 },
]

const numbers: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:un|una|uno|one|an|a|واحد[هة]?)(?!\p{L})/gu, '1'],
  [/(?<!\p{L})(?:due|two|اثنين|اثنان)(?!\p{L})/gu, '2'],
  [/(?<!\p{L})(?:tre|three|ثلاثه?)(?!\p{L})/gu, '3'],
  [/(?<!\p{L})(?:quattro|four|اربعه?)(?!\p{L})/gu, '4'],
  [/(?<!\p{L})(?:cinque|five|خمسه?)(?!\p{L})/gu, '5'],
  [/(?<!\p{L})(?:sei|six|سته?)(?!\p{L})/gu, '6'],
]

/** One spelling: Latin digits, no accents or apostrophes, number words as digits. */
function spell(typed: string): string {
  const plain = typed
    .slice(0, 60)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u0300-\u036f\u064b-\u0655ـ]/g, '')
    .replace(/ة/g, 'ه')
    .replace(/٫/g, '.')
    .replace(/['’`]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:circa|piu o meno|about|around|حوالي) /u, '')
    .trim()
  return numbers.reduce((text, [word, digit]) => text.replace(word, digit), plain)
}

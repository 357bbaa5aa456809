/**
 * Fields of work in plain words, each a union of ISCO-08 groups: whoever has never heard of ISCO
 * chooses among twelve, and every occupation falls into exactly one of them.
 */
export const workFields = [
  'care',
  'cleaning',
  'kitchen',
  'shop',
  'transport',
  'building',
  'factory',
  'workshop',
  'land',
  'office',
  'teaching',
  'services',
] as const
export type WorkField = (typeof workFields)[number]

/** By the beginning of the ISCO-08 code; the longest that fits counts. Major groups are all there. */
const groups: Readonly<Record<string, WorkField>> = {
  '0': 'services',
  '1': 'office',
  '141': 'kitchen',
  '142': 'shop',
  '2': 'office',
  '22': 'care',
  '23': 'teaching',
  '26': 'teaching',
  '3': 'office',
  '32': 'care',
  '34': 'teaching',
  '3434': 'kitchen',
  // Of the home care, and those who keep company.
  '3412': 'care',
  '4': 'office',
  '5': 'services',
  '512': 'kitchen',
  '513': 'kitchen',
  '515': 'cleaning',
  '5153': 'services',
  '5162': 'care',
  '52': 'shop',
  '53': 'care',
  '6': 'land',
  '7': 'workshop',
  '71': 'building',
  '74': 'building',
  '751': 'kitchen',
  '8': 'factory',
  '83': 'transport',
  '9': 'factory',
  '91': 'cleaning',
  '92': 'land',
  '931': 'building',
  '933': 'transport',
  '94': 'kitchen',
  '95': 'shop',
  '96': 'cleaning',
  '962': 'services',
}

/** Of a code of one to four digits; undefined for what is none. */
export function fieldOf(isco: string): WorkField | undefined {
  for (let length = isco.length; length > 0; length -= 1) {
    const field = groups[isco.slice(0, length)]
    if (field !== undefined) return field
  }
  return undefined
}

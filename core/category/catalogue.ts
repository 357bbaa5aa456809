/** The services a time bank exchanges, in menu order. Names and phrases live in locales/. */
export const categoryCatalogue = [
  { code: 'cleaning', group: 'home', flag: 'home_entry' },
  { code: 'ironing', group: 'home', flag: null },
  { code: 'sewing', group: 'home', flag: null },
  { code: 'knitting', group: 'home', flag: null },
  { code: 'cooking', group: 'home', flag: null },
  { code: 'shopping', group: 'home', flag: null },
  { code: 'small_repairs', group: 'home', flag: 'home_entry' },
  { code: 'house_painting', group: 'home', flag: 'home_entry' },
  { code: 'furniture_assembly', group: 'home', flag: 'home_entry' },
  { code: 'gardening', group: 'home', flag: null },
  { code: 'plant_watering', group: 'home', flag: 'home_entry' },
  { code: 'moving_help', group: 'home', flag: 'home_entry' },
  { code: 'bike_repair', group: 'home', flag: null },
  { code: 'appliance_check', group: 'home', flag: 'home_entry' },
  { code: 'child_minding', group: 'care', flag: 'vetted' },
  { code: 'school_run', group: 'care', flag: 'vetted' },
  { code: 'homework_help', group: 'care', flag: 'vetted' },
  { code: 'children_party', group: 'care', flag: 'vetted' },
  { code: 'elder_company', group: 'care', flag: 'vetted' },
  { code: 'medical_escort', group: 'care', flag: 'vetted' },
  { code: 'reading_aloud', group: 'care', flag: null },
  { code: 'phone_company', group: 'care', flag: null },
  { code: 'respite', group: 'care', flag: 'vetted' },
  { code: 'pet_sitting', group: 'care', flag: null },
  { code: 'dog_walking', group: 'care', flag: null },
  { code: 'lift', group: 'mobility', flag: 'insurance' },
  { code: 'errands', group: 'mobility', flag: null },
  { code: 'delivery', group: 'mobility', flag: null },
  { code: 'bus_training', group: 'mobility', flag: null },
  { code: 'forms', group: 'paperwork', flag: 'privacy' },
  { code: 'booking', group: 'paperwork', flag: 'privacy' },
  { code: 'digital_identity', group: 'paperwork', flag: 'privacy' },
  { code: 'online_services', group: 'paperwork', flag: 'privacy' },
  { code: 'cv_writing', group: 'paperwork', flag: null },
  { code: 'letter_writing', group: 'paperwork', flag: null },
  { code: 'interpreting', group: 'paperwork', flag: 'privacy' },
  { code: 'translation', group: 'paperwork', flag: 'privacy' },
  { code: 'italian_lessons', group: 'learning', flag: null },
  { code: 'foreign_language', group: 'learning', flag: null },
  { code: 'conversation', group: 'learning', flag: null },
  { code: 'computer', group: 'learning', flag: null },
  { code: 'driving_theory', group: 'learning', flag: null },
  { code: 'music', group: 'learning', flag: null },
  { code: 'art', group: 'learning', flag: null },
  { code: 'photography', group: 'learning', flag: null },
  { code: 'crafts', group: 'learning', flag: null },
  { code: 'cooking_class', group: 'learning', flag: null },
  { code: 'sewing_class', group: 'learning', flag: null },
  { code: 'local_memory', group: 'learning', flag: null },
  { code: 'haircut', group: 'leisure', flag: null },
  { code: 'manicure', group: 'leisure', flag: null },
  { code: 'walking_group', group: 'leisure', flag: null },
  { code: 'gentle_gym', group: 'leisure', flag: null },
  { code: 'board_games', group: 'leisure', flag: null },
  { code: 'outings', group: 'leisure', flag: null },
  { code: 'event_help', group: 'leisure', flag: null },
  { code: 'green_care', group: 'community', flag: null },
  { code: 'library', group: 'community', flag: null },
  { code: 'food_distribution', group: 'community', flag: null },
  { code: 'secretariat', group: 'community', flag: null },
  { code: 'welcome_mentor', group: 'community', flag: null },
] as const satisfies readonly { code: string; group: string; flag: string | null }[]

export type CategoryCode = (typeof categoryCatalogue)[number]['code']
export type CategoryGroup = (typeof categoryCatalogue)[number]['group']

/**
 * What a territory must arrange before the service is offered: somebody enters a home, a person
 * who was met and checked, an insured car, or papers that show private facts.
 */
export type CategoryFlag = NonNullable<(typeof categoryCatalogue)[number]['flag']>

/** Groups in menu order. */
export const categoryGroups: readonly CategoryGroup[] = [
  ...new Set(categoryCatalogue.map(category => category.group)),
]

export const isCategoryCode = (text: string): text is CategoryCode => codes.has(text)

const codes: ReadonlySet<string> = new Set(categoryCatalogue.map(category => category.code))

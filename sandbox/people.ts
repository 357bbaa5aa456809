import type { Person, PersonFields } from './sim-types.ts'
import type { Chat, User } from './telegram-types.ts'

export const chatOf = (person: Person): Chat => ({
  id: person.id,
  type: 'private',
  first_name: person.firstName,
  last_name: person.lastName,
  username: person.username,
})

export const userOf = (person: Person): User => ({
  id: person.id,
  is_bot: false,
  first_name: person.firstName,
  last_name: person.lastName,
  username: person.username,
  language_code: person.languageCode,
})

/** A person from what the caller gave, with plausible defaults for the rest. */
export function newPerson(fields: PersonFields, id: number): Person {
  return {
    id,
    firstName: fields.firstName,
    lastName: fields.lastName,
    username: fields.username,
    languageCode: fields.languageCode ?? 'en',
    phone: fields.phone ?? `+3900${String(id).padStart(8, '0')}`,
    deactivated: fields.deactivated ?? false,
  }
}

export function changePerson(person: Person, fields: Partial<PersonFields>): void {
  if (fields.firstName !== undefined) person.firstName = fields.firstName
  if (fields.lastName !== undefined) person.lastName = fields.lastName || undefined
  if (fields.username !== undefined) person.username = fields.username || undefined
  if (fields.languageCode !== undefined) person.languageCode = fields.languageCode
  if (fields.phone !== undefined) person.phone = fields.phone
  if (fields.deactivated !== undefined) person.deactivated = fields.deactivated
}

import { badRequest } from '../errors.ts'
import { readNumber, readText } from '../params.ts'
import type { Contact, Location } from '../telegram-types.ts'
import { type Call, type MethodGroup, method, writableChat } from './method.ts'
import { post, sendParams } from './post.ts'

export const placeMethods: MethodGroup = {
  sendLocation: method(
    `${sendParams} latitude longitude horizontal_accuracy live_period heading proximity_alert_radius`,
    call => post(call, writableChat(call), { location: readLocation(call) }),
  ),
  sendVenue: method(
    `${sendParams} latitude longitude title address foursquare_id foursquare_type google_place_id google_place_type`,
    call => {
      const chat = writableChat(call)
      const location = readLocation(call)
      const title = required(call, 'title')
      return post(call, chat, {
        venue: { location, title, address: required(call, 'address') },
        location,
      })
    },
  ),
  sendContact: method(`${sendParams} phone_number first_name last_name vcard`, call => {
    const chat = writableChat(call)
    const contact: Contact = {
      phone_number: required(call, 'phone_number'),
      first_name: required(call, 'first_name'),
      last_name: readText(call.params, 'last_name'),
    }
    return post(call, chat, { contact })
  }),
  sendDice: method(`${sendParams} emoji`, call => {
    const chat = writableChat(call)
    const value = (chat.rev() % 6) + 1
    return post(call, chat, { dice: { emoji: readText(call.params, 'emoji') ?? '🎲', value } })
  }),
}

const emptyTexts: Record<string, string> = {
  phone_number: 'phone number must be non-empty',
  first_name: 'first name must be non-empty',
}

function required({ params }: Call, name: string): string {
  const value = readText(params, name)
  if (value) return value
  throw badRequest(emptyTexts[name] ?? `${name} must be non-empty`)
}

function readLocation({ params }: Call): Location {
  const latitude = readNumber(params, 'latitude')
  const longitude = readNumber(params, 'longitude')
  if (latitude === undefined || Math.abs(latitude) > 90) throw badRequest('latitude is invalid')
  if (longitude === undefined || Math.abs(longitude) > 180) throw badRequest('longitude is invalid')
  return { latitude, longitude }
}

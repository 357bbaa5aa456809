import { callbackMethods } from './callback.ts'
import { chatMethods } from './chat.ts'
import { commandMethods } from './commands.ts'
import { copyMethods } from './copy.ts'
import { deleteMethods } from './delete.ts'
import { editMethods } from './edit.ts'
import { fileMethods } from './files.ts'
import { mediaMethods } from './media.ts'
import type { Method } from './method.ts'
import { placeMethods } from './places.ts'
import { profileMethods } from './profile.ts'
import { textMethods } from './text.ts'
import { updateMethods } from './updates.ts'

export type NamedMethod = Method & { readonly name: string; readonly key: string }

/** Every method, by its name in lower case: Telegram does not tell cases apart. */
export function methodTable(): ReadonlyMap<string, NamedMethod> {
  const groups = {
    ...updateMethods,
    ...textMethods,
    ...editMethods,
    ...deleteMethods,
    ...callbackMethods,
    ...chatMethods,
    ...commandMethods,
    ...profileMethods,
    ...copyMethods,
    ...mediaMethods,
    ...fileMethods,
    ...placeMethods,
  }
  return new Map(
    Object.entries(groups).map(([name, method]) => {
      const key = name.toLowerCase()
      return [key, { ...method, name, key }]
    }),
  )
}

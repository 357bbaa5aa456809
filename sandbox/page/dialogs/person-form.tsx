import type { Person, PersonFields } from '../../sim-types.ts'
import { languages } from '../languages.ts'
import { usePage } from '../page.ts'
import type { Dialog } from '../page-state.ts'
import { useWords, wordsFor } from '../words/words.tsx'

type Props = { dialog: Exclude<Dialog, { kind: 'open-link' }>; onDone: () => void }

/** Who a phone belongs to: a new person, or a change to one. */
export function PersonForm({ dialog, onDone }: Props) {
  const words = useWords()
  const page = usePage()
  const person = dialog.kind === 'edit-person' ? dialog.person : undefined
  const save = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const fields = readFields(new FormData(event.currentTarget))
    onDone()
    if (dialog.kind === 'add-person') page.attempt(page.addPerson(fields, dialog.start))
    else page.attempt(page.client.changePerson(dialog.person.id, fields))
  }
  return (
    <form class="person-form" onSubmit={save}>
      <Field name="firstName" label={words.firstName} value={person?.firstName} required />
      <Field name="lastName" label={words.lastName} value={person?.lastName} />
      <LanguageField person={person} />
      <Field name="username" label={words.username} value={person?.username} ltr />
      <Field name="phone" label={words.phone} value={person?.phone} ltr />
      <div class="dialog-buttons">
        <button type="button" class="plain" onClick={onDone}>
          {words.cancel}
        </button>
        <button type="submit" class="filled">
          {person ? words.save : words.add}
        </button>
      </div>
    </form>
  )
}

function readFields(form: FormData): PersonFields {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const username = text('username').replace(/^@/, '')
  return {
    firstName: text('firstName'),
    languageCode: text('languageCode'),
    ...(text('lastName') === '' ? {} : { lastName: text('lastName') }),
    ...(username === '' ? {} : { username }),
    ...(text('phone') === '' ? {} : { phone: text('phone') }),
  }
}

type FieldProps = {
  name: string
  label: string
  value: string | undefined
  required?: boolean
  ltr?: boolean
}

function Field({ name, label, value = '', required = false, ltr = false }: FieldProps) {
  const words = useWords()
  return (
    <label class="field">
      <span>
        {label} {!required && <span class="fine">({words.optional})</span>}
      </span>
      <input
        name={name}
        defaultValue={value}
        required={required}
        dir={ltr ? 'ltr' : 'auto'}
        autocomplete="off"
        autofocus={required}
      />
    </label>
  )
}

function LanguageField({ person }: { person: Person | undefined }) {
  const words = useWords()
  const spoken = person?.languageCode ?? wordsFor(navigator.language).language
  return (
    <label class="field">
      <span>{words.language}</span>
      <select name="languageCode" defaultValue={spoken}>
        {languages.map(([code, name]) => (
          <option key={code} value={code} selected={code === spoken}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

import { useState } from 'preact/hooks'
import type { LoggedCall } from '../../sim-types.ts'
import { usePageState } from '../page.ts'

/** What the bot asked of Telegram, newest first. */
export function LogBox() {
  const { log } = usePageState()
  const [method, setMethod] = useState('')
  const methods = [...new Set(log.map(call => call.method))].sort()
  const shown = log
    .filter(call =>
      method === '' ? call.method.toLowerCase() !== 'getupdates' : call.method === method,
    )
    .slice(-200)
    .reverse()
  return (
    <section class="box log-box" aria-labelledby="log-title">
      <div class="log-head">
        <h2 id="log-title">Bot API log</h2>
        <select
          aria-label="Method"
          value={method}
          onChange={event => setMethod(event.currentTarget.value)}
        >
          <option value="">all but getUpdates</option>
          {methods.map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <ul class="log">
        {shown.map(call => (
          <li key={call.seq}>
            <Call call={call} />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="fine">Nothing yet: press START on a phone.</p>}
    </section>
  )
}

function Call({ call }: { call: LoggedCall }) {
  const [open, setOpen] = useState(false)
  const good = call.status >= 200 && call.status < 300 && call.responded
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <span class={good ? 'status' : 'status bad'}>{call.responded ? call.status : 'cut'}</span>
        <span class="method">{call.method}</span>
        {call.chatId !== undefined && <span class="fine">{call.chatId}</span>}
        {call.fault && <span class="fault">{call.fault}</span>}
        <span class="fine ms">{Math.round(call.ms)} ms</span>
      </summary>
      {open && <CallDetails call={call} />}
    </details>
  )
}

function CallDetails({ call }: { call: LoggedCall }) {
  return (
    <>
      <p class="fine">
        #{call.seq} · {new Date(call.at).toTimeString().slice(0, 8)} · @{call.bot}
        {call.delivered ? '' : ' · not delivered'}
      </p>
      {call.error !== undefined && <p class="wrong">{call.error}</p>}
      {call.warnings?.map(warning => (
        <p class="wrong" key={warning}>
          {warning}
        </p>
      ))}
      <pre>{JSON.stringify(call.payload, null, 2)}</pre>
      {call.result !== undefined && <pre>{JSON.stringify(call.result, null, 2)}</pre>}
    </>
  )
}

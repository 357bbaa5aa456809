import type { RateModel } from '../../sim-types.ts'
import { usePage, usePageState } from '../page.ts'

const fields = [
  ['bulkPerSecond', 'In all, per second'],
  ['paidPerSecond', 'In all, when paid'],
  ['chatPerSecond', 'Per chat, per second'],
  ['chatBurst', 'Burst in a chat'],
  ['groupPerMinute', 'Per group, per minute'],
  ['replySeconds', 'A reply for, seconds'],
  ['banSeconds', 'Refused for, seconds'],
] as const

/** Telegram's sending limits, off unless asked for. */
export function RateBox() {
  const page = usePage()
  const rate = usePageState().sim?.rate
  if (!rate) return null
  const put = (next: RateModel) =>
    page.attempt(page.client.setRate(next).then(page.live.refreshState))
  return (
    <details class="box">
      <summary>
        Sending limits{' '}
        <span class={rate.enforce ? 'count busy' : 'count'}>{rate.enforce ? 'on' : 'off'}</span>
      </summary>
      <label class="chance">
        <span>Enforce them</span>
        <input
          type="checkbox"
          checked={rate.enforce}
          onChange={event => put({ ...rate, enforce: event.currentTarget.checked })}
        />
      </label>
      <label class="chance">
        <span>Refuse everything then</span>
        <input
          type="checkbox"
          checked={rate.banStopsAll}
          onChange={event => put({ ...rate, banStopsAll: event.currentTarget.checked })}
        />
      </label>
      {fields.map(([field, label]) => (
        <label class="chance" key={field}>
          <span>{label}</span>
          <input
            type="number"
            min="1"
            value={rate[field]}
            onChange={event => put({ ...rate, [field]: Number(event.currentTarget.value) })}
          />
        </label>
      ))}
    </details>
  )
}

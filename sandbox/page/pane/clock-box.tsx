import { usePage, usePageState } from '../page.ts'
import { virtualTime } from '../page-state.ts'
import { useSeconds } from '../phone/status-bar.tsx'

/** The sandbox's time, which only goes forward. */
export function ClockBox() {
  const page = usePage()
  const state = usePageState()
  const now = new Date(virtualTime(state, useSeconds()))
  const skip = (seconds: number) =>
    page.attempt(page.client.advance(seconds).then(page.live.refreshState))
  return (
    <section class="box clock-box" aria-labelledby="clock-title">
      <h2 id="clock-title">Clock</h2>
      <p class="clock">
        <strong>{now.toTimeString().slice(0, 8)}</strong>
        <span class="fine">
          {now.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}
        </span>
      </p>
      <div class="buttons">
        <button type="button" class="small" onClick={() => skip(3600)}>
          +1 hour
        </button>
        <button type="button" class="small" onClick={() => skip(86_400)}>
          +1 day
        </button>
        <button type="button" class="small" onClick={() => skip(secondsTo(8, now))}>
          To 8:00
        </button>
      </div>
    </section>
  )
}

/** Seconds from `now` to the next `hour` o'clock of the browser's zone. */
function secondsTo(hour: number, now: Date): number {
  const then = new Date(now)
  then.setHours(hour, 0, 0, 0)
  if (then <= now) then.setDate(then.getDate() + 1)
  return Math.ceil((then.getTime() - now.getTime()) / 1000)
}

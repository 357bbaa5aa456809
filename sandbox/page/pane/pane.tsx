import { useEffect } from 'preact/hooks'
import { usePage } from '../page.ts'
import { ClockBox } from './clock-box.tsx'
import { FaultBox } from './fault-box.tsx'
import { LogBox } from './log-box.tsx'
import { RateBox } from './rate-box.tsx'
import { UpdateBox } from './update-box.tsx'

/** The workings, for who builds the bot: in English, and out of the way until asked for. */
export function Pane() {
  const page = usePage()
  useEffect(() => page.attempt(page.live.refreshLog()), [page])
  return (
    <aside class="pane" lang="en" dir="ltr" aria-label="Under the hood">
      <ClockBox />
      <UpdateBox />
      <FaultBox />
      <RateBox />
      <LogBox />
    </aside>
  )
}

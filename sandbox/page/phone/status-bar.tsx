import { useEffect, useState } from 'preact/hooks'
import { usePageState } from '../page.ts'
import { virtualTime } from '../page-state.ts'

/** The top edge of the glass: the sandbox's time, and the marks every phone has. */
export function StatusBar() {
  const state = usePageState()
  const now = useSeconds()
  const time = new Date(virtualTime(state, now)).toTimeString().slice(0, 5)
  return (
    <div class="status-bar" dir="ltr" aria-hidden="true">
      <span>{time}</span>
      <svg viewBox="0 0 46 14" aria-hidden="true">
        <path d="M1 12V9h2.500v3zM5.500 12V6.500H8V12zM10 12V4h2.500v8zM14.500 12V1.500H17V12z" />
        <path
          class="outline"
          d="M24.500 3h15a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"
        />
        <path d="M24.500 5h12v5h-12zM43 6h1.500v3H43z" />
      </svg>
    </div>
  )
}

export function useSeconds(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

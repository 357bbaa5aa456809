import { usePage, usePageState } from '../page.ts'

/** How the bot fetches its updates, and what waits for it. */
export function UpdateBox() {
  const page = usePage()
  const { sim } = usePageState()
  if (!sim) return null
  const empty = () => {
    if (!window.confirm('Forget all people and their messages?')) return
    page.attempt(page.client.reset().then(page.live.refreshAll))
  }
  return (
    <details class="box">
      <summary>
        Updates
        <span class={sim.pendingUpdates > 0 ? 'count busy' : 'count'}>
          {sim.pendingUpdates} waiting
        </span>
      </summary>
      <dl>
        {sim.bots.map(bot => (
          <div key={bot.username}>
            <dt>@{bot.username}</dt>
            <dd>
              {bot.webhook.url === '' ? 'long polling' : <code>{bot.webhook.url}</code>}
              {bot.webhook.last_error_message !== undefined && (
                <p class="wrong">{bot.webhook.last_error_message}</p>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <button type="button" class="small" onClick={() => page.attempt(page.live.refreshState())}>
          Look again
        </button>
        <button type="button" class="small danger" onClick={empty}>
          Empty the sandbox
        </button>
      </div>
    </details>
  )
}

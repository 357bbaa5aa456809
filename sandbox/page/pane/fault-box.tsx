import type { FaultKind, FaultPlan, FaultRule } from '../../sim-types.ts'
import { usePage, usePageState } from '../page.ts'

const kinds: { kind: FaultKind; label: string; more: Partial<FaultRule> }[] = [
  { kind: '429', label: '429 too many requests', more: { retryAfter: 2 } },
  { kind: '5xx', label: '5xx server error', more: {} },
  { kind: 'reset', label: 'Connection reset', more: {} },
  { kind: 'slow', label: 'Slow answer (3 s)', more: { delayMs: 3000 } },
  { kind: 'deliver-then-drop', label: 'Delivered, answer dropped', more: {} },
]

/** Switches for what a network does on a bad day; each sets how often, in per cent of the calls. */
export function FaultBox() {
  const page = usePage()
  const { sim } = usePageState()
  const plan = sim?.faults ?? { rules: [] }
  const active =
    plan.rules.length + (plan.updates?.duplicate ? 1 : 0) + (plan.updates?.reorder ? 1 : 0)
  const put = (next: FaultPlan) =>
    page.attempt(page.client.setFaults(next).then(page.live.refreshState))
  return (
    <details class="box">
      <summary>
        Faults <span class={active > 0 ? 'count busy' : 'count'}>{active} on</span>
      </summary>
      {kinds.map(one => (
        <Chance
          key={one.kind}
          label={one.label}
          value={plan.rules.find(rule => isGeneral(rule, one.kind))?.probability ?? 0}
          onChange={probability => put(withRule(plan, one, probability))}
        />
      ))}
      {(['duplicate', 'reorder'] as const).map(kind => (
        <Chance
          key={kind}
          label={kind === 'duplicate' ? 'Update sent twice' : 'Updates out of order'}
          value={plan.updates?.[kind] ?? 0}
          onChange={chance => put({ ...plan, updates: { ...plan.updates, [kind]: chance } })}
        />
      ))}
      <div class="buttons">
        <button
          type="button"
          class="small"
          onClick={() => page.attempt(page.client.clearFaults().then(page.live.refreshState))}
        >
          All off
        </button>
      </div>
    </details>
  )
}

const isGeneral = (rule: FaultRule, kind: FaultKind) =>
  rule.kind === kind && rule.method === undefined && rule.chatId === undefined

function withRule(plan: FaultPlan, one: (typeof kinds)[number], probability: number): FaultPlan {
  const others = plan.rules.filter(rule => !isGeneral(rule, one.kind))
  const rule: FaultRule = { kind: one.kind, probability, ...one.more }
  return { ...plan, rules: probability === 0 ? others : [...others, rule] }
}

type ChanceProps = { label: string; value: number; onChange: (chance: number) => void }

function Chance({ label, value, onChange }: ChanceProps) {
  return (
    <label class="chance">
      <span>{label}</span>
      <select
        value={String(value)}
        class={value > 0 ? 'on' : ''}
        onChange={event => onChange(Number(event.currentTarget.value))}
      >
        {[...new Set([0, 0.05, 0.2, 0.5, 1, value])].map(chance => (
          <option key={chance} value={String(chance)}>
            {chance === 0 ? 'off' : `${Math.round(chance * 100)} %`}
          </option>
        ))}
      </select>
    </label>
  )
}

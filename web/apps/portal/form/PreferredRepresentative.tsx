import { useEffect, useState } from 'preact/hooks'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Visit } from '../visit.ts'

/** No preference: the first representative who is free. */
export const anyone = ''

const everyMs = 20_000

/** The representatives whom the customer can ask for now. A colleague may still answer sooner. */
export function PreferredRepresentative({
  visit,
  chosen,
  onChoose,
}: {
  visit: Visit
  chosen: string
  onChoose: (id: string) => void
}) {
  const [online, setOnline] = useState<readonly { readonly id: string; readonly name: string }[]>()
  useEffect(() => {
    let left = false
    const look = async () => {
      const found = await visit.representatives().catch(() => undefined)
      if (found && !left) setOnline(found)
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [visit])
  useEffect(() => {
    if (online && chosen !== anyone && !online.some((one) => one.id === chosen)) onChoose(anyone)
  }, [online])
  return (
    <fieldset class="preferred">
      <legend>{m.portal_preferred_title()}</legend>
      <p class="hint">{online?.length === 0 ? m.portal_preferred_nobody() : m.portal_preferred_hint()}</p>
      {[{ id: anyone, name: m.portal_preferred_anyone() }, ...(online ?? [])].map((one) => (
        <label key={one.id} class="tick">
          <input type="radio" name="preferred" checked={chosen === one.id} onChange={() => onChoose(one.id)} />
          <span>{one.name}</span>
        </label>
      ))}
    </fieldset>
  )
}

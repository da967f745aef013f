import { useEffect, useState } from 'preact/hooks'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Visit } from '../visit.ts'

/** No wish: whoever is free first. */
export const anyone = ''

const everyMs = 20_000

/** Who is there and can be asked for. The choice is a wish: a colleague may answer sooner. */
export function Wish({ visit, wish, onWish }: { visit: Visit; wish: string; onWish: (id: string) => void }) {
  const [there, setThere] = useState<readonly { readonly id: string; readonly name: string }[]>()
  useEffect(() => {
    let left = false
    const look = async () => {
      const found = await visit.representatives().catch(() => undefined)
      if (found && !left) setThere(found)
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [visit])
  useEffect(() => {
    if (there && wish !== anyone && !there.some((one) => one.id === wish)) onWish(anyone)
  }, [there])
  return (
    <fieldset class="wish">
      <legend>{m.portal_wish_title()}</legend>
      <p class="hint">{there?.length === 0 ? m.portal_wish_nobody() : m.portal_wish_hint()}</p>
      {[{ id: anyone, name: m.portal_wish_anyone() }, ...(there ?? [])].map((one) => (
        <label key={one.id} class="tick">
          <input type="radio" name="wish" checked={wish === one.id} onChange={() => onWish(one.id)} />
          <span>{one.name}</span>
        </label>
      ))}
    </fieldset>
  )
}

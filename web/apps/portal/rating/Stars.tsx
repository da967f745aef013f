import { useId } from 'preact/hooks'
import * as m from '../../../shared/lang/compiled/messages.js'

const words = [m.portal_rate_1, m.portal_rate_2, m.portal_rate_3, m.portal_rate_4, m.portal_rate_5]

/** One to five stars as radio buttons, each with a label. */
export function Stars(props: { value: number; onChange: (stars: number) => void; fault: string }) {
  const id = useId()
  return (
    <fieldset class="stars" aria-describedby={`${id}-word`}>
      <legend>{m.portal_rate_stars()}</legend>
      <div class="row">
        {words.map((word, i) => {
          const stars = i + 1
          return (
            <label key={stars} class={stars <= props.value ? 'star full' : 'star'} title={word()}>
              <input
                type="radio"
                name="stars"
                value={stars}
                checked={props.value === stars}
                onChange={() => props.onChange(stars)}
              />
              <span class="hidden">
                {m.portal_rate_star({ count: stars })}: {word()}
              </span>
              <svg viewBox="0 0 24 24" width="36" height="36" aria-hidden="true">
                <path d="m12 2.6 2.9 6 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9Z" />
              </svg>
            </label>
          )
        })}
      </div>
      <p id={`${id}-word`} class={props.fault ? 'fault' : 'soft'}>
        {props.fault || words[props.value - 1]?.() || ' '}
      </p>
    </fieldset>
  )
}

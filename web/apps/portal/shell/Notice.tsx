import type { ComponentChildren } from 'preact'
import { useHeadingFocus } from './focus.ts'

/** A page with a message and at most one button. */
export function Notice(props: {
  title: string
  children: ComponentChildren
  action?: { label: string; run: () => void }
}) {
  const heading = useHeadingFocus<HTMLHeadingElement>()
  return (
    <section class="card notice">
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      <p>{props.children}</p>
      {props.action && (
        <button type="button" class="main" onClick={props.action.run}>
          {props.action.label}
        </button>
      )}
    </section>
  )
}

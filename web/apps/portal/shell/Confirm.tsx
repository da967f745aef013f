import { useEffect, useId, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'

export interface ConfirmProps {
  readonly title: string
  readonly yes: string
  readonly no: string
  /** Whether confirming loses something for good. */
  readonly grave?: boolean
  readonly onYes: () => void
  readonly onNo: () => void
  readonly children: ComponentChildren
}

/** A dialog for confirmation; afterwards the focus returns. Escape cancels. */
export function Confirm(props: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault()
        props.onNo()
      }}
    >
      <h2 id={`${id}-title`}>{props.title}</h2>
      <div id={`${id}-text`} class="dialog-text">
        {props.children}
      </div>
      <div class="actions">
        <button type="button" class={props.grave ? 'grave' : 'main'} onClick={props.onYes}>
          {props.yes}
        </button>
        <button type="button" class="plain" onClick={props.onNo}>
          {props.no}
        </button>
      </div>
    </dialog>
  )
}

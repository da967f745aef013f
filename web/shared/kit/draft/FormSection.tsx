import { createContext, useContext, useId, type ReactNode } from 'react'
import classes from './form.module.css'

/** Whether the surrounding form is read-only. */
export const ReadOnly = createContext(false)

interface FormSectionProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Its controls save by themselves, and stay enabled in a read-only form. */
  readonly free?: boolean
  readonly children: ReactNode
}

/** A group of fields, beside its title and purpose. */
export function FormSection({ title, lead, free = false, children }: FormSectionProps) {
  const id = useId()
  const readOnly = useContext(ReadOnly)
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.about}>
        <h2 id={id}>{title}</h2>
        {lead && <p>{lead}</p>}
      </div>
      <fieldset className={classes.fields} disabled={readOnly && !free} aria-labelledby={id}>
        {children}
      </fieldset>
    </section>
  )
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}

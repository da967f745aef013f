import { portalTypes } from './draft.ts'
import classes from './portals.module.css'
import styles from './types.module.css'
import type { PortalType } from './queries.ts'
import { TypePicture } from './TypePicture.tsx'
import { typeWords } from './words.ts'

interface TypeChoiceProps {
  readonly legend: string
  readonly name: string
  readonly value: PortalType
  readonly locked?: boolean
  onChange(value: PortalType): void
}

/** The types of a portal, each with a small picture of the customer's page. */
export function TypeChoice({ legend, name, value, locked = false, onChange }: TypeChoiceProps) {
  return (
    <fieldset className={styles.types}>
      <legend className={classes.label}>{legend}</legend>
      {portalTypes.map((type) => (
        <label key={type} className={styles.type}>
          <input
            type="radio"
            name={name}
            value={type}
            checked={type === value}
            disabled={locked && type !== value}
            onChange={() => onChange(type)}
          />
          <TypePicture type={type} />
          <span className={styles.typeName}>{typeWords[type].name()}</span>
          <span className={classes.hint}>{typeWords[type].why()}</span>
        </label>
      ))}
    </fieldset>
  )
}

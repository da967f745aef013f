import { IconStar, IconStarFilled } from '@tabler/icons-react'
import * as m from '../lang/compiled/messages.js'
import classes from './Stars.module.css'

const five = [1, 2, 3, 4, 5]

/** A given rating. */
export function Stars({ count }: { count: number }) {
  if (!count)
    return (
      <span aria-label={m.kit_stars_none()} role="img" className={classes.none}>
        —
      </span>
    )
  return (
    <span role="img" aria-label={m.kit_stars({ count })} className={classes.stars}>
      {five.map((star) =>
        star <= count ? <IconStarFilled key={star} size={13} /> : <IconStar key={star} size={13} />,
      )}
    </span>
  )
}

interface StarChoiceProps {
  readonly label: string
  readonly value: number
  onChange(value: number): void
}

/** A rating to choose: five radio buttons that look like stars. */
export function StarChoice({ label, value, onChange }: StarChoiceProps) {
  return (
    <fieldset className={classes.choice}>
      <legend>{label}</legend>
      {five.map((star) => (
        <label key={star} data-on={star <= value}>
          <input
            type="radio"
            name="stars"
            value={star}
            checked={star === value}
            onChange={() => onChange(star)}
            aria-label={m.kit_stars({ count: star })}
          />
          {star <= value ? <IconStarFilled size={24} aria-hidden /> : <IconStar size={24} aria-hidden />}
        </label>
      ))}
    </fieldset>
  )
}

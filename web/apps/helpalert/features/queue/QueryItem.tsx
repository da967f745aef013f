import { Button } from '@mantine/core'
import { IconClockHour4, IconHourglassHigh, IconAlarm, IconRotateClockwise } from '@tabler/icons-react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { Age } from '../../../../shared/kit/Age.tsx'
import { useNow } from '../../../../shared/kit/useNow.ts'
import { isolated } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { pressure } from './cards.ts'
import classes from './queue.module.css'

interface QueryItemProps {
  readonly card: QueryCard
  /** The query the keyboard shortcuts act on. */
  readonly first: boolean
  readonly busy: boolean
  readonly disabled: boolean
  onAccept(): void
  onDecline(): void
}

const icons = { fresh: IconClockHour4, soon: IconHourglassHigh, late: IconAlarm }

/** A waiting customer: for how long, who, where from and why. */
export function QueryItem({ card, first, busy, disabled, onAccept, onDecline }: QueryItemProps) {
  const waited = pressure(useNow() - Date.parse(card.submitted))
  const Icon = icons[waited]
  return (
    <li className={classes.card} data-declined={card.declinedByMe} data-first={first}>
      <div className={classes.top}>
        <strong className={classes.customer}>{card.customer || m.kit_somebody()}</strong>
        <span className={classes.age} data-pressure={waited}>
          <Icon size={14} aria-hidden />
          <Age since={card.submitted} />
        </span>
      </div>
      <p className={classes.question}>{card.question}</p>
      <p className={classes.meta}>
        <span>{isolated([card.portalTitle, card.subportal ?? ''].filter(Boolean), ' › ')}</span>
        {card.preferred && (
          <span className={classes.again}>
            {card.prefersMe ? m.helpalert_query_asks_for_me() : m.helpalert_query_asks_for({ name: card.preferred })}
          </span>
        )}
        <span lang={card.language}>{card.language === 'es' ? m.kit_language_es() : m.kit_language_en()}</span>
        {card.again && (
          <span className={classes.again}>
            <IconRotateClockwise size={12} aria-hidden />
            {m.helpalert_query_again()}
          </span>
        )}
        {card.declinedByMe && <span>{m.helpalert_query_declined()}</span>}
      </p>
      <div className={classes.actions}>
        <Button
          size="xs"
          px="xs"
          loading={busy}
          disabled={disabled && !busy}
          onClick={onAccept}
          aria-label={m.helpalert_accept_name({ name: card.customer })}
          {...keyed(first, 'Alt A')}
        >
          {m.helpalert_accept()}
        </Button>
        {!card.declinedByMe && (
          <Button
            size="xs"
            px="xs"
            variant="default"
            onClick={onDecline}
            aria-label={m.helpalert_decline_name({ name: card.customer })}
            {...keyed(first, 'Alt D')}
          >
            {m.helpalert_decline()}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Shows the keyboard shortcut in the button; only the first query has shortcuts. */
function keyed(first: boolean, key: string) {
  if (!first) return {}
  return {
    'aria-keyshortcuts': key.replace(' ', '+'),
    rightSection: <span className={classes.key} data-key={key} aria-hidden />,
  }
}

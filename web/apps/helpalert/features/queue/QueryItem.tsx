import { Button } from '@mantine/core'
import { IconRotateClockwise, IconUnlink } from '@tabler/icons-react'
import { memo } from 'react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import { isolated } from '../../../../shared/lang/isolate.ts'
import { languageName } from '../../../../shared/kit/languageName.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './queue.module.css'
import { Waited } from './Waited.tsx'

interface QueryItemProps {
  readonly card: QueryCard
  /** The query the keyboard shortcuts act on. */
  readonly first: boolean
  readonly busy: boolean
  readonly disabled: boolean
  onAccept(card: QueryCard): void
  onDecline(card: QueryCard): void
}

/** A waiting customer: for how long, who, where from and why. Only its clock changes by itself. */
export const QueryItem = memo(function QueryItem({ card, first, busy, disabled, onAccept, onDecline }: QueryItemProps) {
  return (
    <>
      <div className={classes.top}>
        <strong className={classes.customer} title={card.customer}>
          {card.customer || m.kit_somebody()}
        </strong>
        <Waited since={card.submitted} />
      </div>
      <p className={classes.question}>{card.question}</p>
      <p className={classes.meta}>
        {card.gone && <Gone until={card.until} />}
        <span>{isolated([card.portalTitle, card.subportal ?? ''].filter(Boolean), ' › ')}</span>
        {card.reserved && <span className={classes.again}>{m.helpalert_query_reserved()}</span>}
        {card.preferred && (
          <span className={classes.again}>
            {card.prefersMe ? m.helpalert_query_asks_for_me() : m.helpalert_query_asks_for({ name: card.preferred })}
          </span>
        )}
        <span lang={card.language}>{languageName(card.language)}</span>
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
          variant={card.gone ? 'default' : 'filled'}
          loading={busy}
          disabled={disabled && !busy}
          onClick={() => onAccept(card)}
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
            onClick={() => onDecline(card)}
            aria-label={m.helpalert_decline_name({ name: card.customer })}
            {...keyed(first, 'Alt D')}
          >
            {m.helpalert_decline()}
          </Button>
        )}
      </div>
    </>
  )
})

/** Says that the customer is not there, and when their query leaves the queue. */
function Gone({ until }: { until: string | undefined }) {
  const formats = useFormats()
  return (
    <span className={classes.gone}>
      <IconUnlink size={12} aria-hidden />
      {until ? m.helpalert_query_gone_until({ time: formats.exactTime(until) }) : m.helpalert_query_gone()}
    </span>
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

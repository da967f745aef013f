import { languageName } from '../../../../shared/kit/languageName.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { type CannedMessage, firstLine } from './canned.ts'
import classes from './canned.module.css'
import { type CannedList as List, optionId } from './useCannedList.ts'

const show = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' })

interface CannedListProps {
  readonly list: List
  /** The customer's. */
  readonly language: string
  onActive(n: number): void
  onChoose(message: CannedMessage): void
}

/** The canned messages that fit, above the composer, which keeps the focus. */
export function CannedList({ list: { id, messages, active }, language, onActive, onChoose }: CannedListProps) {
  if (messages.length === 0) return <p className={classes.none}>{m.helpalert_canned_none()}</p>
  return (
    <div
      id={id}
      className={classes.list}
      role="listbox"
      tabIndex={-1}
      aria-label={m.helpalert_canned()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {messages.map((message, n) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the composer has the focus and handles the keys
        <div
          key={message.id}
          id={optionId(id, n)}
          ref={n === active ? show : undefined}
          className={classes.option}
          role="option"
          tabIndex={-1}
          aria-selected={n === active}
          onMouseMove={() => n !== active && onActive(n)}
          onClick={() => onChoose(message)}
        >
          <strong>{message.title}</strong>
          <span className={classes.team}>{message.team}</span>
          <span className={classes.text} lang={message.language} dir="auto">
            {firstLine(message.text)}
          </span>
          {message.unknown.length > 0 && (
            <span className={classes.gap}>{m.helpalert_canned_gap({ names: message.unknown.join(', ') })}</span>
          )}
          {message.language !== language && (
            <span className={classes.team} lang={message.language}>
              {languageName(message.language)}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

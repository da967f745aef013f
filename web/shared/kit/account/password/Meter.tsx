import * as m from '../../../lang/compiled/messages.js'
import classes from './password.module.css'
import type { Opinion } from './queries.ts'

/** How hard a password is to guess, in words and as a bar, with advice. */
export function Meter({ opinion }: { opinion: Opinion | undefined }) {
  const score = opinion?.score ?? 0
  const advice = opinion ? adviceOf(opinion.advice) : ''
  return (
    <div className={classes.meter}>
      <div className={classes.bar} data-score={opinion ? score : 'none'} aria-hidden>
        <i />
        <i />
        <i />
        <i />
      </div>
      <div role="status" className={classes.words}>
        {opinion ? (
          <>
            <strong>{scoreWords(score)}</strong> {m.account_meter_time({ time: timeWords(opinion.digits) })}
            {opinion.failing.map((rule) => (
              <p key={rule.code}>{rule.detail}</p>
            ))}
            {score < 4 && advice && <p>{advice}</p>}
          </>
        ) : (
          m.account_meter_start()
        )}
      </div>
    </div>
  )
}

function scoreWords(score: number): string {
  if (score >= 4) return m.account_meter_4()
  if (score === 3) return m.account_meter_3()
  if (score === 2) return m.account_meter_2()
  return m.account_meter_1()
}

/** The time to guess a password from stolen hashes at ten thousand tries per second. */
function timeWords(digits: number): string {
  const seconds = digits - 4
  if (seconds < 2) return m.account_meter_seconds()
  if (seconds < 5) return m.account_meter_hours()
  if (seconds < 7) return m.account_meter_days()
  if (seconds < 9) return m.account_meter_years()
  return m.account_meter_centuries()
}

function adviceOf(advice: Opinion['advice']): string {
  switch (advice) {
    case 'word':
      return m.account_advice_word()
    case 'personal':
      return m.account_advice_personal()
    case 'keys':
      return m.account_advice_keys()
    case 'repeat':
      return m.account_advice_repeat()
    case 'sequence':
      return m.account_advice_sequence()
    case 'date':
      return m.account_advice_date()
    default:
      return ''
  }
}

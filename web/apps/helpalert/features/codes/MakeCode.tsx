import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { announce } from '../../../../shared/kit/announce.tsx'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { fieldText } from '../../../../shared/kit/problem.ts'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { isolated } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './codes.module.css'
import { useMakeCode, type CodePlace } from './queries.ts'
import { placeKey, spoken } from './words.ts'

/** The form for another code; without a place, or with the switch off, it says why there is none. */
export function MakeCode({ places, max }: { places: readonly CodePlace[]; max: number }) {
  const make = useMakeCode()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const place = places.find((one) => placeKey(one) === chosen) ?? places[0]
  if (max === 0) return <p className={classes.off}>{m.helpalert_codes_off()}</p>
  if (!place) return <p className={classes.off}>{m.helpalert_codes_nowhere()}</p>
  const wrong = fieldText(make.error, 'name')
  const send = () =>
    make.mutate(
      { name, portal: place.portal, subportal: place.subportal },
      {
        onSuccess: (made) => {
          setName('')
          announce(m.helpalert_codes_made({ name: made.name, digits: spoken(made.digits) }))
        },
        onSettled: () => input.current?.focus(),
      },
    )
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!make.isPending) send()
      }}
    >
      <TextInput
        ref={input}
        label={m.helpalert_codes_name()}
        name="name"
        autoComplete="off"
        maxLength={100}
        required
        value={name}
        error={wrong}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {places.length > 1 && (
        <Pick
          label={m.helpalert_codes_portal()}
          options={places.map((one) => ({
            value: placeKey(one),
            label: isolated([one.title, one.name ?? ''].filter(Boolean), ' › '),
          }))}
          value={placeKey(place)}
          onChange={setChosen}
        />
      )}
      <Button type="submit" loading={make.isPending}>
        {m.helpalert_codes_make()}
      </Button>
      {make.error && !wrong && (
        <div className={classes.problem}>
          <ProblemNote problem={make.error} />
        </div>
      )}
    </form>
  )
}

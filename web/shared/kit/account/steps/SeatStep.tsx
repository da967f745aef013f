import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer } from '../../../api/client.ts'
import * as m from '../../../lang/compiled/messages.js'
import { meKey, useApi, useApp } from '../../app.tsx'
import { ProblemNote } from '../../ProblemNote.tsx'
import { useFormats } from '../../useFormats.ts'
import { useProblem } from '../../useProblem.ts'
import classes from './steps.module.css'

const seatsKey = ['seats'] as const

function useSeats() {
  const api = useApi()
  return useQuery({
    queryKey: seatsKey,
    queryFn: () => answer(api.GET('/api/identity/seats')),
    refetchInterval: 15_000,
    refetchIntervalInBackground: true, // the page is quiet until the step is done
    retry: false,
  })
}

/** Takes a seat: a free one, or the one of the person with this id. */
function useTakeSeat() {
  const { api, name } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (person: string) => {
      const header = { 'Acude-App': name }
      return (await answer(api.POST('/api/identity/seats', { params: { header }, body: { person } }))).person
    },
    onSuccess: (me) => queries.setQueryData(meKey, me),
    onError: () => queries.invalidateQueries({ queryKey: seatsKey }),
  })
}

/** All seats of the team are taken: who holds them, and which can be taken over. */
export function SeatStep({ done }: { done: () => void }) {
  const seats = useSeats()
  const { problem, retry } = useProblem(seats)
  const take = useTakeSeat()
  const formats = useFormats()
  const go = (person: string) => take.mutate(person, { onSuccess: done })
  if (problem) return <ProblemNote problem={problem} retry={retry} />
  if (!seats.data) return <Skeleton height={200} aria-label={m.kit_loading()} />
  return (
    <Stack gap="md">
      <p className={classes.text}>
        {m.account_step_seat_text({ team: seats.data.team, limit: String(seats.data.limit) })}
      </p>
      <ul className={classes.seats}>
        {seats.data.items.map((seat) => (
          <li key={seat.person}>
            <span>
              <strong>{seat.name}</strong>
              <span className={classes.text}>{m.account_seat_since({ date: formats.moment(seat.since) })}</span>
            </span>
            {seat.busy ? (
              <span className={classes.text}>{m.account_seat_busy()}</span>
            ) : (
              <Button
                variant="default"
                size="xs"
                loading={take.isPending && take.variables === seat.person}
                aria-label={m.account_seat_end_named({ name: seat.name })}
                onClick={() => go(seat.person)}
              >
                {m.account_seat_end()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {take.error && <ProblemNote problem={take.error} />}
      <Group>
        <Button loading={take.isPending && take.variables === ''} onClick={() => go('')}>
          {m.account_seat_retry()}
        </Button>
      </Group>
    </Stack>
  )
}

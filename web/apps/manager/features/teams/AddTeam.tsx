import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type SubmitEvent } from 'react'
import { newId } from '../../../../shared/browser/random.ts'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { controlAt, ErrorSummary } from '../../../../shared/kit/draft/ErrorSummary.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import { useTeams } from '../../people/teams.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { fieldText } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { firstLevel, parentOptions } from './parents.ts'
import { useAddTeam } from './queries.ts'

interface AddTeamProps {
  readonly me: Me
  /** The parent team; "" for the first level. */
  readonly parent: string
  onClose(): void
}

/** Adds a team: its name and its parent. */
export function AddTeam({ me, parent, onClose }: AddTeamProps) {
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const [once, setOnce] = useState(newId)
  const [name, setName] = useState('')
  const whole = me.role === 'companyManager'
  const [below, setBelow] = useState(parent || (whole ? firstLevel : ''))
  const teams = useTeams()
  const adding = useAddTeam()
  /** A changed form is a new request: only the same one must not be counted twice. */
  const change = (set: () => void) => {
    setOnce(newId())
    set()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    adding.mutate(
      { once, name: name.trim(), parent: below === firstLevel ? '' : below },
      {
        onSuccess: ({ id, name }) => {
          notify(m.teams_added({ name }))
          onClose()
          void navigate({ to: '/teams/$team', params: { team: id } })
        },
      },
    )
  }
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
      title={parent ? m.teams_add_below() : m.teams_add()}
    >
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <ErrorSummary problem={adding.error} onShow={(path) => controlAt(form.current, path)?.focus()} />
          <TextInput
            label={m.teams_name()}
            name="name"
            value={name}
            maxLength={100}
            data-autofocus
            error={fieldText(adding.error, 'name')}
            onChange={({ currentTarget: { value } }) => change(() => setName(value))}
          />
          <Pick
            label={m.teams_parent()}
            name="parent"
            options={parentOptions(teams.data ?? [], whole)}
            value={below}
            error={fieldText(adding.error, 'parent')}
            onChange={(team) => change(() => setBelow(team))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {m.kit_cancel()}
            </Button>
            <Button type="submit" loading={adding.isPending} disabled={!name.trim() || !below}>
              {parent ? m.teams_add_below() : m.teams_add()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

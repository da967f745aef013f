import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type SubmitEvent } from 'react'
import { controlAt, ErrorSummary } from '../../../../shared/kit/draft/ErrorSummary.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import { fieldText } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { AddressField } from './address/AddressField.tsx'
import { addressFor } from './address.ts'
import { useAddPortal, useTeams, type PortalType } from './queries.ts'
import { treeOptions } from './subportals/treeOptions.ts'
import { TypeChoice } from './TypeChoice.tsx'

/** Adds a portal: its name, address, type and first team. */
export function NewPortal({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const [title, setTitle] = useState('')
  const [address, setAddress] = useState('')
  const [touched, setTouched] = useState(false)
  const [type, setType] = useState<PortalType>('question')
  const [team, setTeam] = useState('')
  const teams = useTeams()
  const adding = useAddPortal()
  const fault = (...paths: string[]) => paths.map((path) => fieldText(adding.error, path)).find(Boolean)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    adding.mutate(
      { title: title.trim(), address, type, team },
      {
        onSuccess: ({ id }) => {
          notify(m.portals_new_done({ name: title.trim() }))
          onClose()
          void navigate({ to: '/portals/$portal', params: { portal: id } })
        },
      },
    )
  }
  return (
    <Modal
      opened
      centered
      size="xl"
      onClose={onClose}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
      title={m.portals_new_title()}
    >
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <ErrorSummary problem={adding.error} onShow={(path) => controlAt(form.current, path)?.focus()} />
          <TextInput
            label={m.portals_new_name()}
            name="texts.es.title"
            value={title}
            maxLength={100}
            data-autofocus
            error={fault('texts.es.title', 'texts.en.title')}
            onChange={(event) => {
              setTitle(event.currentTarget.value)
              if (!touched) setAddress(addressFor(event.currentTarget.value))
            }}
          />
          <AddressField
            label={m.portals_address()}
            name="address"
            value={address}
            error={fault('address')}
            onChange={(value) => {
              setTouched(true)
              setAddress(value)
            }}
          />
          <TypeChoice legend={m.portals_type_title()} name="type" value={type} onChange={setType} />
          <NativeSelect
            label={m.portals_new_team()}
            description={m.portals_new_team_hint()}
            name="subportals.0.teams"
            value={team}
            onChange={(event) => setTeam(event.currentTarget.value)}
            data={[
              { value: '', label: m.portals_new_team_none() },
              ...treeOptions(teams.data ?? []).map(({ value, label, depth = 0 }) => ({
                value,
                label: `${'\u2003'.repeat(depth)}${label}`,
              })),
            ]}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {m.kit_cancel()}
            </Button>
            <Button type="submit" loading={adding.isPending} disabled={!title.trim() || !address}>
              {m.portals_new_add()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { colourOf } from '../contrast.ts'
import type { PortalDraft } from '../draft.ts'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import { usual, type ColourName } from './colours.ts'
import { Contrasts } from './Contrasts.tsx'

const names: readonly ColourName[] = ['primary', 'background', 'text']

const words: Readonly<Record<ColourName, () => string>> = {
  primary: m.portals_colour_primary,
  background: m.portals_colour_background,
  text: m.portals_colour_text,
}

/** The three colours of the page, and their contrast. */
export function Colours({ draft, locked }: { draft: Draft<PortalDraft>; locked: boolean }) {
  const { colours } = draft.value
  const half = Boolean(colours.background) !== Boolean(colours.text)
  return (
    <FormSection title={m.portals_colours_title()} lead={m.portals_colours_lead()}>
      <div className={lists.colours}>
        {names.map((name) => (
          <ColourField key={name} draft={draft} name={name} locked={locked} />
        ))}
      </div>
      {half && <p className={classes.hint}>{m.portals_colour_pair()}</p>}
      <Contrasts colours={colours} />
    </FormSection>
  )
}

function ColourField({ draft, name, locked }: { draft: Draft<PortalDraft>; name: ColourName; locked: boolean }) {
  const path = `colours.${name}`
  const written = draft.value.colours[name] ?? ''
  const label = words[name]()
  const wrong = written !== '' && !colourOf(written)
  const set = (colour: string) => draft.set({ colours: { ...draft.value.colours, [name]: colour } })
  return (
    <TextInput
      label={label}
      name={path}
      value={written}
      placeholder={m.portals_colour_usual()}
      maxLength={9}
      spellCheck={false}
      readOnly={locked}
      className={classes.code}
      error={draft.fieldText(path) ?? (wrong ? m.portals_colour_no() : undefined)}
      onChange={(event) => set(event.currentTarget.value.trim())}
      onBlur={() => set(colourOf(written) ?? written)}
      leftSectionPointerEvents="auto"
      leftSection={
        <input
          type="color"
          className={lists.swatch}
          aria-label={m.portals_colour_pick({ name: label })}
          value={colourOf(written) ?? usual[name]}
          disabled={locked}
          onChange={(event) => set(event.currentTarget.value)}
        />
      }
      rightSection={
        written &&
        !locked && (
          <ActionIcon size="sm" aria-label={m.portals_colour_clear({ name: label })} onClick={() => set('')}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
    />
  )
}

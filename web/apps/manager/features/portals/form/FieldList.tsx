import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { announce } from '../../../../../shared/kit/announce.tsx'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { useLanguage } from '../../../../../shared/kit/language.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { isStandard, type PortalDraft } from '../draft.ts'
import { moved, mostFields, nameFor } from '../fields.ts'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import type { Field } from '../queries.ts'
import { labelOf } from '../words.ts'
import { FieldRow } from './FieldRow.tsx'

/** The questions in their order: they can be dragged or moved by arrows, and opened one at a time. */
export function FieldList({ draft, locked }: { draft: Draft<PortalDraft>; locked: boolean }) {
  const { language } = useLanguage()
  const [opened, setOpened] = useState<string>()
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const list = useRef<HTMLOListElement>(null)
  const fields = draft.value.fields ?? []
  const own = fields.filter((field) => !isStandard(field)).length
  const nameOf = (field: Field) => labelOf(field, language) || anyLabel(field) || m.portals_field_new()

  const move = (from: number, to: number) => {
    const field = fields[from]
    if (!field || to < 0 || to >= fields.length || from === to) return
    draft.set({ fields: moved(fields, from, to) })
    announce(m.portals_field_moved({ name: nameOf(field), place: to + 1, count: fields.length }))
  }
  const add = () => {
    const name = nameFor(
      '',
      fields.map((field) => field.name),
    )
    const labels = Object.fromEntries((draft.value.languages ?? []).map((one) => [one, '']))
    draft.set({ fields: [...fields, { name, type: 'text', labels, maxLength: 200 }] })
    setOpened(name)
  }
  const remove = (at: number) => {
    const field = fields[at]
    if (!field) return
    draft.set({ fields: fields.toSpliced(at, 1) })
    announce(m.portals_field_removed({ name: nameOf(field) }))
    list.current?.querySelectorAll<HTMLElement>('[data-edit]')[Math.max(at - 1, 0)]?.focus()
  }
  const drop = (to: number) => {
    if (dragged !== undefined) move(dragged, to)
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <div>
      <ol ref={list} className={lists.questions}>
        {fields.map((field, at) => (
          <li
            key={isStandard(field) ? field.name : `own${ownPlace(fields, at)}`}
            className={lists.question}
            data-off={field.off ?? false}
            data-dragged={dragged === at}
            data-over={
              over === at && dragged !== undefined && dragged !== at ? (dragged < at ? 'below' : 'above') : undefined
            }
          >
            <FieldRow
              draft={draft}
              field={field}
              at={at}
              count={fields.length}
              name={nameOf(field)}
              locked={locked}
              opened={opened === field.name || hasFault(draft.problem, at)}
              onOpen={(open) => setOpened(open ? field.name : undefined)}
              onRename={(name) => setOpened(name)}
              onMove={(to) => move(at, to)}
              onRemove={() => remove(at)}
              onDrag={(on) => {
                setDragged(on ? at : undefined)
                if (!on) setOver(undefined)
              }}
              onOver={() => setOver(dragged === undefined ? undefined : at)}
              onDrop={() => drop(at)}
            />
          </li>
        ))}
      </ol>
      {!locked && (
        <div className={classes.under}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={add}
            disabled={own >= mostFields}
          >
            {m.portals_field_add()}
          </Button>
          <span className={classes.hint}>
            {own >= mostFields ? m.portals_field_full() : m.portals_form_own({ count: own, most: mostFields })}
          </span>
        </div>
      )}
    </div>
  )
}

/** A question without a label in the reader's language is named in another. */
function anyLabel(field: Field): string | undefined {
  return Object.values(field.labels ?? {}).find(Boolean)
}

/** The company's own questions are keyed by index: their names can be edited. */
function ownPlace(fields: readonly Field[], at: number): number {
  return fields.slice(0, at).filter((field) => !isStandard(field)).length
}

function hasFault(problem: unknown, at: number): boolean {
  const fields = (problem as { fields?: readonly { path: string }[] } | undefined)?.fields
  return fields?.some(({ path }) => path.startsWith(`fields.${at}.`)) ?? false
}

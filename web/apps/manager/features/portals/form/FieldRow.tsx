import { ActionIcon } from '@mantine/core'
import {
  IconAsterisk,
  IconChevronDown,
  IconChevronUp,
  IconEyeOff,
  IconGripVertical,
  IconLink,
  IconTrash,
} from '@tabler/icons-react'
import { useId, useRef } from 'react'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { wordOf } from '../../../../../shared/kit/wordOf.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { isStandard, type PortalDraft } from '../draft.ts'
import lists from '../lists.module.css'
import type { Field } from '../queries.ts'
import { fieldTypeWords } from '../words.ts'
import { FieldEditor } from './FieldEditor.tsx'

interface FieldRowProps {
  readonly draft: Draft<PortalDraft>
  readonly field: Field
  readonly at: number
  readonly count: number
  readonly name: string
  readonly locked: boolean
  readonly opened: boolean
  onOpen(opened: boolean): void
  onRename(name: string): void
  onMove(to: number): void
  onRemove(): void
  onDrag(on: boolean): void
  onOver(): void
  onDrop(): void
}

/** The data type of a dragged question, so that nothing else can be dropped here. */
const kind = 'application/x-acude-question'

/** One question as a line; its button opens the editor. */
export function FieldRow(props: FieldRowProps) {
  const { field, at, name, locked, opened } = props
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  return (
    <>
      <div
        ref={row}
        role="presentation"
        className={lists.questionRow}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(kind)) return
          event.preventDefault()
          props.onOver()
        }}
        onDrop={(event) => {
          event.preventDefault()
          props.onDrop()
        }}
      >
        {!locked && (
          <span
            className={lists.grip}
            draggable
            title={m.portals_field_drag()}
            aria-hidden
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData(kind, field.name)
              if (row.current) event.dataTransfer.setDragImage(row.current, 12, 12)
              props.onDrag(true)
            }}
            onDragEnd={() => props.onDrag(false)}
          >
            <IconGripVertical size={16} />
          </span>
        )}
        <button
          type="button"
          className={lists.questionName}
          data-edit
          aria-expanded={opened}
          aria-controls={opened ? id : undefined}
          onClick={() => props.onOpen(!opened)}
        >
          <span className={lists.questionLabel}>{name}</span>
          <Facts field={field} />
        </button>
        {!locked && (
          <span className={lists.questionTools}>
            <ActionIcon
              aria-label={m.portals_field_up({ name })}
              disabled={at === 0}
              onClick={() => props.onMove(at - 1)}
            >
              <IconChevronUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={m.portals_field_down({ name })}
              disabled={at === props.count - 1}
              onClick={() => props.onMove(at + 1)}
            >
              <IconChevronDown size={16} aria-hidden />
            </ActionIcon>
            {!isStandard(field) && (
              <ActionIcon aria-label={m.portals_field_remove_named({ name })} onClick={props.onRemove}>
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </span>
        )}
      </div>
      {opened && (
        <div id={id} className={lists.questionBody}>
          <FieldEditor draft={props.draft} field={field} at={at} locked={locked} onRename={props.onRename} />
        </div>
      )}
    </>
  )
}

/** The kind of answer and its special properties, in words and not by icon alone. */
function Facts({ field }: { field: Field }) {
  return (
    <span className={lists.facts}>
      {field.off ? m.portals_field_off() : (wordOf(fieldTypeWords, field.type ?? 'text') ?? field.type)}
      {field.required && (
        <span>
          <IconAsterisk size={11} aria-hidden /> {m.portals_field_required()}
        </span>
      )}
      {field.hidden && (
        <span>
          <IconEyeOff size={13} aria-hidden /> {m.portals_field_hidden_short()}
        </span>
      )}
      {field.parameter && (
        <span>
          <IconLink size={13} aria-hidden /> ?{field.parameter}=
        </span>
      )}
    </span>
  )
}

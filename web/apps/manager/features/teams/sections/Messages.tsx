import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconMessagePlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { FieldRow } from '../../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { Empty } from '../../../../../shared/kit/Empty.tsx'
import { languageName } from '../../../../../shared/kit/languageName.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { MessageDraft, TeamDraft } from '../draft.ts'
import layout from '../teams.module.css'
import { Example, Variables } from './Variables.tsx'

interface MessagesProps {
  readonly draft: Draft<TeamDraft>
  readonly readOnly: boolean
}

const most = 100

/** The prepared answers of a team, in the order in which representatives choose from them. */
export function Messages({ draft, readOnly }: MessagesProps) {
  const { messages } = draft.value
  const list = useRef<HTMLOListElement>(null)
  const set = (messages: readonly MessageDraft[]) => draft.set({ messages })
  const add = () => {
    set([...messages, { id: '', title: '', texts: { en: '', es: '' } }])
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus())
  }
  const button = !readOnly && messages.length < most && (
    <Button variant="default" leftSection={<IconMessagePlus size={16} aria-hidden />} onClick={add}>
      {m.teams_messages_add()}
    </Button>
  )
  if (messages.length === 0)
    return (
      <Empty icon={<IconMessagePlus size={22} />} title={m.teams_messages_none()} text={m.teams_messages_lead()}>
        {button}
      </Empty>
    )
  return (
    <>
      <p className={layout.hint}>{m.teams_messages_lead()}</p>
      <Variables />
      <ol ref={list} className={layout.messages}>
        {messages.map((message, n) => (
          <li key={message.id || `new ${n}`}>
            <fieldset disabled={readOnly} className={layout.message}>
              <legend className={layout.quiet}>{m.teams_message_n({ n: n + 1 })}</legend>
              <div className={layout.messageHead}>
                <TextInput label={m.teams_message_title()} maxLength={100} {...draft.text(`messages.${n}.title`)} />
                {!readOnly && <Order n={n} all={messages} onOrder={set} />}
              </div>
              <FieldRow>
                {(['es', 'en'] as const).map((language) => (
                  <div key={language}>
                    <Textarea
                      label={languageName(language)}
                      lang={language}
                      autosize
                      minRows={2}
                      maxRows={8}
                      maxLength={2000}
                      {...draft.text(`messages.${n}.texts.${language}`)}
                      error={
                        draft.fieldText(`messages.${n}.texts.${language}`) ?? draft.fieldText(`messages.${n}.texts`)
                      }
                    />
                    <Example text={message.texts[language]} language={language} />
                  </div>
                ))}
              </FieldRow>
            </fieldset>
          </li>
        ))}
      </ol>
      <div>{button}</div>
    </>
  )
}

interface OrderProps {
  readonly n: number
  readonly all: readonly MessageDraft[]
  onOrder(all: readonly MessageDraft[]): void
}

/** Moves a message up or down, or removes it. */
function Order({ n, all, onOrder }: OrderProps) {
  const title = all[n]?.title || m.teams_message_n({ n: n + 1 })
  const swapped = (to: number) => {
    const next = [...all]
    const [one] = next.splice(n, 1)
    return one ? next.toSpliced(to, 0, one) : next
  }
  return (
    <div className={layout.order}>
      <ActionIcon
        variant="subtle"
        aria-label={m.teams_message_up({ title })}
        disabled={n === 0}
        onClick={() => onOrder(swapped(n - 1))}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={m.teams_message_down({ title })}
        disabled={n === all.length - 1}
        onClick={() => onOrder(swapped(n + 1))}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={m.teams_message_remove({ title })}
        onClick={() => onOrder(all.toSpliced(n, 1))}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  )
}

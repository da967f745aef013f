import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ComponentType, type SubmitEvent } from 'react'
import { announce } from '../../../../shared/kit/announce.tsx'
import { ConflictDialog } from '../../../../shared/kit/draft/ConflictDialog.tsx'
import { ErrorSummary } from '../../../../shared/kit/draft/ErrorSummary.tsx'
import { LeaveDialog } from '../../../../shared/kit/draft/LeaveDialog.tsx'
import { same } from '../../../../shared/kit/draft/paths.ts'
import { SaveBar } from '../../../../shared/kit/draft/SaveBar.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { SectionNav } from '../../../../shared/kit/section/SectionNav.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { addressPrefix } from './address.ts'
import { ConsequencesDialog } from './ConsequencesDialog.tsx'
import { draftOf, titleOf } from './draft.ts'
import { fieldWords } from './fieldWords.tsx'
import { LockNote } from './LockNote.tsx'
import layout from './layout.module.css'
import { Preview } from './preview/Preview.tsx'
import { logoPath, readPortal, savePortal, useRefresh, type Portal } from './queries.ts'
import { changedPaths, sectionOf, sections, shown, type Section } from './sections.ts'
import { Delete } from './sections/Delete.tsx'
import { Form } from './sections/Form.tsx'
import { General } from './sections/General.tsx'
import { Hours } from './sections/Hours.tsx'
import { Look } from './sections/Look.tsx'
import { Mail } from './sections/Mail.tsx'
import { Notice } from './sections/Notice.tsx'
import type { SectionProps } from './sections/section.ts'
import { Session } from './sections/Session.tsx'
import { Switches } from './sections/Switches.tsx'
import { Subportals } from './subportals/Subportals.tsx'
import type { Lock } from './useLock.ts'
import { refusedPaths, useWayToField } from './useWayToField.ts'
import { sectionWords } from './words.ts'

const pages: Readonly<Record<Section, ComponentType<SectionProps>>> = {
  general: General,
  form: Form,
  look: Look,
  notice: Notice,
  session: Session,
  switches: Switches,
  teams: Subportals,
  hours: Hours,
  mail: Mail,
  delete: Delete,
}

interface PortalEditorProps {
  readonly portal: Portal
  readonly tag: string
  readonly section: Section
  readonly company: string
  readonly lock: Lock | undefined
}

/** One draft of a portal over all its sections, with a preview of the customer's page where a section affects it. */
export function PortalEditor({ portal, tag, section, company, lock }: PortalEditorProps) {
  const api = useApi()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const form = useRef<HTMLFormElement>(null)
  const [asking, setAsking] = useState(false)
  const initial = draftOf(portal)
  const draft = useDraft({
    key: `portal/${portal.id}`,
    initial,
    tag,
    save: (_, changes, tag) => savePortal(api, portal.id, portal.switches, changes, tag).then(refresh),
    latest: async () => {
      const { value, tag } = await readPortal(api, portal.id)
      return { value: draftOf(value), tag }
    },
  })
  const title = titleOf(portal, language)
  const Body = pages[section]
  const refused = refusedPaths(draft.problem)
  const show = useWayToField({
    form,
    section,
    problem: draft.problem,
    open: (section) =>
      void navigate({ to: '/portals/$portal', params: { portal: portal.id }, search: { section }, replace: true }),
  })
  const save = async () => {
    setAsking(false)
    if (await draft.submit()) announce(m.kit_form_saved())
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (draft.busy) return
    if (same(draft.value.switches, portal.switches)) void save()
    else setAsking(true)
  }
  return (
    <>
      <PageHead
        title={title}
        lead={
          <a href={`${addressPrefix}${portal.address}`} target="_blank" rel="noopener" className={layout.visit}>
            {addressPrefix}
            {portal.address}
          </a>
        }
      />
      <LockNote lock={lock} />
      <SectionNav
        label={m.portals_sections()}
        sections={sections}
        words={sectionWords}
        linkTo={(section) => ({
          to: '/portals/$portal',
          params: { portal: portal.id },
          search: section === 'general' ? {} : { section },
        })}
        close
        current={section}
        changed={new Set(changedPaths(initial, draft.value).map(sectionOf))}
        faulty={new Set(refused.map(sectionOf))}
      />
      <div className={layout.split} data-preview={shown.includes(section)}>
        <form ref={form} className={layout.form} onSubmit={submit} noValidate>
          <ErrorSummary
            problem={draft.problem}
            lead={(count) => m.portals_refused({ count })}
            placeOf={(path) => sectionWords[sectionOf(path)]()}
            onShow={show}
          />
          <Body portal={portal} draft={draft} locked={lock !== undefined} title={title} />
          <SaveBar draft={draft} />
        </form>
        {shown.includes(section) && (
          <div className={layout.aside}>
            <Preview
              key={section === 'hours' ? 'closed' : 'open'}
              draft={draft.value}
              portal={portal.id}
              company={company}
              logo={logoPath(portal)}
              closed={section === 'hours'}
            />
          </div>
        )}
      </div>
      {asking && (
        <ConsequencesDialog
          portal={portal}
          switches={draft.value.switches}
          onConfirm={() => void save()}
          onCancel={() => setAsking(false)}
        />
      )}
      {draft.conflict && <ConflictDialog conflict={draft.conflict} words={fieldWords} />}
      <LeaveDialog draft={draft} />
    </>
  )
}

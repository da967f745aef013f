import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { Choices } from './Choices.tsx'
import { Line } from './Line.tsx'
import type { SectionProps } from './section.ts'

/** How sessions of this portal begin, what customers are asked, and what is recorded. */
export function Session({ draft, locked }: SectionProps) {
  const { value } = draft
  return (
    <>
      <FormSection title={m.portals_recording_title()} lead={m.portals_recording_lead()}>
        <Choices
          legend={m.portals_recording()}
          name="recording"
          value={value.recording}
          locked={locked}
          error={draft.fieldText('recording')}
          options={[
            { value: 'always', label: m.portals_recording_always() },
            { value: 'never', label: m.portals_recording_never() },
          ]}
          onChange={(recording) => draft.set({ recording })}
        />
        <Line label={m.portals_recording_local()} locked={locked} {...draft.check('recordLocal')} />
      </FormSection>
      <FormSection title={m.portals_start_title()} lead={m.portals_start_lead()}>
        <Choices
          legend={m.portals_start()}
          name="consent.start"
          value={value.consent.start}
          locked={locked}
          error={draft.fieldText('consent.start')}
          options={[
            { value: 'ask', label: m.portals_start_ask(), why: m.portals_start_ask_why() },
            { value: 'viewOnly', label: m.portals_start_view(), why: m.portals_start_view_why() },
            { value: 'control', label: m.portals_start_control(), why: m.portals_start_control_why() },
          ]}
          onChange={(start) => draft.set({ consent: { ...value.consent, start } })}
        />
      </FormSection>
      <FormSection title={m.portals_consent_title()} lead={m.portals_consent_lead()}>
        <Line label={m.portals_consent_reboot()} locked={locked} {...draft.check('consent.reboot')} />
        <Line label={m.portals_consent_share()} locked={locked} {...draft.check('consent.shareAfterReboot')} />
        <Line label={m.portals_consent_diagnostics()} locked={locked} {...draft.check('consent.diagnostics')} />
      </FormSection>
      <FormSection title={m.portals_run_title()} lead={m.portals_run_lead()}>
        <Choices
          legend={m.portals_run_as()}
          name="runAs"
          value={value.runAs}
          locked={locked}
          error={draft.fieldText('runAs')}
          options={[
            { value: 'application', label: m.portals_run_application(), why: m.portals_run_application_why() },
            { value: 'service', label: m.portals_run_service(), why: m.portals_run_service_why() },
          ]}
          onChange={(runAs) => draft.set({ runAs })}
        />
      </FormSection>
    </>
  )
}

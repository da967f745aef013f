import * as m from '../../../lang/compiled/messages.js'
import { FactorSection } from '../factors/FactorSection.tsx'
import { Page } from '../../Page.tsx'
import { PageHead } from '../../PageHead.tsx'
import { useMe } from '../queries.ts'
import { DevicesSection } from './DevicesSection.tsx'
import { EmailSection } from './EmailSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { PreferencesSection } from './PreferencesSection.tsx'

/** My Settings: everything people decide about their own account. Each part saves by itself. */
export function AccountPage() {
  const { data: me } = useMe()
  if (!me) return null
  return (
    <Page narrow>
      <PageHead title={m.account_title()} lead={m.account_lead({ login: me.login })} />
      <PreferencesSection me={me} />
      <PasswordSection me={me} />
      <EmailSection me={me} />
      <FactorSection />
      <DevicesSection />
    </Page>
  )
}

import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer } from '../../../../../shared/api/client.ts'
import { useApi } from '../../../../../shared/kit/app.tsx'
import { textIn, type PortalDraft } from '../draft.ts'

const pauseMs = 400

/** The company's HTML as the server would store it, cleaned shortly after typing stops. */
export function useCleanHtml(portal: string, draft: Pick<PortalDraft, 'texts'>, language: string): string {
  const api = useApi()
  const [text] = useDebouncedValue(textIn(draft, language), pauseMs)
  const cleaned = useQuery({
    queryKey: ['portals', 'preview', portal, language, text.ownHTML],
    queryFn: () =>
      answer(
        api.POST('/api/v1/portals/preview', {
          body: { portal, language: language === 'es' ? 'es' : 'en', change: { texts: { [language]: text } } },
        }),
      ),
    enabled: text.ownHTML !== '',
    placeholderData: keepPreviousData,
  })
  return text.ownHTML === '' ? '' : (cleaned.data?.ownHTML ?? '')
}

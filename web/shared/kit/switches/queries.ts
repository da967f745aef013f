import { useQuery } from '@tanstack/react-query'
import { answer } from '../../api/client.ts'
import { useApi } from '../app.tsx'
import { useLanguage } from '../language.tsx'

/** The catalogue of feature switches, in the language of the page. */
export function useSwitchCatalogue() {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['switches', language],
    queryFn: () => answer(api.GET('/api/v1/switches')),
    staleTime: Infinity,
    select: ({ items }) => items,
  })
}

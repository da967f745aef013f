import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { useMemo } from 'react'

/** One page of a list, as every list of the API answers. */
export interface ItemsPage<Item> {
  readonly items: readonly Item[] | null
  readonly next?: string
}

interface ItemsOptions<Item> {
  /** The query key: the list, with its search, filters and sorting. */
  readonly key: QueryKey
  /** Reads the page at a cursor; "" is the first. */
  readonly page: (cursor: string) => Promise<ItemsPage<Item>>
  readonly enabled?: boolean
}

/** A list that comes page by page: its items so far, and the properties of the DataTable that shows them. */
export function useItems<Item extends object>({ key, page, enabled = true }: ItemsOptions<Item>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
    enabled,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items ?? []) ?? [], [query.data])
  const more = query.hasNextPage
    ? { busy: query.isFetchingNextPage, load: () => void query.fetchNextPage() }
    : undefined
  return {
    items,
    refetch: () => void query.refetch(),
    refreshing: query.isRefetching,
    table: {
      rows: items,
      loading: query.isPending && query.fetchStatus !== 'idle',
      problem: query.error,
      retry: () => void query.refetch(),
      loadedAt: query.dataUpdatedAt,
      more,
    },
  }
}

import { keepPreviousData, useInfiniteQuery, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useMemo } from 'react'

/** How many items a list has; `more` when counting stopped there. */
export interface Total {
  readonly count: number
  readonly more: boolean
}

/** One page of a list, as every list of the API answers. */
export interface ItemsPage<Item> {
  readonly items: readonly Item[] | null
  readonly next?: string
  /** On the first page, of lists that the server counts. */
  readonly total?: Total | undefined
}

/** What comes after the items so far. */
export interface More<Item> {
  readonly busy: boolean
  /** The last page was short: the server has looked at a part of what may match. */
  readonly partial: boolean
  load(): void
  /** Loads all the rest, and returns all items; undefined when it was stopped. */
  loadAll(tell: (count: number) => void, stop: AbortSignal): Promise<readonly Item[] | undefined>
}

interface ItemsOptions<Item> {
  /** The query key: the list, with its search, filters and sorting. */
  readonly key: QueryKey
  /** How many items a whole page has. */
  readonly size: number
  /** Reads the page at a cursor; "" is the first. */
  readonly page: (cursor: string) => Promise<ItemsPage<Item>>
  /** false: nothing is requested, and the list is empty. */
  readonly enabled?: boolean
}

/** A list that comes page by page: its items so far, and the properties of the DataTable that shows them. */
export function useItems<Item extends object>({ key, size, page, enabled = true }: ItemsOptions<Item>) {
  const queries = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    ...(enabled && { placeholderData: keepPreviousData }),
    enabled,
  })
  const { data } = query
  const items = useMemo(() => itemsOf(data?.pages ?? []), [data])
  const loadAll: More<Item>['loadAll'] = async (tell, stop) => {
    const pages = [...(data?.pages ?? [])]
    const pageParams = [...(data?.pageParams ?? [])]
    for (let next = pages.at(-1)?.next; next; next = pages.at(-1)?.next) {
      pages.push(await page(next))
      pageParams.push(next)
      if (stop.aborted) return undefined
      tell(itemsOf(pages).length)
    }
    queries.setQueryData(key, { pages, pageParams })
    return itemsOf(pages)
  }
  const more: More<Item> | undefined = query.hasNextPage
    ? {
        busy: query.isFetchingNextPage,
        partial: (data?.pages.at(-1)?.items ?? []).length < size,
        load: () => void query.fetchNextPage(),
        loadAll,
      }
    : undefined
  return {
    items,
    refetch: () => enabled && void query.refetch(),
    refreshing: query.isRefetching,
    table: {
      list: JSON.stringify(key),
      rows: items,
      loading: query.isPending && query.fetchStatus !== 'idle',
      problem: query.error,
      retry: () => void query.refetch(),
      loadedAt: query.dataUpdatedAt,
      more,
      total: data?.pages[0]?.total,
    },
  }
}

function itemsOf<Item>(pages: readonly ItemsPage<Item>[]): readonly Item[] {
  return pages.flatMap((page) => page.items ?? [])
}

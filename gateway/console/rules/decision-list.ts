// What a search over decisions shows: each record, or those that say the same in one row; and where there are none, whether another kind
// of records has some.

import type { GatewayContext } from '../../pipeline/context.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { FoundRecord, RecordFilter } from '../../store/audit/audit-search.ts'
import { type Asked, filterOf, kinds } from './decision-search.ts'
import { groupRecords, type RecordGroup } from './record-groups.ts'

const pageSize = 50
/** Read at once, and how often for one page. */
const readAtOnce = 500
const maxReads = 3

export interface DecisionList {
  readonly groups: readonly RecordGroup[]
  /** The records that they are of. */
  readonly records: readonly FoundRecord[]
  /** The search continues below this entry; absent: there is nothing more in the time range. */
  readonly next?: number
}

export async function listDecisions(
  { store }: GatewayContext,
  tenant: string,
  filter: RecordFilter,
  { below, each }: Pick<Asked, 'below' | 'each'>,
): Promise<DecisionList> {
  if (each === 'on') {
    const { records, next } = await store.audit.search(tenant, filter, pageSize, below)
    return { groups: records.flatMap((one) => groupRecords([one])), records, ...(next === undefined ? {} : { next }) }
  }
  let records: readonly FoundRecord[] = []
  let next = below
  for (let reads = 0; reads < maxReads; reads += 1) {
    const found = await store.audit.search(tenant, filter, readAtOnce, next)
    records = [...records, ...found.records]
    next = found.next
    const beyond = groupRecords(records)[pageSize]
    if (beyond !== undefined) {
      // Older records of the groups before it are on the next page.
      const shown = records.filter(({ number }) => number > beyond.number)
      return { groups: groupRecords(shown), records: shown, next: beyond.number + 1 }
    }
    if (next === undefined) break
  }
  return { groups: groupRecords(records), records, ...(next === undefined ? {} : { next }) }
}

/** Another kind of records of which the same search finds some; undefined: none does. */
export async function otherKind(
  gateway: GatewayContext,
  context: RouteContext,
  asked: Asked,
): Promise<(typeof kinds)[number] | undefined> {
  for (const kind of kinds) {
    if (kind === asked.kind) continue
    const { filter } = await filterOf(gateway, context, { ...asked, kind })
    const { records } = await gateway.store.audit.search(context.get('tenant'), filter, 1, asked.below)
    if (records.length > 0) return kind
  }
  return undefined
}

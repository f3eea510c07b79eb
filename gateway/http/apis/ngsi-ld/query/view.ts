// What a reader sees of stored entities: every filter, count, order and page is of this view (GS CIM 009 leaves it to the
// implementation who may read what; here the city's rules say it).

import type { Entity } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { AccessScope } from '../../../../pipeline/access/access-scope.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StoredEntity } from '../../../../store/entities/entities.ts'
import { readableTimes } from '../../times-seen.ts'
import { visible } from '../../../../pipeline/read.ts'

export interface Found {
  readonly stored: StoredEntity
  /** What the reader sees of it. */
  readonly shown: Entity
}

/** Who reads, and where. */
export interface Reader {
  readonly gateway: GatewayContext
  readonly view: AccessScope
  readonly tenant: string
}

export function readerOf(gateway: GatewayContext, context: RouteContext): Reader {
  return { gateway, view: context.get('view'), tenant: context.get('tenant') }
}

export function see({ view }: Reader, stored: StoredEntity): Found | undefined {
  const shown = visible(view, stored.entity)
  return shown === undefined ? undefined : { stored: readableTimes(view, stored), shown }
}

/** Those of the entities that the reader sees, by id. */
export async function findReadableByIds(reader: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, Found>> {
  const wanted = [...ids]
  if (wanted.length === 0) return new Map()
  const rows = await reader.gateway.store.entities.getMany(reader.tenant, wanted)
  return new Map(rows.flatMap((row) => see(reader, row) ?? []).map((found) => [found.shown.id, found]))
}

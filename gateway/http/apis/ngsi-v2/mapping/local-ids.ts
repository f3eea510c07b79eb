// Which id an entity has in NGSI v2: what a client of this API named so keeps its name; what came from a source has the id
// that it had there, where that identifies no person; all else has the hub's URN, as the other APIs say it.

import { relationshipsOf } from '../../../../../standards/ngsi-ld/relationships.ts'
import { localIdFor } from '../../../../pipeline/identity.ts'
import { mintsIds } from '../../../../pipeline/access/minted-ids.ts'
import { type Found, type Reader, findReadableByIds } from '../../ngsi-ld/query/view.ts'

/** As `EncodeContext.localId`: undefined where it is the hub's own. */
export type LocalId = (id: string) => string | undefined

/** Related entities beyond these keep the hub's ids. */
const maxRelated = 10_000

/** Of the entities, and of those that their relationships name. */
export async function localIdsOf(reader: Reader, found: readonly Found[]): Promise<LocalId> {
  const { gateway, view, tenant } = reader
  const sources = new Map(found.map(({ shown, stored }) => [shown.id, stored.source]))
  const related = [...new Set(found.flatMap(({ shown }) => relationshipsOf(shown).flatMap(([, ids]) => ids)))]
    .filter((id) => !sources.has(id))
    .slice(0, maxRelated)
  const aliases = await gateway.store.aliases(tenant, [...sources.keys(), ...related])
  // Those that the reader does not see answer like those that are not there.
  for (const [id, { stored }] of await findReadableByIds(reader, related)) sources.set(id, stored.source)
  const known = localIdFor(aliases, view)
  const minting = new Set<string>()
  for (const source of new Set(sources.values())) if (await mintsIds(gateway.store, tenant, source)) minting.add(source)
  return (id) => {
    const alias = aliases.get(id)
    // Ids appear in URLs and in logs: an id that identifies a person is never put there.
    if (alias !== undefined) return alias.category === undefined ? known(id) : undefined
    const source = sources.get(id)
    return source !== undefined && minting.has(source) ? known(id) : undefined
  }
}

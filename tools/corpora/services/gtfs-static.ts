// The corpus of GTFS Schedule: feeds of the tests of three validators, and how many rows each file has.

import { readFile } from 'node:fs/promises'
import { typesOf } from '../../../standards/hub/entity.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { gtfsStatic } from '../../../adapters/transit/gtfs-static/adapter.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expect: { readonly rows?: Readonly<Record<string, number>> }
}

/** The type of the entities of a file. */
const types: ReadonlyMap<string, string> = new Map([
  ['agency.txt', 'GtfsAgency'],
  ['routes.txt', 'GtfsRoute'],
  ['stops.txt', 'GtfsStop'],
  ['trips.txt', 'GtfsTrip'],
])

/** @param folder the folder `services` with `gtfs-static/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/gtfs-static/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const one of cases) {
    const why = faultOf(one, new Uint8Array(await readFile(`${folder}/gtfs-static/${one.file}`)))
    if (why !== undefined) wrong.push({ what: one.id, why })
  }
  return { name: 'gtfs-static', total: cases.length, right: cases.length - wrong.length, wrong }
}

/** Accepted, also with a warning: each row is an entity, or a loss names it. Of a refused field, the row is there, and a loss. */
function faultOf({ verdict, expect: { rows = {} } }: Case, body: Uint8Array): string | undefined {
  const configured = gtfsStatic.configure({})
  if (!configured.ok) return configured.problem.detail
  const message = { body, mediaType: 'application/zip', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) return 'the codec has no decode'
  if (verdict === 'refuse-or-accept') return undefined
  if (verdict === 'refuse') return decoded.ok ? 'it was read, without what is wrong' : undefined
  if (!decoded.ok) return decoded.problem.detail
  const { changes, losses } = decoded.value
  const found = changes.flatMap((change) => ('entity' in change ? typesOf(change.entity) : []))
  const dropped = losses.filter(({ kind }) => kind === 'dropped').map(({ path }) => path)
  for (const [file, type] of types) {
    const wanted = rows[file]
    const count = found.filter((one) => one === type).length
    const named = new Set(dropped.flatMap((path) => /^([a-z_]+\.txt\/\d+)(?:\/|$)/.exec(path)?.[1] ?? []))
    const refused = [...named].filter((row) => row.startsWith(`${file}/`)).length
    if (wanted !== undefined && (count > wanted || count + refused < wanted))
      return `${count} entities of ${file} and ${refused} rows with a loss, of ${wanted} rows`
  }
  return verdict === 'refuse-field' && dropped.length === 0 ? 'no loss says which field was refused' : undefined
}

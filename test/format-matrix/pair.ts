// One pair of formats: a fixture of the first is translated to the second and read back. Whatever does not come back as the hub
// had it is in the ledger; whatever comes back was there.

import type { AdapterInfo } from '../../adapters/catalogue-entry.ts'
import type { Loss, Target } from '../../adapters/adapter.ts'
import { type Difference, describeDifference } from '../../adapters/contract/compare.ts'
import { entityDifferences } from '../../adapters/contract/entities.ts'
import { isExcused } from '../../adapters/contract/excuse.ts'
import type { Fixture } from '../../adapters/contract/contract-test.ts'
import { type Entity, type JsonObject, typesOf } from '../../standards/hub/entity.ts'
import { translate, type Translation } from '../../gateway/runtime/library.ts'

export interface Format {
  readonly adapter: AdapterInfo
  /** Those that are one payload and expect no Problem. */
  readonly fixtures: readonly Fixture[]
}

export interface Pair {
  readonly from: Format
  readonly fixture: Fixture
  readonly to: Format
  readonly target: Target
  /** Options of a fixture of `to`. */
  readonly targetOptions: JsonObject
}

const idKey = 'a-key-for-the-matrix-only-0123456789abcdef'

export interface Outcome {
  /** What is wrong, as sentences. */
  readonly faults: readonly string[]
  readonly isWritten: boolean
}

export async function tryPair({ from, fixture, to, target, targetOptions }: Pair): Promise<Outcome> {
  const [input] = fixture.inputs
  const written = await translate({
    from: from.adapter.id,
    to: to.adapter.id,
    target: target.name,
    payload: input?.body ?? '',
    mediaType: fixture.mediaType,
    ...(fixture.topic === undefined ? {} : { topic: fixture.topic }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fixture's options satisfy their schema
    options: fixture.options as JsonObject,
    targetOptions,
    idKey,
  })
  // The first form of a format that takes every type takes every attribute, too: a line of the ledger is not enough.
  const isWhole = target === to.adapter.writes[0] && target.types.includes('*')
  if (!written.ok) return { faults: refusalFaults(isWhole, written.problem), isWritten: false }
  const { output, entities, losses } = written.value
  const isDeclared = (type: string): boolean => target.types.includes(type) || target.types.includes('*')
  if (!entities.some((entity) => typesOf(entity).some(isDeclared)))
    return { faults: ['no type is declared that was written'], isWritten: true }
  const back = await translate({
    from: to.adapter.id,
    to: 'ngsi-ld',
    payload: output,
    mediaType: target.mediaType,
    options: targetOptions,
    idKey,
  })
  if (back.ok)
    return { faults: comparisonFaults(to.adapter.id, isWhole, entities, losses, back.value), isWritten: true }
  const { code, detail } = back.problem
  // A document that can be read in two ways is refused, and never guessed.
  const isAmbiguous = code === 'invalid' && /set the option form/i.test(detail)
  return { faults: isAmbiguous ? [] : [`what was written is not read: ${code}: ${detail}`], isWritten: true }
}

/** Where a format has no place for what another says, it says so, and what was lost before. */
function refusalFaults(
  isWhole: boolean,
  problem: { readonly code: string; readonly detail: string },
): readonly string[] {
  const { code, detail } = problem
  if (code !== 'nothing-representable' || (isWhole && !detail.includes('no entities'))) return [`${code}: ${detail}`]
  return 'losses' in problem ? [] : ['the refusal has no ledger']
}

function comparisonFaults(
  to: string,
  isWhole: boolean,
  entities: readonly Entity[],
  losses: readonly Loss[],
  back: Translation,
): readonly string[] {
  const found = new Map(back.entities.map((entity) => [entity.id, entity]))
  const extra = back.entities.filter(({ id }) => !entities.some((entity) => entity.id === id))
  const faults: string[] = []
  for (const entity of entities) {
    const actual = found.get(entity.id) ?? takeOwn(entity, extra)
    const differences = entityDifferences(entity, actual)
    if (isWhole) faults.push(...missing(entity, actual, ownNames.get(to) ?? []))
    faults.push(
      ...differences.filter((one) => !isOwnId(one) && !isExcused(one, losses, back.losses)).map(describeDifference),
    )
  }
  const sourceless = extra.filter(
    ({ id }) => !isExcused({ path: [id], expected: undefined, actual: 'an entity' }, losses, back.losses),
  )
  return [...faults, ...sourceless.map(({ id }) => `the entity ${id} comes of nothing`)]
}

/** Names that are the format's own: an attribute of that name is in the ledger. */
const ownNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['ngsi-v2', ['dateCreated', 'dateModified', 'dateExpires']],
])

function missing(entity: Entity, actual: Entity | undefined, own: readonly string[]): readonly string[] {
  const names = Object.keys(entity).filter(
    (name) => !own.includes(name) && (actual === undefined || !Object.hasOwn(actual, name)),
  )
  return names.map((name) => `${entity.id}/${name} is gone`)
}

/** The id of a thing that identifies a person is keyed in the hub, and in another format what its owner calls it. */
const keyedId = /^(urn:ngsi-ld:\w+:)[a-z2-7]{26}$/

function isOwnId({ expected, actual }: Difference): boolean {
  const [, prefix] = keyedId.exec(typeof expected === 'string' ? expected : '') ?? []
  return prefix !== undefined && typeof actual === 'string' && actual.startsWith(prefix)
}

/** The entity under its owner's id, taken out of `extra`. */
function takeOwn(entity: Entity, extra: Entity[]): Entity | undefined {
  const at = extra.findIndex(({ id }) => isOwnId({ path: [], expected: entity.id, actual: id }))
  return at === -1 ? undefined : extra.splice(at, 1)[0]
}

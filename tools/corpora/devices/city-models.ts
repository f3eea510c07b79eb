// The corpora of city models: their verdicts, and what the cases say of objects, addresses, sensors and reference systems.

import { readFile } from 'node:fs/promises'
import { citygml } from '../../../adapters/buildings/citygml/adapter.ts'
import { cityjson } from '../../../adapters/buildings/cityjson/adapter.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import type { DefinedAdapter } from '../../../adapters/kit/index.ts'
import type { Decoded, Entity } from '../../../adapters/adapter.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expected: {
    readonly representation?: string
    readonly checks?: readonly string[]
    readonly buildings?: number
    readonly srsNames?: readonly string[]
    readonly sensorConnection?: readonly (readonly [name: string, value: string])[]
  }
}

const limits = { bytes: 2_000_000, depth: 64, members: 500_000, entities: 10_000, stateBytes: 1_000_000 }

/** @param judge what is wrong with what was read; undefined: it is right */
async function run(
  folder: string,
  name: string,
  adapter: DefinedAdapter,
  judge: (sample: Sample, entities: readonly Entity[], text: string, decoded: Decoded) => string | undefined,
) {
  const samples = JSON.parse(await readFile(`${folder}/${name}/cases.json`, 'utf8')) as readonly Sample[]
  const codec = adapter.configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  const wrong: { what: string; why: string }[] = []
  for (const sample of samples) {
    const body = new Uint8Array(await readFile(`${folder}/${name}/${sample.file}`))
    const [one = ''] = adapter.reads.map(({ mediaType }) => mediaType)
    const mediaType = sample.expected.representation === 'cityjsonfeature' ? 'application/city+json-seq' : one
    const decoded = codec.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map(), limits))
    if (decoded === undefined) throw new Error('the adapter does not decode')
    let why: string | undefined
    // An invalid object of several is refused alone, and reported.
    const isRefused = !decoded.ok || decoded.value.losses.some(({ code }) => code === 'entity-refused')
    if (sample.verdict === 'refuse') why = isRefused ? undefined : 'nothing of it is refused'
    else if (!decoded.ok) why = `refused: ${decoded.problem.detail}`
    else {
      const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
      why = judge(sample, entities, new TextDecoder().decode(body), decoded.value)
    }
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name, total: samples.length, right: samples.length - wrong.length, wrong }
}

function valueOf(entity: Entity | undefined, name: string): unknown {
  const attribute = entity?.[name] as Attribute | undefined
  return attribute !== undefined && 'value' in attribute ? attribute.value : undefined
}

/** Each city object becomes an entity with one digest for each of its geometries, and nothing of an object is refused. */
export function runCityJson(folder: string) {
  return run(folder, 'cityjson', cityjson, ({ expected }, entities, text, { losses }) => {
    const { CityObjects: objects } = JSON.parse(text) as {
      CityObjects: Record<string, { geometry?: unknown[]; address?: unknown[]; children?: unknown[] }>
    }
    const found = entities.filter((one) => 'cityObjectType' in one)
    const wanted = Object.entries(objects)
    if (found.length !== wanted.length) return `${found.length} of ${wanted.length} objects are read`
    if (losses.some(({ code }) => code === 'entity-refused')) return 'an object is refused'
    for (const [index, [, object]] of wanted.entries()) {
      const entity = found[index]
      const geometries = (valueOf(entity, 'modelGeometry') ?? []) as readonly unknown[]
      if (geometries.length !== (object.geometry ?? []).length) return 'a geometry is missing'
      const addresses = [entity?.['address'] ?? []].flat()
      if (addresses.length !== (object.address ?? []).length) return 'an address is missing'
      if ((object.children ?? []).length > 0 && entity?.['hasPart'] === undefined) return 'the children are missing'
    }
    if (expected.checks?.includes('metadata_properties_preserved') === true)
      return entities.some((one) => one.type === 'Dataset') ? undefined : 'the metadata are missing'
    return undefined
  })
}

/** Each building with an id becomes an entity; those in a system with an EPSG code are placed; connections are complete. */
export function runCityGml(folder: string) {
  return run(folder, 'citygml', citygml, ({ expected }, entities) => {
    const buildings = entities.filter((one) => one.type === 'Building')
    if (buildings.length !== expected.buildings)
      return `${buildings.length} of ${expected.buildings} buildings are read`
    const isKnown = expected.srsNames?.[0]?.includes('EPSG') === true
    if (isKnown && buildings.some((one) => one['location'] === undefined)) return 'a building is not placed'
    if (!isKnown && buildings.some((one) => one['location'] !== undefined)) return 'a building is placed by a guess'
    const links = entities.filter((one) => one.type === 'Device').map((one) => valueOf(one, 'sensorConnection'))
    for (const [name, value] of expected.sensorConnection ?? [])
      if (!links.some((link) => (link as Record<string, unknown>)[name] === value))
        return `${name} of a sensor is missing`
    return undefined
  })
}

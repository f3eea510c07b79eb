// Ids and names that must stay distinct, and ids that must not be exposed.

import { describe, expect, it } from 'vitest'
import { entityId, localIdOf } from '../../../standards/hub/identifier.ts'
import { decodeContext } from '../../contract/context.ts'
import { typeInUrn } from './names.ts'
import { decoded, encoded, read, type Read } from './testing.ts'

const number = { type: 'Number', value: 1 }
/** Makes ids with a key, as the gateway does. */
const keyed = decodeContext(new Map(), undefined, (type, localId, category) =>
  entityId({ type, localId, category, key: 'a-key-for-tests-only-0123456789abcdef', tenant: 'city' }),
)

function well(made: ReturnType<typeof read>): Read {
  if ('code' in made) throw new Error(made.detail)
  return made
}

describe('ids', () => {
  const legal = [
    '100%',
    '100%25',
    '100%2525',
    'a%2Fb',
    'a%2fb',
    'a%252Fb',
    'a%25252Fb',
    '%41',
    'A',
    '%C3%A9',
    '%25C3%A9',
  ]

  it('stay distinct, and are read back unchanged', () => {
    const { entities } = decoded(legal.map((id) => ({ id, type: 'T', x: number })))
    expect(new Set(entities.map(({ id }) => id)).size).toBe(legal.length)
    const back: readonly { id: string }[] = JSON.parse(encoded(entities, 'normalized').text)
    expect(back.map(({ id }) => id)).toEqual(legal)
  })

  it.each(['my-type', 'https://city.example/types/Bin', 'Bin'])(
    'of the type %s are read back unchanged, alone and in relationships',
    (type) => {
      const document = [
        { id: 'bin-1', type, x: number },
        { id: 'lid', type: 'Lid', of: { type: 'Relationship', value: 'bin-1' } },
      ]
      const local = (id: string) => localIdOf(id, typeInUrn(id) ?? '')
      const made = well(read(document, {}, {}, keyed))
      const { text } = encoded(made.entities, 'normalized', {}, local)
      const [bin, lid] = JSON.parse(text)
      expect([bin.id, lid.of.value]).toEqual(['bin-1', 'bin-1'])
      expect(well(read(text, {}, {}, keyed)).entities).toEqual(made.entities)
    },
  )

  it('of persons are keyed in each relationship to them, whatever its name', () => {
    const plate = 'urn:ngsi-ld:Vehicle:XX-000-YY'
    const related = { type: 'Relationship', value: plate }
    const document = [
      { id: 'bay', type: 'Bay', x: { ...number, metadata: { by: related } }, taken: related, refParked: related },
    ]
    const personalIds = { Vehicle: 'pd:VehicalLicenseNumber' }
    const made = read(document, { personalIds }, {}, keyed)
    expect(JSON.stringify(made)).not.toContain('XX-000-YY')
    const id = well(read([{ id: plate, type: 'Vehicle' }], { personalIds }, {}, keyed)).entities[0]?.id
    expect(made).toMatchObject({
      entities: [{ x: { by: { object: id } }, taken: { object: id }, refParked: { object: id } }],
    })
  })
})

describe('names', () => {
  it.each([
    ['/', { '': number }],
    ['/x/metadata', { x: { ...number, metadata: { '': number } } }],
  ])('that are empty are rejected at %s', (path, attributes) => {
    expect(read([{ id: 'a', type: 'T', ...attributes }])).toMatchObject({
      code: 'invalid',
      path: path === '/' ? '/0' : `/0${path}`,
    })
  })

  it.each([1, null])('of the type of %j may be empty, which is equivalent to no type', (value) => {
    const made = decoded({ id: 'a', type: 'T', x: { type: '', value } })
    expect(made.entities[0]?.['x']).not.toHaveProperty('valueType', '')
    expect(made.repairs).toMatchObject([{ path: '/x/type', code: 'type-spelling' }])
  })
})

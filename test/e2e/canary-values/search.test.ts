// The search itself, both ways: it finds each planted value however it is hidden, and nothing where nothing is.

import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { leaksIn } from './search.ts'
import { type Plant, sentPlants, stored, storedPlants } from './values.ts'

const plants = [...storedPlants, ...sentPlants]
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const line = (members: object): string => JSON.stringify({ level: 'info', requestId: 'b1d2', status: 404, ...members })

/** How a program could write a value by accident; what is before and behind it is of no account. */
const ways: readonly (readonly [string, (text: string) => string | Uint8Array])[] = [
  ['in a line of the log', (text) => line({ path: `/v1/entities/${text}` })],
  ['in a line of the log, in ASCII', (text) => line({ a: text }).replace(/[^\x20-\x7e]/g, escaped)],
  ['in JSON in a line of the log', (text) => line({ body: JSON.stringify({ plate: text }) })],
  ['in JSON in a line of the log, in ASCII', (text) => line({ body: JSON.stringify({ a: text }).replace(/[^\x20-\x7e]/g, escaped) })],
  ['in an address', (text) => line({ path: `/v1/entities/${encodeURIComponent(text)}?a=b` })],
  ['in an address with all escaped', (text) => line({ path: [...utf8(text)].map((byte) => `%${toHex(Uint8Array.of(byte))}`).join('') })],
  ['in an address in an address', (text) => line({ next: encodeURIComponent(`/a?b=${encodeURIComponent(text)}`) })],
  ['in a form', (text) => line({ query: new URLSearchParams({ q: text }).toString() })],
  ['in capitals', (text) => line({ a: text.toUpperCase() })],
  ['in hexadecimal', (text) => line({ bytes: toHex(utf8(`a${text}b`)) })],
  ['in hexadecimal in capitals', (text) => line({ bytes: toHex(utf8(text)).toUpperCase() })],
  ['in base64', (text) => line({ body: toBase64(utf8(text)) })],
  ['in base64, moved by one byte', (text) => line({ body: toBase64(utf8(`{${text}}`)) })],
  ['in base64, moved by two bytes', (text) => line({ body: toBase64(utf8(`{"${text}"}`)) })],
  ['in base64url', (text) => line({ body: toBase64(utf8(`{"a":"${text}"}`)).replaceAll('+', '-').replaceAll('/', '_') })],
  ['in a file', (text) => utf8(`{"a": "${text}"}`)],
] // prettier-ignore

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const found = (place: string | Uint8Array): readonly string[] => leaksIn(place, plants).map(({ plant }) => plant)

describe('the search for planted values', () => {
  it.each(ways)('finds each of them %s', (_, write) => {
    for (const plant of plants) expect(found(write(plant.text)), plant.name).toContain(plant.name)
  })

  it('finds what a device writes in an alphabet of its own', () => {
    const { hex, name } = stored.chinese
    const bytes = fromHex(`7e0100${hex}7e`)
    expect(found(line({ frame: `7e0100${hex}7e` }))).toEqual([name])
    expect(bytes.ok && found(bytes.value)).toEqual([name])
    expect(bytes.ok && found(line({ body: toBase64(bytes.value) }))).toEqual([name])
  })

  it('finds nothing where nothing is', () => {
    expect(found('')).toEqual([])
    expect(found(line({ route: '/v1/entities/:id', client: 'planted', plate: 'KDX', vin: 'WDB9066571' }))).toEqual([])
    const others: readonly Plant[] = [{ name: 'other', text: 'KDX 918R' }]
    expect(leaksIn(line({ a: stored.plate.text }), others)).toEqual([])
  })
})

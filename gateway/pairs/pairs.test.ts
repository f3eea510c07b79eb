// Every pair of formats runs: what the second can say of a payload of the first is read back from what it says, type by
// type and attribute by attribute. A pair that can say nothing answers so.

import { describe, expect, it } from 'vitest'
import { translate } from '../library.ts'
import { registry } from '../registry.ts'
import { expected } from './expected.ts'
import { payloads } from './payloads.ts'

interface Told {
  readonly [name: string]: unknown
  readonly type: string | readonly string[]
}

/** Each entity as its types and the names of its attributes. */
function told(document: string): readonly string[] {
  const entities = JSON.parse(document) as readonly Told[]
  return entities
    .map(({ type, ...members }) => {
      const names = Object.keys(members).filter((name) => name !== 'id' && name !== 'scope')
      return `${[type].flat().join(' ')}: ${names.toSorted().join(' ')}`
    })
    .toSorted()
}

const idKey = 'a-key-for-the-pairs-only-0123456789abcdef'

/** What a payload says in the hub, or the problem's code. */
async function inHub(from: string, payload: Uint8Array | string): Promise<readonly string[] | string> {
  const options = payloads[from]?.options ?? {}
  const read = await translate({ from, to: 'ngsi-ld', payload, options, targetOptions: {}, idKey })
  if (!read.ok) return read.problem.code
  if (typeof read.value.output !== 'string') throw new Error('NGSI-LD is text')
  return told(read.value.output)
}

async function outcomeOf(from: string, to: string): Promise<readonly string[] | string> {
  const source = payloads[from]
  const target = payloads[to]
  if (source === undefined || target === undefined) throw new Error('no payload')
  const { payload, options } = source
  const translated = await translate({ from, to, payload, options, targetOptions: target.options, idKey })
  return translated.ok ? inHub(to, translated.value.output) : translated.problem.code
}

describe('all pairs', () => {
  const formats = Object.keys(payloads)

  it('are of all formats', () => {
    expect(formats.toSorted()).toEqual([...registry.keys()].toSorted())
  })

  for (const from of formats) {
    for (const to of formats) {
      it(`${from} to ${to}`, async () => {
        expect(await outcomeOf(from, to)).toEqual(expected[from]?.[to])
      })
    }
  }
})

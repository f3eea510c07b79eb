// Every operation of the OpenAPI document has an example of what is sent and of what is answered, where there is such a body.

import { describe, expect, it } from 'vitest'
import { type Described, operations, withoutExample } from './testing.ts'

/** The operation without its examples. */
function bare(id: string): Described {
  const found = operations.find(({ operation }) => operation.operationId === id)
  if (found === undefined) throw new Error(`there is no operation ${id}`)
  const text = JSON.stringify(found, (name, value: unknown) => (name === 'example' ? undefined : value))
  return JSON.parse(text) as Described
}

describe('the operations of the document', () => {
  it('have an example of each body that is sent or answered', () => {
    expect(operations.length).toBeGreaterThan(250)
    expect(withoutExample(operations)).toEqual([])
  })

  it.each([
    ['consoleSourcePause', ['request']],
    ['consoleDecisionsExport', ['answer']],
    ['putSource', ['request', 'answer']],
    // It is answered by a page or JSON.
    ['home', ['answer']],
    // Of a page and of bytes none is wanted.
    ['consoleSources', []],
    ['getLogTile', []],
  ])('are reported without one: %s', (id, bodies) => {
    expect(withoutExample([bare(id)])).toEqual(bodies.map((body) => `${id} ${body}`))
  })
})

// Every operation of the OpenAPI document has an example of what is sent and of what is answered, where there is such a body.

import { describe, expect, it } from 'vitest'
import { type Described, type Operation, operations, withoutExample } from './testing.ts'

function operationOf(id: string): Described {
  const found = operations.find(({ operation }) => operation.operationId === id)
  if (found === undefined) throw new Error(`there is no operation ${id}`)
  return found
}

/** The operation with its parts changed. */
function changed(id: string, parts: Partial<Operation>): Described {
  const { operation, ...rest } = operationOf(id)
  return { ...rest, operation: { ...operation, ...parts } }
}

/** Without its examples. */
function bare<Of>(of: Of): Of {
  return JSON.parse(JSON.stringify(of, (name, value: unknown) => (name === 'example' ? undefined : value))) as Of
}

describe('the operations of the document', () => {
  it('have an example of each body that is sent or answered', () => {
    expect(operations.length).toBeGreaterThan(250)
    expect(withoutExample(operations)).toEqual([])
  })

  it('are reported without one', () => {
    const form = changed(
      'consoleSourcePause',
      bare({ requestBody: operationOf('consoleSourcePause').operation.requestBody }),
    )
    const { requestBody, responses } = operationOf('putSource').operation
    const json = changed('putSource', bare({ requestBody, responses }))
    const csv = changed(
      'consoleDecisionsExport',
      bare({ responses: operationOf('consoleDecisionsExport').operation.responses }),
    )
    expect(withoutExample([form, json, csv])).toEqual([
      'consoleSourcePause request',
      'putSource request',
      'putSource answer',
      'consoleDecisionsExport answer',
    ])
  })
})

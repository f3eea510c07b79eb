// The envelope of OCPP-J (OCPP-J 1.6 section 4.2; OCPP 2.0.1 part 4, section 4.2): a call, its answer or an error, as a list whose
// first item says which.

import { raise, type JsonCursor } from '../../kit/index.ts'

export type Envelope =
  | { readonly kind: 'call'; readonly id: string; readonly action: string; readonly payload: JsonCursor }
  | { readonly kind: 'answer'; readonly id: string; readonly payload: JsonCursor }
  | { readonly kind: 'error'; readonly id: string; readonly code: string }

export const clause = 'OCPP-J 4.2'
/** OCPP-J 4.1.4. */
const idLength = 36
const [call, answer, error] = [2, 3, 4]

export function readEnvelope(root: JsonCursor): Envelope {
  const items = root.entries('array')
  if (items === undefined) throw root.problem('A message is a list.', clause)
  const type = root.get('0')?.as('number')
  if (type !== call && type !== answer && type !== error) {
    const detail = 'The first item of a message is 2 for a call, 3 for its answer and 4 for an error.'
    return raise({ code: type === undefined ? 'invalid' : 'unsupported', path: '/0', detail, clause })
  }
  const id = textAt(root, '1', 'The message id')
  const { length } = Array.from(id)
  if (length === 0 || length > idLength)
    raise({ code: 'invalid', path: '/1', detail: `The message id has 1 to ${idLength} characters.`, clause })
  if (type === error) return { kind: 'error', id, code: readError(root, items.length) }
  const wanted = type === call ? 4 : 3
  if (items.length !== wanted)
    throw root.problem(`${type === call ? 'A call' : 'An answer'} is a list of ${wanted} items.`, clause)
  const payload = root.get(String(wanted - 1))
  if (payload?.entries('object') === undefined)
    return raise({ code: 'invalid', path: `/${wanted - 1}`, detail: 'The payload is an object.', clause })
  if (type === answer) return { kind: 'answer', id, payload }
  return { kind: 'call', id, action: textAt(root, '2', 'The action'), payload }
}

/** Some stations leave out the description and the details. */
function readError(root: JsonCursor, length: number): string {
  if (length < 3 || length > 5) throw root.problem('An error is a list of five items.', clause)
  return textAt(root, '2', 'The code of an error')
}

function textAt(root: JsonCursor, index: string, what: string): string {
  return (
    root.get(index)?.as('string') ?? raise({ code: 'invalid', path: `/${index}`, detail: `${what} is a text.`, clause })
  )
}

/** A message as it is sent. */
export function frameOf(items: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(items))
}

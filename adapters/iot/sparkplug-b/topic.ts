// Topics (specification 3.0 section 4): spBv1.0/GROUP/TYPE/NODE[/DEVICE], and spBv1.0/STATE/HOST of host applications.

import { raise } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'

const types = ['NBIRTH', 'NDEATH', 'DBIRTH', 'DDEATH', 'NDATA', 'DDATA', 'NCMD', 'DCMD'] as const
export type MessageType = (typeof types)[number]

export type Topic =
  | { readonly kind: 'state' }
  | {
      readonly kind: 'message'
      readonly type: MessageType
      /** The local id of the edge node, `GROUP/NODE`. */
      readonly node: string
      /** That of the device, `GROUP/NODE/DEVICE`; of a message of the node, that of the node. */
      readonly source: string
    }

export const namespace = 'spBv1.0'

export function topicOf(message: Pick<Message, 'topic' | 'headers'>, declared: string | undefined): Topic {
  const text = message.topic ?? message.headers.get('mqtt-topic') ?? declared
  if (text === undefined) {
    const detail = 'Set topic: the message has no topic, which names its edge node and says what it is.'
    return raise({ code: 'option-missing', option: 'topic', detail })
  }
  const [space, group = '', type = '', node = '', device, ...rest] = text.split('/')
  // STATE/HOST is that of specification 2.2.
  if ((space === namespace && group === 'STATE') || (space === 'STATE' && group !== '' && type === ''))
    return { kind: 'state' }
  const isOfDevice = type.startsWith('D')
  const known = types.find((one) => one === type)
  const isWhole = space === namespace && group !== '' && node !== '' && rest.length === 0
  if (!isWhole || known === undefined || isOfDevice !== (device !== undefined && device !== ''))
    return raise({
      code: 'unsupported',
      path: 'topic',
      detail: 'A topic must be spBv1.0/GROUP/TYPE/NODE, with /DEVICE after it for the types that start with D.',
      clause: 'Sparkplug 3.0 section 4',
    })
  const id = `${group}/${node}`
  return { kind: 'message', type: known, node: id, source: isOfDevice ? `${id}/${device}` : id }
}

/** The topic of a command to an edge node or a device, from its local id. */
export function commandTopicOf(localId: string): string | undefined {
  const [group = '', node = '', device, ...rest] = localId.split('/')
  if (group === '' || node === '' || device === '' || rest.length > 0) return undefined
  return device === undefined ? `${namespace}/${group}/NCMD/${node}` : `${namespace}/${group}/DCMD/${node}/${device}`
}

// Paths of objects, instances and resources, and the names by which a source says whose they are.

import { raise } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'

export interface Path {
  readonly object: number
  readonly instance?: number | undefined
  readonly resource?: number | undefined
  readonly resourceInstance?: number | undefined
}

const form = /^\/?(\d{1,5})(?:\/(\d{1,5}))?(?:\/(\d{1,5}))?(?:\/(\d{1,5}))?\/?$/

/** `/3/0/9` or `3/0`; undefined: the text is not a path. */
export function pathOf(text: string): Path | undefined {
  const parts = form.exec(text)
  if (parts === null) return undefined
  const [object = 0, instance, resource, resourceInstance] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  return { object, instance, resource, resourceInstance }
}

/** The device and the path of a message: those of its topic, by the declared form, else the declared ones. */
export function placeOf(
  message: Pick<Message, 'topic' | 'headers'>,
  declared: {
    readonly topic?: string | undefined
    readonly endpoint?: string | undefined
    readonly path?: string | undefined
  },
): { readonly endpoint: string | undefined; readonly path: Path | undefined } {
  const topic = message.topic ?? message.headers.get('mqtt-topic')
  const found = declared.topic === undefined || topic === undefined ? {} : matchTopic(topic, declared.topic)
  const text = found.path ?? declared.path
  const path = text === undefined ? undefined : pathOf(text)
  if (text !== undefined && path === undefined)
    raise({ code: 'invalid', path: 'topic', detail: 'A path must have numbers, such as /3416/0.' })
  return { endpoint: found.endpoint ?? declared.endpoint, path }
}

/** `lwm2m/{endpoint}/{path}`: the endpoint is one level, the path all that are left. */
function matchTopic(topic: string, template: string): { readonly endpoint?: string; readonly path?: string } {
  const [levels, wanted] = [topic.split('/'), template.split('/')]
  let endpoint: string | undefined
  for (const [index, want] of wanted.entries()) {
    if (want === '{path}') return { ...(endpoint !== undefined && { endpoint }), path: levels.slice(index).join('/') }
    if (want === '{endpoint}') endpoint = levels[index]
    else if (want !== '+' && want !== levels[index])
      raise({
        code: 'unsupported',
        path: 'topic',
        detail: 'The topic does not have the form that the source declares.',
      })
  }
  return endpoint === undefined ? {} : { endpoint }
}

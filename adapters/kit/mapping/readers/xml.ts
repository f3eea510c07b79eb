// Documents of XML as the messages of a mapping.

import type { Definition } from '../../definition.ts'
import type { Options } from '../../options.ts'
import { decodeXml } from '../../records/xml-text.ts'
import { parseXml, xmlPath, type XmlDocument, type XmlElement } from '../../records/xml.ts'
import type { Message, Repair } from '../../../adapter.ts'
import { CompleteSet, evaluateAll, Others } from '../evaluate.ts'
import { messageFrame, type Plan } from '../plan.ts'
import { sessionsIn, silent } from '../sessions.ts'
import type { Frame, Sink } from '../tree.ts'
import { walkXml } from './xml-tree.ts'

interface Parsed {
  readonly document: XmlDocument
  readonly repairs: readonly Repair[]
}

const unlimited = { depth: 1000, members: Number.MAX_SAFE_INTEGER }

export const xmlFormat: Pick<Definition<Options, Plan, Parsed>, 'parse' | 'decode' | 'sessions'> = {
  sessions: ({ document: { root } }, plan, message) => sessionsIn(plan, framesOf(plan, root, message, silent)),
  parse({ body, headers }, _, limits = { ...unlimited, bytes: 0, entities: 0, stateBytes: 0 }) {
    const { text, repairs } = decodeXml(body, headers.get('content-type'))
    return { document: parseXml(text, limits), repairs }
  },
  decode(decoding) {
    const { settings: plan, parsed, ledger } = decoding
    const { root, asides } = parsed.document
    ledger.repairs.push(...parsed.repairs)
    for (const { kind, within } of asides) ledger.report('dropped', within === undefined ? '/' : xmlPath(within), kind)
    const others = new Others(ledger, plan.document.others === 'carry')
    const frames = framesOf(plan, root, decoding.message, others)
    const set = plan.document.complete === true ? new CompleteSet() : undefined
    evaluateAll(plan, frames, decoding, others, set)
    for (const change of set?.changes() ?? []) decoding.change(change)
  },
}

function framesOf(plan: Plan, root: XmlElement, message: Message, sink: Sink): readonly Frame[] {
  const namespaces = new Map(Object.entries(plan.document.namespaces ?? {}))
  return walkXml(root, messageFrame(plan, message), namespaces, sink, plan.sources)
}

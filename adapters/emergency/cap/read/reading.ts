// Collects the repairs, losses, attachments and the first Problem while an alert is read. Paths are XPaths of the standard's
// names. Losses, repairs and Problems contain no values of the message.

import type { Problem } from '../../../../standards/problem.ts'
import type { Loss, Part, Repair } from '../../../adapter.ts'
import type { Category } from '../../../../standards/hub/category.ts'
import { namespaces, signatureNamespace, type Edition } from '../editions.ts'
import { knownNames } from '../rows.ts'
import { xmlPath, type XmlElement } from '../xml/xml.ts'

export interface Carried {
  readonly path: string
  readonly xml: string
}

export class DecodeSession {
  readonly edition: Edition
  readonly namespace: string
  /** The text of the document, from which carried elements are copied. */
  readonly document: string
  readonly losses: Loss[] = []
  readonly repairs: Repair[]
  readonly carried: Carried[] = []
  readonly attachments: (Part & { readonly category: Category })[] = []
  problem: Problem | undefined

  /** @param repairs the repairs made before the alert was parsed */
  constructor(edition: Edition, namespace: string, document: string, repairs: readonly Repair[]) {
    this.edition = edition
    this.namespace = namespace
    this.document = document
    this.repairs = [...repairs]
  }

  /** Rejects the message. Only the first reason is kept. @param child a missing child of the element */
  refuse(element: XmlElement, detail: string, clause: string, child?: string): undefined {
    const path = child === undefined ? pathOf(element) : `${pathOf(element)}/${child}`
    this.problem ??= { code: 'invalid', detail, path, clause: `CAP ${this.edition} ${clause}` }
    return undefined
  }

  lose(element: XmlElement, kind: Loss['kind'], code: string, attribute?: string, tolerance?: number): void {
    this.losses.push({
      kind,
      in: 'source',
      path: pathOf(element),
      ...(attribute === undefined ? {} : { attribute }),
      code,
      ...(tolerance === undefined ? {} : { tolerance }),
    })
  }

  repair(element: XmlElement, code: string, clause: string): void {
    this.repairs.push({ path: pathOf(element), code, clause })
  }

  /** Keeps an element that has no equivalent in the hub. */
  carry(element: XmlElement): void {
    this.carried.push({ path: pathOf(element), xml: this.xmlOf(element) })
    this.lose(element, 'carried', 'unknown-element', 'unknownElements')
  }

  xmlOf({ start, end }: XmlElement): string {
    return this.document.slice(start, end)
  }
}

export function pathOf(element: XmlElement): string {
  return xmlPath(element, isOfStandard)
}

function isOfStandard({ name, namespace }: XmlElement): boolean {
  return knownNames.has(name) && (namespaces.has(namespace) || namespace === signatureNamespace)
}

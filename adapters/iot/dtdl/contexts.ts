// The @context of elements: the version of the language and its extensions, from the element and those around it.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { raise } from '../../kit/index.ts'
import { isExtension, onvifLimits } from './extensions.ts'
import { limitsOf, type Limits, type Version } from './language.ts'
import { isDtmi } from './literals.ts'

export interface Contexts {
  readonly version: Version
  readonly limits: Limits
  readonly active: ReadonlySet<string>
  /** An extension is not known, and what it adds cannot be checked. */
  readonly isIncomplete: boolean
}

const languageContext = /^dtmi:dtdl:context;([234])(#limitless|#limits)?$/

/** Of contexts that hold for an element: each element with its own reads all of them. */
const maximum = 100

function wrong(path: string, detail: string): never {
  return raise({ code: 'invalid', path: `${path}/@context`, detail, clause: 'DTDL, Context' })
}

/** @param around those of the element around; undefined: the element is at the top */
export function contextsOf(
  value: Json | undefined,
  path: string,
  around: Contexts | undefined,
  allowsUnknown: boolean,
): Contexts {
  if (value === undefined)
    return around ?? wrong(path, 'An interface must have an @context with dtmi:dtdl:context and a version from 2 to 4.')
  const items = isJsonArray(value) ? value : [value]
  const own = items.map((one) => (typeof one === 'string' ? one : wrong(path, 'An @context must be of texts.')))
  const isLanguage = own.map((one) => one.startsWith('dtmi:dtdl:context;'))
  let version = around?.version
  for (const [index, one] of own.entries()) {
    if (!isLanguage[index]) continue
    const [, number, fragment] = languageContext.exec(one) ?? wrong(path, 'The version must be one from 2 to 4.')
    version = Number(number) as Version
    if (fragment !== undefined && version !== 4) wrong(path, 'Only version 4 has limits apart.')
  }
  if (version === undefined || (around === undefined && !isLanguage.includes(true)))
    return wrong(path, 'An interface must have an @context with dtmi:dtdl:context and a version from 2 to 4.')
  const last = isLanguage.lastIndexOf(true)
  const before = own.slice(0, Math.max(last, 0)).filter((one) => !one.startsWith('dtmi:dtdl:context;'))
  if (before.some((one) => version !== 2 || one !== 'dtmi:iotcentral:context;2'))
    wrong(path, 'The context of the language must be before those of extensions.')
  checkLimits(own, path)
  const others = own.filter((_, index) => !isLanguage[index])
  for (const one of others) {
    const isVersioned = one.includes(';')
    if (!isDtmi(one, version) || !isVersioned) wrong(path, 'A context must be an identifier (dtmi:…) with a version.')
    if (!isExtension(one) && !allowsUnknown)
      wrong(path, 'The extension is not known. Set unknownExtensions to accept it unchecked.')
  }
  const active = new Map([...(around?.active ?? []), ...others].map((one) => [one.replace(/;.*$/, ''), one]))
  if (active.size > maximum) wrong(path, 'There are too many contexts.')
  const set = new Set(active.values())
  const limits = version === 4 && own.includes(onvifLimits) ? limitsOf.onvif : limitsOf[version]
  return {
    version,
    limits: version === around?.version && isLanguage.every((one) => !one) ? around.limits : limits,
    active: set,
    isIncomplete: [...set].some((one) => !isExtension(one)),
  }
}

/** Version 4: limits apart from the language, which follow it. */
function checkLimits(own: readonly string[], path: string): void {
  const limitless = 'dtmi:dtdl:context;4#limitless'
  for (const [index, one] of own.entries()) {
    const next = own[index + 1]
    const isFollowed = next === 'dtmi:dtdl:context;4' || next === 'dtmi:dtdl:context;4#limits' || next === onvifLimits
    if (one === limitless && !isFollowed) wrong(path, 'A context without limits must have those that follow it.')
    const isLimits = one === 'dtmi:dtdl:context;4#limits' || one === onvifLimits
    if (isLimits && own[index - 1] !== limitless) wrong(path, 'Limits must follow the context without limits.')
  }
}

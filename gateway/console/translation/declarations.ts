// What a draft of a mapping still needs from a person, as fields: the time zone of the clocks and the coordinate system, which no
// sample says. They are written into the lines that are marked TODO, so that nobody has to know how a mapping is written.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { html, type Html } from '../../http/pages/html.ts'
import type { GatewayProblem } from '../../problem.ts'
import { choice, field, plainText, type PageContext } from '../page-context.ts'

const names = ['timezone', 'crs'] as const
type Name = (typeof names)[number]

/** Those of a draft; others are written into the mapping. */
const systems = ['EPSG:4326', 'EPSG:4490', 'gcj02', 'bd09', 'unknown'] as const

/** The line of a draft that lacks the value: its braces end before the comment, which may go on with another note. */
const missing: Readonly<Record<Name, RegExp>> = {
  timezone: /^(.*\S) \} {2}# TODO timezone: [^;\n]*(?:; (.*))?$/gm,
  crs: /^(.*\S) \} {2}# TODO crs: [^;\n]*(?:; (.*))?$/gm,
}

function isMissing(name: Name, text: string): boolean {
  return text.search(missing[name]) >= 0
}

/** Nothing where the mapping lacks neither. */
export function declarationsHtml(text: string, { texts }: PageContext): Html | false {
  const { mapping } = texts
  const zone =
    isMissing('timezone', text) &&
    field(
      mapping.timezone,
      'timezone',
      '',
      html`${plainText} maxlength="64" placeholder="America/Guayaquil" pattern="${zonePattern}"`,
    )
  const system =
    isMissing('crs', text) &&
    choice(mapping.crs, 'crs', '', [
      ['', '–'],
      ...systems.map((one) => [one, one === 'EPSG:4326' ? 'EPSG:4326 (WGS 84, GPS)' : one] as const),
    ])
  if (zone === false && system === false) return false
  return html`<fieldset>
    <legend>${mapping.notInSample}</legend>
    <div class="fields">${zone} ${system}</div>
    <p class="hint">${mapping.notInSampleHint}</p>
  </fieldset>`
}

/** Names of the tz database and offsets; nothing that YAML would read in another way. */
const zonePattern = '[A-Za-z0-9_+\\-:\\/]+'

/** The mapping with what was said written into it. */
export function withDeclarations(text: string, form: URLSearchParams): Result<string, GatewayProblem> {
  const zone = (form.get('timezone') ?? '').trim()
  const system = (form.get('crs') ?? '').trim()
  if (zone.length > 64 || !new RegExp(`^(${zonePattern})?$`).test(zone))
    return fail({
      code: 'bad-request',
      path: 'timezone',
      detail: 'A time zone must be a name such as America/Guayaquil, or an offset such as +08:00.',
    })
  if (system !== '' && !systems.some((one) => one === system))
    return fail({
      code: 'bad-request',
      path: 'crs',
      detail: `A coordinate system must be one of ${systems.join(', ')}.`,
    })
  const said = { timezone: zone, crs: system }
  return ok(
    names
      .filter((name) => said[name] !== '')
      .reduce(
        (written, name) =>
          written.replace(missing[name], (_line, before: string, note: string | undefined) => {
            return `${before}, ${name}: '${said[name]}' }${note === undefined ? '' : `  # ${note}`}`
          }),
        text,
      ),
  )
}
